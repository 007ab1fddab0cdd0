package dev.fima.app.window.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fima.app.cluster.JobFolder;
import dev.fima.app.cluster.JobState;
import dev.fima.app.cluster.RealSlurm;
import dev.fima.app.cluster.SubmittedJob;
import dev.fima.app.export.Provenance;
import dev.fima.app.queue.EntryState;
import dev.fima.app.queue.WorkKind;
import dev.fima.app.window.ablation.AblationPanel;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.evaluation.EvaluationPanel;
import dev.fima.app.window.runs.RunItem;
import dev.fima.app.window.side.QueuePanel;
import dev.fima.app.window.workbench.Workbench;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.RunState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.MenuButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/**
 * Work that the window gives to a real Slurm, by clicks; skipped where no Slurm answers. The gate starts one where it can.
 */
class SlurmByClicksTest extends WholeWindow {
    @Start
    void start(Stage stage) {
        open(stage);
    }

    @BeforeAll
    static void profiles() throws Exception {
        assumeTrue(RealSlurm.answers("sinfo", "-h"), "no Slurm answers here (sinfo)");
        Path clusters = Files.createDirectories(folder.resolve("clusters"));
        Files.writeString(clusters.resolve("small.json"), "{\"cpus\": 1}");
        Files.writeString(clusters.resolve("held.json"), "{\"cpus\": 1, \"lines\": [\"#SBATCH --hold\"]}");
        Files.writeString(clusters.resolve("nowhere.json"), "{\"partition\": \"nowhere\"}");
        Files.writeString(
                clusters.resolve("unseen.json"), "{\"paths\": {\"" + folder + "\": \"/a/place/that/is/not/there\"}}");
        Files.writeString(clusters.resolve("far.json"), "{\"ssh\": [\"ssh-that-is-not-there\", \"login\"]}");
        Files.writeString(clusters.resolve("broken.json"), "{\"cpu\": 1}");
    }

    private void choose(FxRobot robot, String panel, String cluster) throws Exception {
        waitFor(() -> window.workbench().runOn().targets().size() > 1);
        // Without the robot, which takes a menu that has just closed for the window that its next clicks are meant for.
        waitFor(() -> robot.lookup("#run-on-" + panel).tryQuery().isPresent());
        MenuButton menu = robot.lookup("#run-on-" + panel).queryAs(MenuButton.class);
        robot.interact(() -> {
            menu.show();
            menu.getItems().stream()
                    .filter(item -> ("run-on-slurm" + cluster).equals(item.getId()))
                    .findFirst()
                    .orElseThrow()
                    .fire();
            menu.hide();
        });
        waitFor(() -> window.workbench().runOn().chosen().get().launcher().equals("slurm" + cluster.replace('-', ':')));
    }

    private SubmittedJob job() {
        return entry().entry().files().jobs().newest().orElseThrow();
    }

    private static JobState state(SubmittedJob job) {
        return job.states().iterator().next();
    }

    @Test
    void training_isAJob_thatIsFollowed_andStopCancelsIt(FxRobot robot) throws Exception {
        fillSmall(robot, "100000", "100000");
        choose(robot, "experiment", "-small");
        click(robot, "#action-start");
        waitFor(() -> window.workbench().control().steps() >= 2);
        SubmittedJob job = job();
        Path run = entry().entry().files().folder();
        assertThat(entry().entry().process()).isEqualTo("slurm:" + job.id());
        waitFor(() -> entry().facts().contains("RUNNING on n"));
        assertThat(log()).contains("--on slurm:small");
        waitFor(() -> window.workbench().runs().items().stream()
                .anyMatch(item -> item.stateText().equals("running · slurm:" + job.id())));
        click(robot, "#action-stop");
        waitFor(this::isEmpty);
        assertThat(state(job).state()).isIn("CANCELLED", "COMPLETED");
        RunFolder stopped = RunFolder.open(run);
        assertThat(stopped.status().state()).isEqualTo(RunState.CANCELLED);
        assertThat(stopped.checkpoints().steps()).contains(stopped.status().step());
        waitFor(() -> log().contains("Training stops after the running step"));
        assertThat(log()).doesNotContain("ended as CANCELLED");

        long step = stopped.status().step();
        waitFor(() -> window.workbench()
                .runs()
                .selectedItem()
                .filter(RunItem::resumable)
                .isPresent());
        robot.interact(
                () -> window.workbench().actions().get(ActionId.RESUME_RUN).run());
        waitFor(() -> !isEmpty() && entry().entry().process().startsWith("slurm:"));
        SubmittedJob second = job();
        assertThat(second.id()).isNotEqualTo(job.id());
        waitFor(() -> stopped.newestStep() > step && stopped.isLive());
        robot.interact(() -> window.workbench().queue().cancel(entry().entry()));
        waitFor(this::isEmpty);

        onWindow(() -> {
            window.workbench().views().show(EvaluationPanel.DEFINITION.id());
            return null;
        });
        click(robot, "#evaluation-start");
        waitFor(() -> isFirst(EntryState.RUNNING));
        Path result = entry().entry().files().result();
        waitFor(this::isEmpty);
        assertThat(result).isNotEmptyFile();
        assertThat(state(JobFolder.beside(result).newest().orElseThrow()).state())
                .isEqualTo("COMPLETED");
        String written = Provenance.digest(result);
        waitFor(() -> window.view(EvaluationPanel.class).evaluation().results().get().stream()
                .anyMatch(read -> read.origin().toString().contains(written)));
    }

