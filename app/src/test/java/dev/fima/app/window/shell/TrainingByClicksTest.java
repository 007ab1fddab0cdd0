package dev.fima.app.window.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.preferences.PreferenceFile;
import dev.fima.app.window.preferences.Preferences;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.RunState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Training steered by clicks alone, in the whole window: a small run on the sample data. */
@ExtendWith(ApplicationExtension.class)
class TrainingByClicksTest {
    private static final long PATIENCE_SECONDS = 120;

    @TempDir
    static Path folder;

    private WorkbenchWindow window;

    @Start
    void start(Stage stage) {
        System.setProperty("fima.cache", folder.resolve("cache").toString());
        System.setProperty("fima.runs", folder.resolve("runs").toString());
        window = new WorkbenchWindow(stage, Preferences.first(), new PreferenceFile(folder.resolve("window.json")));
        window.show();
    }

    @AfterEach
    void close() throws Exception {
        if (onWindow(window::training)) {
            onWindow(() -> {
                window.stopTraining();
                return null;
            });
            waitFor(() -> !window.training());
        }
        onWindow(() -> {
            window.close();
            // The stage is shared by all tests of the process.
            window.stage().setMinWidth(0);
            window.stage().setMinHeight(0);
            window.stage().setOnCloseRequest(null);
            window.stage().close();
            return null;
        });
        System.clearProperty("fima.cache");
        System.clearProperty("fima.runs");
    }

    private static void waitFor(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> onWindow(condition));
    }

    private static <T> T onWindow(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE_SECONDS * 1000, work);
    }

    @Test
    void startPauseResumeStop_andAClosingThatIsTakenBack(FxRobot robot) throws Exception {
        Workbench workbench = window.workbench();
        waitFor(() -> workbench.library().contents().get().isPresent());
        robot.interact(() -> workbench
                .form()
                .fill(Map.of(
                        "variant",
                        "moco",
                        "steps",
                        "100000",
                        "batch",
                        "2",
                        "clip_size",
                        "24",
                        "queue_size",
                        "8",
                        "checkpoint_every",
                        "100000",
                        "probe_every",
                        "50000")));

        robot.clickOn("#action-start");
        waitFor(() -> window.trainedSteps() >= 2);
        Path run = workbench.control().run().orElseThrow();

        // Pause holds the run and saves; its button then resumes.
        robot.clickOn("#action-pause");
        waitFor(workbench.control()::paused);
        Button pause = robot.lookup("#action-pause").queryButton();
        assertThat(pause.getAccessibleText()).isEqualTo(ActionId.RESUME.title());
        RunFolder paused = RunFolder.open(run);
        long held = window.trainedSteps();
        assertThat(paused.status().state()).isEqualTo(RunState.PAUSED);
        assertThat(paused.checkpointFolder().resolve(String.format("step-%08d", held)))
                .isDirectory();
        Thread.sleep(300);
        assertThat(window.trainedSteps()).isEqualTo(held);
        robot.clickOn("#action-pause");
        waitFor(() -> window.trainedSteps() > held);
        assertThat(pause.getAccessibleText()).isEqualTo(ActionId.PAUSE.title());

        // The closing question may be taken back.
        robot.interact(window::requestClose);
        robot.clickOn("#close-cancel");
        assertThat(window.stage().isShowing()).isTrue();
        long before = window.trainedSteps();
        waitFor(() -> window.trainedSteps() > before);

        robot.clickOn("#action-stop");
        waitFor(() -> !window.training());
        RunFolder stopped = RunFolder.open(run);
        assertThat(stopped.status().state()).isEqualTo(RunState.CANCELLED);
        assertThat(stopped.checkpointFolder()
                        .resolve(String.format("step-%08d", stopped.status().step())))
                .isDirectory();
        assertThat(Files.readString(window.logFile()))
                .contains("fima train --data ", "--set batch=2", "Training is paused: Paused after step " + held + ".");
    }

    @Test
    void close_trainsToTheNextCheckpointThenQuits(FxRobot robot) throws Exception {
        Workbench workbench = window.workbench();
        waitFor(() -> workbench.library().contents().get().isPresent());
        robot.interact(() -> workbench
                .form()
                .fill(Map.of(
                        "variant",
                        "moco",
                        "steps",
                        "100000",
                        "batch",
                        "2",
                        "clip_size",
                        "24",
                        "queue_size",
                        "8",
                        "checkpoint_every",
                        "40",
                        "probe_every",
                        "0")));
        robot.clickOn("#action-start");
        waitFor(() -> window.trainedSteps() >= 2);
        Path run = workbench.control().run().orElseThrow();

        robot.interact(window::requestClose);
        robot.clickOn("#close-at-checkpoint");
        waitFor(() -> !window.stage().isShowing());

        RunFolder stopped = RunFolder.open(run);
        assertThat(stopped.status().state()).isEqualTo(RunState.CANCELLED);
        assertThat(stopped.status().step() % 40).isZero();
        assertThat(stopped.status().step()).isPositive();
    }
}
