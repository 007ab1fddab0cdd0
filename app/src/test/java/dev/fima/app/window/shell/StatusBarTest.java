package dev.fima.app.window.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.ViewTest;
import dev.fima.app.window.log.SessionLog;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

class StatusBarTest extends ViewTest {
    private final SessionLog log = new SessionLog();
    private Parent early;

    @Start
    void start(Stage stage) {
        log.problem("The window ended without a word the last time.");
        early = new StatusBar(log, new SimpleStringProperty(""), Duration.ofMillis(50), Duration.ofMillis(50)).root();
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
        assertThat(log.lines()).hasSize(2);
    }

    /** Of problems, too, and of what was said before there was a bar. */
    @Test
    void aProblem_fromBeforeTheBar_ends(FxRobot robot) throws Exception {
        Label shown = (Label) early.lookup("#status-message");
        await(() -> shown.getText().isEmpty());
        assertThat(shown.getPseudoClassStates()).extracting(Object::toString).doesNotContain("problem");
        robot.interact(() -> log.problem("The folder cannot be read."));
        await(() -> shown.getText().isEmpty());
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

    /** A problem is shown for a long time; until then a closed window must not keep its pictures in memory. */
    @Test
    void aMessage_thatStillWaits_holdsNoBarThatIsGone(FxRobot robot) throws Exception {
        AtomicReference<WeakReference<Parent>> gone = new AtomicReference<>();
        robot.interact(() -> {
            SessionLog own = new SessionLog();
            own.problem("The folder cannot be read.");
            gone.set(new WeakReference<>(
                    new StatusBar(own, new SimpleStringProperty(""), Duration.ofHours(1), Duration.ofHours(1)).root()));
        });
        await(() -> {
            System.gc();
            return gone.get().get() == null;
        });
    }
}
