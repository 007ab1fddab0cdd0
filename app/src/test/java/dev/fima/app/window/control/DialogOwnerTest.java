package dev.fima.app.window.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fima.app.window.ViewTest;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

class DialogOwnerTest extends ViewTest {
    private final StackPane content = new StackPane();
    private Window window;

    @Start
    void start(Stage stage) {
        show(stage, content);
        window = stage;
    }

    /** A view behind another tab is in no window, and its actions have keys all the same. */
    @Test
    void of_isTheWindowInFrontForWhatIsInNone(FxRobot robot) {
        robot.interact(() -> {
            assertThat(DialogOwner.of(content)).containsSame(window);
            assertThat(DialogOwner.of(new StackPane())).containsSame(window);
        });
    }

    @Test
    void of_isTheOwnWindowOfWhatIsInOne(FxRobot robot) {
        robot.interact(() -> {
            Stage other = new Stage();
            other.setScene(new Scene(new StackPane(), 200, 100));
            other.show();
            assertThat(DialogOwner.of(content)).containsSame(window);
            assertThat(DialogOwner.of(other.getScene().getRoot())).containsSame(other);
            other.close();
        });
    }

    /** The width of a dialog is only known when its text has been broken into lines. */
    @Test
    void putOver_isTheMiddleOfTheWindow_alsoForLongText(FxRobot robot) {
        robot.interact(() -> {
            window.setX(100);
            window.setY(50);
            window.setWidth(900);
            window.setHeight(600);
        });
        robot.interact(() -> TextQuestion.ask(
                window,
                "name",
                "Rename",
                "A sentence that is long enough for several lines. ".repeat(5),
                "x",
                text -> "",
                text -> {}));
        robot.interact(() -> {
            Window asked = robot.lookup("#name").query().getScene().getWindow();
            assertThat(asked.getX() + asked.getWidth() / 2)
                    .isCloseTo(window.getX() + window.getWidth() / 2, within(1.0));
            assertThat(asked.getY() + asked.getHeight() / 2)
                    .isCloseTo(window.getY() + window.getHeight() / 2, within(1.0));
            asked.hide();
        });
    }
}
