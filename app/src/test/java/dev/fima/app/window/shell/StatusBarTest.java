package dev.fima.app.window.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.ViewTest;
import dev.fima.app.window.log.SessionLog;
import java.time.Duration;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

class StatusBarTest extends ViewTest {
    private final SessionLog log = new SessionLog();

    @Start
    void start(Stage stage) {
        // Problems stay for as long as this test can last, remarks go at once.
        show(stage, (Region)
                new StatusBar(log, new SimpleStringProperty(""), Duration.ofMillis(50), Duration.ofHours(1)).root());
    }

    private static String message(FxRobot robot) {
        return robot.lookup("#status-message").queryAs(Label.class).getText();
    }

    @Test
    void aRemark_ends_andStaysInTheLog(FxRobot robot) throws Exception {
        robot.interact(() -> log.remark("The probe set holds 6 clips at most."));
        await(() -> message(robot).isEmpty());
        assertThat(log.lines()).hasSize(1);
    }

    /** The end of a remark does not take away the problem that came after it. */
    @Test
    void aProblem_outlivesTheRemarkBeforeIt(FxRobot robot) throws Exception {
        robot.interact(() -> {
            log.remark("first");
            log.problem("The folder cannot be read.");
        });
        robot.interact(() -> log.remark("last"));
        await(() -> message(robot).isEmpty());
        robot.interact(() -> log.problem("The folder cannot be read."));
        assertThat(message(robot)).isEqualTo("The folder cannot be read.");
    }
}
