package dev.fima.app.window.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.ViewTest;
import dev.fima.app.window.canvas.DrawnPane;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** A picture that scrolls has the focus once it was clicked. */
class PressedFocusTest extends ViewTest {
    private final DrawnPane<String> picture = new DrawnPane<>((g, width, height) -> "drawn");
    private ScrollPane around;

    @Start
    void start(Stage stage) {
        // Not before the toolkit is there.
        around = new ScrollPane(picture);
        picture.setPrefSize(200, 100);
        around.setFocusTraversable(true);
        show(stage, new StackPane(around));
        PressedFocus.install(stage.getScene());
    }

    @Test
    void aClickedPicture_hasTheFocus_andGroundBesideItLeavesItToWhatScrolls(FxRobot robot) throws Exception {
        robot.interact(around::requestFocus);
        robot.clickOn(picture);
        await(picture::isFocused);
        moveTo(robot, around, 400, 300);
        robot.clickOn();
        await(around::isFocused);
        assertThat(picture.isFocused()).isFalse();
    }
}
