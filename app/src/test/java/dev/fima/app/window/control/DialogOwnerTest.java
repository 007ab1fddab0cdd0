package dev.fima.app.window.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fima.app.window.ViewTest;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Scene;
import javafx.scene.control.Alert;
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
        AtomicReference<Alert> shown = new AtomicReference<>();
        robot.interact(() -> {
            Alert alert = new Alert(Alert.AlertType.INFORMATION);
            alert.setHeaderText("A sentence that is long enough for several lines. ".repeat(8));
            DialogOwner.putOver(alert, window);
            alert.show();
            shown.set(alert);
        });
        robot.interact(() -> {
            Alert alert = shown.get();
            assertThat(alert.getX() + alert.getWidth() / 2)
                    .isCloseTo(window.getX() + window.getWidth() / 2, within(1.0));
            assertThat(alert.getY() + alert.getHeight() / 2)
                    .isCloseTo(window.getY() + window.getHeight() / 2, within(1.0));
            alert.close();
        });
    }
}
