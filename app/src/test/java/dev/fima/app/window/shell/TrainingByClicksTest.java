package dev.fima.app.window.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.queue.EntryState;
import dev.fima.app.queue.QueueEntry;
import dev.fima.app.queue.QueueFile;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.inspection.InspectionPanel;
import dev.fima.app.window.side.QueuePanel;
import dev.fima.app.window.workbench.Workbench;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.RunState;
import dev.fima.model.training.control.ControlFolder;
import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/**
 * Training steered by clicks alone, in the whole window: small runs on the sample data, each in a process of its own that the
 * window starts, follows and steers through the run folder.
 */
class TrainingByClicksTest extends WholeWindow {
    @Start
    void start(Stage stage) {
        open(stage);
    }

    private long steps() {
        return onWindow(() -> window.workbench().control().steps());
    }

    private static long process(Path run) {
        return ControlFolder.of(run).process().orElseThrow().pid();
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
        click(robot, "#action-pause");
        waitFor(workbench.control()::paused);
        Button pause = robot.lookup("#action-pause").queryButton();
        assertThat(pause.getAccessibleText()).isEqualTo(ActionId.RESUME.title());
        RunFolder paused = RunFolder.open(run);
        long held = paused.status().step();
        assertThat(paused.status().state()).isEqualTo(RunState.PAUSED);
        assertThat(paused.checkpointFolder().resolve(String.format(Locale.ROOT, "step-%08d", held)))
                .isDirectory();
        waitFor(() -> window.workbench().control().steps() == held);
        Thread.sleep(300);
        assertThat(steps()).isEqualTo(held);
        click(robot, "#action-pause");
        waitFor(() -> window.workbench().control().steps() > held);
        waitFor(() -> pause.getAccessibleText().equals(ActionId.PAUSE.title()));

        // A pause that is taken back before the running step is done.
        click(robot, "#action-pause");
        click(robot, "#action-pause");
        long resumed = steps();
        waitFor(() -> window.workbench().control().steps() > resumed + 2);
        waitFor(() -> pause.getAccessibleText().equals(ActionId.PAUSE.title()));

        robot.interact(
                () -> window.workbench().actions().get(ActionId.LOOK_INSIDE).run());
        waitFor(() -> !window.view(InspectionPanel.class)
                        .model()
                        .inspected()
                        .getValue()
                        .isEmpty()
                && log().contains("Looked inside step"));

        // The closing question may be taken back.
        robot.interact(window::requestClose);
        click(robot, "#close-cancel");
        assertThat(window.stage().isShowing()).isTrue();
        long before = steps();
        waitFor(() -> window.workbench().control().steps() > before);

        click(robot, "#action-stop");
        waitFor(() -> !training());
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
        click(robot, "#close-background");
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
        waitFor(() -> window.workbench().control().steps() > before);
        assertThat(process(run)).isEqualTo(process);
        waitFor(() -> robot.lookup("#action-stop")
                .tryQuery()
                .filter(stop -> !stop.isDisabled())
                .isPresent());
        click(robot, "#action-stop");
        waitFor(() -> !training());
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
            window.workbench().views().show(QueuePanel.DEFINITION.id());
            return null;
        });
        waitFor(() -> robot.lookup("#queue-restart")
                .tryQuery()
                .filter(Node::isVisible)
                .isPresent());
        click(robot, "#queue-restart");
        waitFor(() -> recorded.newestStep() > saved + 2 && recorded.isLive());
        // Steps after the checkpoint may still be those of the killed process.
        waitFor(() -> recorded.sessionLog().lines().stream().anyMatch(line -> line.startsWith("fima resume --run")));
    }

    @Test
    void secondStart_waitsInTheQueue_whichCanBeChanged(FxRobot robot) throws Exception {
        Workbench workbench = window.workbench();
        Path first = trainSmall(robot, "100000");
        click(robot, "#action-start");
        click(robot, "#action-start");
        waitFor(() -> workbench.queue().entries().size() == 3);
        onWindow(() -> {
            window.workbench().views().show(QueuePanel.DEFINITION.id());
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
        click(robot, "#action-stop");
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
