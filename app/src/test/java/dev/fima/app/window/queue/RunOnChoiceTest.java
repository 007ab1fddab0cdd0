package dev.fima.app.window.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.task.TaskRunner;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Scene;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class RunOnChoiceTest {
    private final AtomicReference<List<String>> devices = new AtomicReference<>(List.of("gpu:0"));
    private final RunOn model = new RunOn(TaskRunner.direct(), devices::get, problem -> {});

    @Start
    void start(Stage stage) {
        stage.setScene(new Scene(new RunOnChoice(model, "test"), 400, 300));
        stage.show();
    }

    @Test
    void openMenu_doesNotChangeUnderThePointer_andKnowsTheDevicesWhenItIsOpenedAgain(FxRobot robot) {
        devices.set(List.of("gpu:0", "gpu:1"));
        MenuButton button = robot.lookup("#run-on-test").queryAs(MenuButton.class);
        robot.interact(button::show);
        robot.interact(model::refresh);
        assertThat(model.targets()).extracting(RunOn.Target::device).contains("gpu:1");
        assertThat(button.isShowing()).isTrue();
        assertThat(ids(button)).contains("run-on-heregpu:0").doesNotContain("run-on-heregpu:1");
        robot.interact(button::hide);
        assertThat(ids(button)).contains("run-on-heregpu:0", "run-on-heregpu:1");
    }

    @Test
    void lines_breakAtSpaces_andLeaveALongWordWhole() {
        String word = "p".repeat(100);
        assertThat(RunOnChoice.lines("a short one")).isEqualTo("a short one");
        assertThat(RunOnChoice.lines("one " + word + " two")).isEqualTo("one\n" + word + "\ntwo");
        assertThat(RunOnChoice.lines("four ".repeat(40).trim()).lines()).allMatch(line -> line.length() <= 80);
    }

    private static List<String> ids(MenuButton button) {
        return WaitForAsyncUtils.waitForAsyncFx(
                60_000, () -> button.getItems().stream().map(MenuItem::getId).toList());
    }
}
