package dev.fima.app.window.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.export.Provenance;
import dev.fima.app.queue.EntryState;
import dev.fima.app.queue.QueueEntry;
import dev.fima.app.queue.WorkKind;
import dev.fima.app.window.ablation.AblationPanel;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.embedding.EmbeddingPanel;
import dev.fima.app.window.evaluation.EvaluationPanel;
import dev.fima.app.window.temporal.DataSetMeasurement;
import dev.fima.app.window.temporal.TemporalPanel;
import dev.fima.app.window.workbench.ViewDefinition;
import dev.fima.app.window.workbench.Workbench;
import dev.fima.model.evaluation.AblationFolder;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.control.ControlFolder;
import dev.fima.model.training.control.WorkingProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/**
 * Evaluations, maps, surveys and ablations that clicks put into the queue, each by a process of its own: done, and cancelled.
 */
class QueuedWorkByClicksTest extends WholeWindow {
    @Start
    void start(Stage stage) {
        open(stage);
    }

    /** A run of a few steps with a checkpoint, which is selected. */
    private Path trained(FxRobot robot) throws Exception {
        Workbench workbench = window.workbench();
        fillSmall(robot, "2", "2");
        click(robot, "#action-start");
        waitFor(() -> workbench
                        .runs()
                        .selectedItem()
                        .filter(run -> run.state().equals("finished"))
                        .isPresent()
                && workbench.runs().selectedItem().orElseThrow().name().startsWith("moco-")
                && isEmpty());
        return onWindow(() -> workbench.runs().selected().get().orElseThrow());
    }

    private void show(ViewDefinition panel) {
        onWindow(() -> {
            window.workbench().views().show(panel.id());
            return null;
        });
    }

    private Optional<WorkingProcess> process(ControlFolder control) {
        return control.process();
    }

    /** Waits for the process of the only entry, which must be another one than the window's. */
    private QueueEntry works(WorkKind kind) throws Exception {
        waitFor(() -> isFirst(EntryState.RUNNING)
                && process(entry().entry().files().control()).isPresent());
        QueueEntry entry = entry().entry();
        assertThat(entry.kind()).isEqualTo(kind);
        assertThat(process(entry.files().control()).orElseThrow().pid())
                .isNotEqualTo(ProcessHandle.current().pid());
        return entry;
    }

    private void cancelled(QueueEntry entry) throws Exception {
        waitFor(this::isEmpty);
        assertThat(entry.files().control().isHeard()).isFalse();
        assertThat(log()).doesNotContain(entry.title() + ": The process");
    }

    @Test
    void evaluationMapAndSurvey_areCancelled_andDone(FxRobot robot) throws Exception {
        Path run = trained(robot);

        show(EvaluationPanel.DEFINITION);
        click(robot, "#evaluation-start");
        QueueEntry evaluation = works(WorkKind.EVALUATE);
        click(robot, "#evaluation-cancel");
        cancelled(evaluation);
        assertThat(evaluation.files().result()).doesNotExist();
        click(robot, "#evaluation-start");
        waitFor(() -> Files.exists(evaluation.files().result()) && isEmpty());
        String written = Provenance.digest(evaluation.files().result());
        waitFor(() -> window.view(EvaluationPanel.class).evaluation().results().get().stream()
                .anyMatch(read -> read.origin().toString().contains(written)));
        assertThat(log()).contains("fima evaluate linear --run " + run);

        robot.interact(() -> window.workbench().actions().get(ActionId.EMBED).run());
        QueueEntry map = works(WorkKind.EMBED);
        show(EmbeddingPanel.DEFINITION);
        click(robot, "#embedding-cancel");
        cancelled(map);
        robot.interact(() -> window.workbench().actions().get(ActionId.EMBED).run());
        waitFor(() ->
                window.view(EmbeddingPanel.class).model().embedding().getValue().isPresent() && isEmpty());
        assertThat(run.resolve("evaluations/map.npz")).isNotEmptyFile();

        waitFor(() ->
                window.view(TemporalPanel.class).measurement().phaseProperty().get()
                        instanceof DataSetMeasurement.Ready);
        robot.interact(window.view(TemporalPanel.class).measurement()::start);
        QueueEntry survey = works(WorkKind.ANALYZE);
        robot.interact(window.view(TemporalPanel.class).measurement()::cancel);
        cancelled(survey);
        waitFor(() ->
                window.view(TemporalPanel.class).measurement().phaseProperty().get()
                        instanceof DataSetMeasurement.Ready);
        robot.interact(window.view(TemporalPanel.class).measurement()::start);
        waitFor(() ->
                window.view(TemporalPanel.class).measurement().phaseProperty().get()
                        instanceof DataSetMeasurement.Measured);
        assertThat(onWindow(() -> window.view(TemporalPanel.class)
                        .measurement()
                        .statisticsProperty()
                        .get()))
                .isNotEmpty();
    }

