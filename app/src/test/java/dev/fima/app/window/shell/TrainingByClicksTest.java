package dev.fima.app.window.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.queue.EntryState;
import dev.fima.app.queue.QueueEntry;
import dev.fima.app.queue.QueueFile;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.dock.Panel;
import dev.fima.app.window.preferences.PreferenceFile;
import dev.fima.app.window.preferences.Preferences;
import dev.fima.app.window.queue.QueueModel;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.RunState;
import dev.fima.model.training.control.ControlFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
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

/**
 * Training steered by clicks alone, in the whole window: small runs on the sample data, each in a process of its own that the
 * window starts, follows and steers through the run folder.
 */
@ExtendWith(ApplicationExtension.class)
class TrainingByClicksTest {
    private static final long PATIENCE_SECONDS = 180;

    @TempDir
    static Path folder;

    private PreferenceFile file;
    private WorkbenchWindow window;

    @Start
    void start(Stage stage) {
        System.setProperty("fima.cache", folder.resolve("cache").toString());
        System.setProperty("fima.runs", folder.resolve("runs").toString());
        file = new PreferenceFile(folder.resolve("window.json"));
        window = new WorkbenchWindow(stage, Preferences.first(), file);
        window.show();
    }

    @AfterEach
    void close() throws Exception {
        // Before the window goes, or its processes would go on without it.
        onWindow(() -> {
            QueueModel queue = window.workbench().queue();
            List.copyOf(queue.entries()).forEach(shown -> queue.cancel(shown.entry()));
            return null;
        });
        waitFor(() -> window.workbench().queue().entries().isEmpty());
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

    /** Presses Start with a small endless run; returns its folder once it takes steps. */
    private Path trainSmall(FxRobot robot, String checkpointEvery) throws Exception {
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
                        checkpointEvery,
                        "probe_every",
                        "50000")));
        robot.clickOn("#action-start");
        waitFor(() -> window.trainedSteps() >= 2);
        return onWindow(() -> workbench.control().live().get().orElseThrow().folder());
    }

    private long steps() {
        return onWindow(window::trainedSteps);
    }

    private static long process(Path run) {
        return ControlFolder.of(run).process().orElseThrow().pid();
    }

    private String log() throws IOException {
        return Files.readString(window.logFile());
    }

    @Test
    void startPauseResumeStop_andAClosingThatIsTakenBack(FxRobot robot) throws Exception {
        Workbench workbench = window.workbench();
        Path run = trainSmall(robot, "100000");
        assertThat(process(run))
                .as("the window's process does not train")
                .isNotEqualTo(ProcessHandle.current().pid());
        assertThat(onWindow(() -> workbench.runs().selected().get())).contains(run);

        // Pause holds the run and saves; its button then resumes.
        robot.clickOn("#action-pause");
        waitFor(workbench.control()::paused);
        Button pause = robot.lookup("#action-pause").queryButton();
        assertThat(pause.getAccessibleText()).isEqualTo(ActionId.RESUME.title());
        RunFolder paused = RunFolder.open(run);
        long held = paused.status().step();
        assertThat(paused.status().state()).isEqualTo(RunState.PAUSED);
        assertThat(paused.checkpointFolder().resolve(String.format(Locale.ROOT, "step-%08d", held)))
                .isDirectory();
        waitFor(() -> window.trainedSteps() == held);
        Thread.sleep(300);
        assertThat(steps()).isEqualTo(held);
        robot.clickOn("#action-pause");
        waitFor(() -> window.trainedSteps() > held);
        waitFor(() -> pause.getAccessibleText().equals(ActionId.PAUSE.title()));

        robot.interact(() -> window.perform(ActionId.LOOK_INSIDE));
        waitFor(() -> !workbench.anatomy().anatomy().getValue().isEmpty() && log().contains("Looked inside step"));

        // The closing question may be taken back.
        robot.interact(window::requestClose);
        robot.clickOn("#close-cancel");
        assertThat(window.stage().isShowing()).isTrue();
        long before = steps();
        waitFor(() -> window.trainedSteps() > before);

        robot.clickOn("#action-stop");
        waitFor(() -> !window.training());
        RunFolder stopped = RunFolder.open(run);
        assertThat(stopped.status().state()).isEqualTo(RunState.CANCELLED);
        assertThat(stopped.checkpointFolder()
                        .resolve(String.format(
                                Locale.ROOT, "step-%08d", stopped.status().step())))
                .isDirectory();
        waitFor(() -> log().contains("Stopped after step"));
        assertThat(log())
                .contains("fima train --data ", "--set batch=2", run.getFileName() + " is paused after step " + held);
    }

    @Test
    void closedWindow_letsTheRunGoOn_andTheNextFollowsIt(FxRobot robot) throws Exception {
        Path run = trainSmall(robot, "100000");
        long process = process(run);
        robot.interact(window::requestClose);
        robot.clickOn("#close-background");
        waitFor(() -> !window.stage().isShowing());
        onWindow(() -> {
            window.close();
            return null;
        });
        RunFolder recorded = RunFolder.open(run);
        long before = recorded.newestStep();
        waitFor(() -> recorded.newestStep() > before);
        assertThat(process(run)).isEqualTo(process);

        onWindow(() -> {
            window = new WorkbenchWindow(window.stage(), file.read(), file);
            window.show();
            return null;
        });
        waitFor(() -> window.trainedSteps() > before);
        assertThat(process(run)).isEqualTo(process);
        waitFor(() -> robot.lookup("#action-stop")
                .tryQuery()
                .filter(stop -> !stop.isDisabled())
                .isPresent());
        robot.clickOn("#action-stop");
        waitFor(() -> !window.training());
        assertThat(recorded.status().state()).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void killedRun_hasItsLastWordsSaid_andGoesOnFromItsCheckpoint(FxRobot robot) throws Exception {
        Workbench workbench = window.workbench();
        Path run = trainSmall(robot, "5");
        RunFolder recorded = RunFolder.open(run);
        waitFor(() -> !recorded.checkpoints().steps().isEmpty());
        ProcessHandle.of(process(run)).orElseThrow().destroyForcibly();
        waitFor(() -> workbench.queue().entries().stream()
                .anyMatch(shown -> shown.entry().state() == EntryState.FAILED));
        waitFor(() -> log().contains("with exit code 137: it was killed"));
        assertThat(recorded.isInterrupted()).isTrue();
        long saved = recorded.checkpoints().steps().stream().reduce((a, b) -> b).orElseThrow();

        onWindow(() -> {
            window.showPanel(Panel.QUEUE);
            return null;
        });
        waitFor(() -> robot.lookup("#queue-restart")
                .tryQuery()
                .filter(Node::isVisible)
                .isPresent());
        robot.clickOn("#queue-restart");
        waitFor(() -> recorded.newestStep() > saved + 2 && recorded.isLive());
        assertThat(recorded.sessionLog().lines()).anyMatch(line -> line.startsWith("fima resume --run"));
    }

    @Test
    void secondStart_waitsInTheQueue_whichCanBeChanged(FxRobot robot) throws Exception {
        Workbench workbench = window.workbench();
        Path first = trainSmall(robot, "100000");
        robot.clickOn("#action-start");
        robot.clickOn("#action-start");
        waitFor(() -> workbench.queue().entries().size() == 3);
        onWindow(() -> {
            window.showPanel(Panel.QUEUE);
            return null;
        });
        QueueEntry second = onWindow(() -> workbench.queue().entries().get(1).entry());
        QueueEntry third = onWindow(() -> workbench.queue().entries().get(2).entry());
        assertThat(second.state()).isEqualTo(EntryState.WAITING);
        assertThat(third.files().folder()).isNotEqualTo(second.files().folder());
        onWindow(() -> {
            workbench.queue().move(third, -1);
            workbench.queue().cancel(second);
            return null;
        });
        waitFor(() -> workbench.queue().entries().size() == 2);
        assertThat(new QueueFile(folder.resolve("queue.json")).read().entries())
                .extracting(QueueEntry::title)
                .containsExactly(
                        "Training " + first.getFileName(),
                        "Training " + third.files().folder().getFileName());
        robot.clickOn("#action-stop");
        waitFor(() -> workbench
                .control()
                .live()
                .get()
                .filter(run -> run.folder().equals(third.files().folder()) && run.steps())
                .isPresent());
        assertThat(RunFolder.open(first).status().state()).isEqualTo(RunState.CANCELLED);
        assertThat(onWindow(() -> workbench.runs().selected().get()))
                .contains(third.files().folder());
    }
}
