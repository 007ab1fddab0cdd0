package dev.fima.app.window.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.ViewTest;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

class DialogOwnerTest extends ViewTest {
    private final StackPane shown = new StackPane();
    private Window window;

    @Start
    void start(Stage stage) {
        show(stage, shown);
        window = stage;
    }

    /** A view behind another tab is in no window, and its actions have keys all the same. */
    @Test
    void of_isTheWindowInFrontForWhatIsInNone(FxRobot robot) {
        robot.interact(() -> {
            assertThat(DialogOwner.of(shown)).containsSame(window);
            assertThat(DialogOwner.of(new StackPane())).containsSame(window);
        });
    }

    @Test
    void of_isTheOwnWindowOfWhatIsInOne(FxRobot robot) {
        robot.interact(() -> {
            Stage other = new Stage();
            other.setScene(new Scene(new StackPane(), 200, 100));
            other.show();
            assertThat(DialogOwner.of(shown)).containsSame(window);
            assertThat(DialogOwner.of(other.getScene().getRoot())).containsSame(other);
            other.close();
        });
    }
}