    @Test
    void ablation_isCancelled_andGoesOnToItsEnd(FxRobot robot) throws Exception {
        fillSmall(robot, "2", "2");
        show(AblationPanel.DEFINITION);
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
                    .forEach((variant, chosen) -> chosen.setValue(variant.id().equals("moco")));
            window.view(AblationPanel.class).model().form().seedsProperty().set("1");
            // Long enough to be cancelled before it is over.
            window.view(AblationPanel.class).model().form().stepsProperty().set("300");
        });
        click(robot, "#ablation-start");
        QueueEntry ablation = works(WorkKind.ABLATE);
        // At once: until the mouse had come there it could be measuring, which ends with a report.
        robot.interact(robot.lookup("#ablation-cancel").queryButton()::fire);
        cancelled(ablation);
        Path out = ablation.files().folder();
        assertThat(AblationFolder.isAblation(out)).isTrue();
        assertThat(out.resolve("report.md")).doesNotExist();
        waitFor(() ->
                window.view(AblationPanel.class).model().stateProperty().get().isPresent());
        click(robot, "#ablation-start");
        waitFor(() -> Files.exists(out.resolve("report.md")) && isEmpty());
        assertThat(RunFolder.open(out.resolve("moco-seed-1")).newestStep()).isEqualTo(300);
        waitFor(() -> window.view(AblationPanel.class).model().rows().size() == 1);
        waitFor(() -> log().contains("The ablation is finished"));
    }

    /** What waits goes on without the window, and the next window takes over. */
    @Test
    void closedWindow_letsTheQueueGoOn_untilTheNextTakesOver(FxRobot robot) throws Exception {
        Workbench workbench = window.workbench();
        fillSmall(robot, "4", "4");
        click(robot, "#action-start");
        waitFor(() -> isFirst(EntryState.RUNNING));
        click(robot, "#action-start");
        robot.interact(() ->
                workbench.form().text(dev.fima.model.settings.RunOptions.STEPS).set("100000"));
        click(robot, "#action-start");
        click(robot, "#action-start");
        waitFor(() -> workbench.queue().entries().size() >= 3);
        List<QueueEntry> entries = onWindow(() ->
                workbench.queue().entries().stream().map(shown -> shown.entry()).toList());
        robot.interact(window::requestClose);
        click(robot, "#close-background");
        waitFor(() -> !window.stage().isShowing());
        onWindow(() -> {
            window.close();
            return null;
        });
        QueueEntry endless = entries.get(entries.size() - 2);
        waitFor(() -> RunFolder.isRun(endless.files().folder())
                && RunFolder.open(endless.files().folder()).newestStep() > 1);
        assertThat(ControlFolder.beside(folder.resolve("queue.json")).process())
                .hasValueSatisfying(
                        process -> assertThat(process.activity().text()).isEqualTo("Dispatching the queue"));
        onWindow(() -> {
            window = new WorkbenchWindow(window.stage(), file.read(), file);
            window.show();
            return null;
        });
        waitFor(() -> window.workbench().queue().isLeading());
        waitFor(() -> !ControlFolder.beside(folder.resolve("queue.json")).isHeard());
        waitFor(() -> window.workbench().queue().entries().size() == 2);
        assertThat(RunFolder.open(endless.files().folder()).isLive()).isTrue();
    }
}