    @Test
    void waitingJob_showsTheSchedulersReason_alsoToTheNextWindow_andIsCancelledAtOnce(FxRobot robot) throws Exception {
        fillSmall(robot, "100000", "100000");
        choose(robot, "experiment", "-held");
        click(robot, "#action-start");
        waitFor(() -> !isEmpty() && entry().isQueued());
        SubmittedJob job = job();
        assertThat(entry().state()).isEqualTo("queued");
        assertThat(entry().facts()).contains("PENDING (JobHeldUser)", "slurm:" + job.id());
        waitFor(() -> window.workbench().runs().items().stream()
                .anyMatch(
                        item -> item.state().equals("queued") && item.progress().contains("PENDING (JobHeldUser)")));
        robot.interact(window::requestClose);
        click(robot, "#close-background");
        waitFor(() -> !window.stage().isShowing());
        onWindow(() -> {
            window.close();
            window = new WorkbenchWindow(window.stage(), file.read(), file);
            window.show();
            return null;
        });
        waitFor(() -> !isEmpty() && entry().isQueued());
        assertThat(entry().entry().process()).isEqualTo("slurm:" + job.id());
        assertThat(RealSlurm.answers("scontrol", "release", job.id())).isTrue();
        waitFor(() -> window.workbench().control().steps() >= 1);
        // As another process would, or Slurm at a preemption: the job waits again.
        assertThat(RealSlurm.answers("scontrol", "requeuehold", job.id())).isTrue();
        waitFor(() -> entry().isQueued());
        assertThat(entry().facts()).contains("requeued once");
        onWindow(() -> {
            window.workbench().views().show(QueuePanel.DEFINITION.id());
            return null;
        });
        click(robot, "#queue-cancel");
        waitFor(this::isEmpty);
        assertThat(state(job).state()).isEqualTo("CANCELLED");
    }

    @Test
    void whatSlurmRefuses_isOneSentenceWithItsWords_andWhatCannotBeChosenSaysWhy(FxRobot robot) throws Exception {
        fillSmall(robot, "5", "100000");
        choose(robot, "experiment", "-nowhere");
        assertThat(onWindow(() -> window.workbench().runOn().targets()).stream()
                        .filter(target -> !target.problem().isEmpty())
                        .map(target -> target.launcher() + ": " + target.problem()))
                .anyMatch(text -> text.equals("slurm:far: there is no ssh-that-is-not-there on this machine"))
                .anyMatch(text -> text.startsWith("slurm:broken: The profile") && text.contains("\"cpu\""))
                .hasSize(2);
        click(robot, "#action-start");
        waitFor(() -> isFirst(EntryState.FAILED));
        assertThat(entry().facts())
                .contains(
                        "Slurm did not take the job", "Invalid partition name specified", "slurm:nowhere".substring(6));
        waitFor(() -> log().contains("Invalid partition name specified"));
        robot.interact(() -> window.workbench().queue().cancel(entry().entry()));
        waitFor(this::isEmpty);
        choose(robot, "experiment", "-unseen");
        click(robot, "#action-start");
        waitFor(() -> isFirst(EntryState.FAILED));
        assertThat(entry().facts()).contains("does not see /a/place/that/is/not/there", "\"paths\"");
    }

    @Test
    void ablation_isOneArrayJob_andCancelStopsAllOfIt(FxRobot robot) throws Exception {
        fillSmall(robot, "100000", "100000");
        onWindow(() -> {
            window.workbench().views().show(AblationPanel.DEFINITION.id());
            return null;
        });
        Workbench workbench = window.workbench();
        robot.interact(() -> {
            window.view(AblationPanel.class)
                    .model()
                    .form()
                    .controls()
                    .values()
                    .forEach(control -> control.setValue(false));
            window.view(AblationPanel.class)
                    .model()
                    .form()
                    .variants()
                    .forEach((variant, chosen) ->
                            chosen.setValue(List.of("moco", "moco_vd").contains(variant.id())));
            window.view(AblationPanel.class).model().form().seedsProperty().set("1,2");
            window.view(AblationPanel.class).model().form().stepsProperty().set("100000");
        });
        choose(robot, "ablation", "-small");
        click(robot, "#ablation-start");
        waitFor(() -> isFirst(EntryState.RUNNING));
        assertThat(entry().entry().kind()).isEqualTo(WorkKind.ABLATE);
        Path out = entry().entry().files().folder();
        SubmittedJob job = JobFolder.of(out).newest().orElseThrow();
        assertThat(job.tasks()).hasSize(4).containsValues("moco-seed-1", "moco_vd-seed-2");
        waitFor(() -> entry().facts().contains("RUNNING"));
        waitFor(() -> RunFolder.isRun(out.resolve("moco-seed-1"))
                && RunFolder.open(out.resolve("moco-seed-1")).newestStep() > 1);
        robot.interact(() -> workbench.queue().cancel(entry().entry()));
        waitFor(this::isEmpty);
        assertThat(job.now().isAlive()).isFalse();
        assertThat(job.states()).extracting(JobState::state).containsOnly("CANCELLED");
        assertThat(RunFolder.open(out.resolve("moco-seed-1")).status().state()).isEqualTo(RunState.CANCELLED);
    }
}
