package dev.fima.app.window.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.ViewTest;
import dev.fima.app.window.action.ActionCatalogue;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.selection.ClipClock;
import dev.fima.app.window.selection.TrainingTime;
import java.util.List;
import java.util.stream.LongStream;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

class TimeBarTest extends ViewTest {
    private final ClipClock clock = new ClipClock();
    private final TrainingTime training = new TrainingTime();

    @Start
    void start(Stage stage) {
        ActionCatalogue actions = new ActionCatalogue();
        List.of(ActionId.PREVIOUS_FRAME, ActionId.NEXT_FRAME, ActionId.FORK, ActionId.PIN_STEP)
                .forEach(id -> actions.add(id, () -> {}));
        actions.addToggle(ActionId.PLAY, clock.playing());
        actions.addToggle(ActionId.FOLLOW, training.following());
        training.show(LongStream.range(0, 40).map(i -> 50 * i).boxed().toList());
        show(stage, (Region) new TimeBar(actions, clock, training).root());
    }

    private static void focus(FxRobot robot, String slider) {
        robot.interact(() -> robot.lookup(slider).queryAs(Slider.class).requestFocus());
    }

    /** The clip goes with the knob, one frame a key, and holds. */
    @Test
    void keysOnTheClipSlider_stepTheClip(FxRobot robot) {
        robot.interact(() -> clock.frame().set(10));
        focus(robot, "#clip-time");
        robot.type(KeyCode.RIGHT);
        assertThat(clock.frame().get()).isEqualTo(11);
        assertThat(clock.playing().get()).isFalse();
        robot.type(KeyCode.LEFT, 3);
        assertThat(clock.frame().get()).isEqualTo(8);
        robot.type(KeyCode.PAGE_UP);
        assertThat(clock.frame().get()).isEqualTo(11);
        robot.type(KeyCode.END);
        assertThat(clock.frame().get()).isEqualTo(31);
        robot.type(KeyCode.RIGHT);
        assertThat(clock.frame().get()).isEqualTo(31);
        robot.type(KeyCode.HOME);
        assertThat(clock.frame().get()).isZero();
        assertThat(robot.lookup("#clip-time").queryAs(Slider.class).getValue()).isZero();
    }

    @Test
    void keysOnTheTrainingSlider_goSnapshotBySnapshot(FxRobot robot) {
        focus(robot, "#training-time");
        assertThat(training.step()).hasValue(50 * 39);
        robot.type(KeyCode.LEFT);
        assertThat(training.step()).hasValue(50 * 38);
        assertThat(training.following().get()).isFalse();
        robot.type(KeyCode.PAGE_DOWN);
        assertThat(training.step()).hasValue(50 * 34);
        robot.type(KeyCode.HOME);
        assertThat(training.step()).hasValue(0);
        robot.type(KeyCode.RIGHT, 2);
        assertThat(training.step()).hasValue(100);
        robot.type(KeyCode.END);
        assertThat(training.step()).hasValue(50 * 39);
    }

    /** A snapshot that comes while the slider has the focus moves neither the knob nor what is shown. */
    @Test
    void aNewSnapshot_whileTheSliderHasTheFocus_leavesTheShownOne(FxRobot robot) {
        focus(robot, "#training-time");
        robot.type(KeyCode.LEFT);
        robot.interact(() ->
                training.show(LongStream.range(0, 60).map(i -> 50 * i).boxed().toList()));
        assertThat(training.step()).hasValue(50 * 38);
        assertThat(robot.lookup("#training-time").queryAs(Slider.class).getValue())
                .isEqualTo(38);
    }
}
