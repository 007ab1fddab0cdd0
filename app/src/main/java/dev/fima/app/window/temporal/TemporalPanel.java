package dev.fima.app.window.temporal;

import dev.fima.app.statistic.Statistics;
import dev.fima.app.window.control.NamedAction;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.app.window.workbench.ChartFigure;
import dev.fima.app.window.workbench.View;
import dev.fima.app.window.workbench.ViewDefinition;
import dev.fima.app.window.workbench.ViewDefinition.Place;
import dev.fima.app.window.workbench.ViewFigure;
import dev.fima.app.window.workbench.WeightsNote;
import dev.fima.app.window.workbench.Workbench;
import dev.fima.model.training.ModelPart;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;

/** The temporal similarity of the selected clip, and of all clips of a data set. */
public final class TemporalPanel implements View {
    public static final ViewDefinition DEFINITION = ViewDefinition.of(
                    "temporal", "Temporal", "fth-clock", Place.CENTRE, "the temporal similarity", TemporalPanel::new)
            .withShortcut("Shortcut+4")
            .withFigures(
                    "matrix and histogram",
                    List.of(
                            Statistics.TIME_SIMILARITY,
                            Statistics.GAP,
                            Statistics.TIME_AUC,
                            Statistics.OWN_TIME,
                            Statistics.POSITIVE_GAPS));

    private final Workbench workbench;
    private final SegmentReader segments;
    private final DataSetMeasurement measurement;
    private final TemporalModel model;
    private final TemporalView view;
    private final Node node;

    TemporalPanel(Workbench workbench) {
        this.workbench = workbench;
        segments = new SegmentReader(workbench.tasks().views());
        measurement = new DataSetMeasurement(
                workbench.tasks().views(),
                TaskRunner.standard("measuring", 1),
                new RunNetworks(workbench.tasks().views(), workbench.queue(), workbench::consent),
                workbench.log()::problem);
        model = new TemporalModel(
                workbench.selection(),
                workbench.shown().probes(),
                segments.segment(),
                measurement.statisticsProperty());
        view = new TemporalView(
                model,
                workbench.selection(),
                new NamedAction(
                        "Show the training panel", () -> workbench.views().show("training")),
                measurement);
        node = WeightsNote.below(view, workbench, ModelPart.PROJECTOR, ModelPart.DECODER, ModelPart.KEY_BRANCH);
        InvalidationListener step = change -> measureAtStep();
        workbench.runs().selected().addListener(step);
        workbench.time().index().addListener(step);
        workbench.time().checkpoints().addListener(step);
        InvalidationListener clip = change -> segments.want(workbench.shown().selectedClip());
        workbench.selection().clipProperty().addListener(clip);
        workbench.shown().clips().addListener(clip);
        measureAtStep();
        segments.want(workbench.shown().selectedClip());
    }

    private void measureAtStep() {
        measurement.select(
                workbench.runs().selected().get(), workbench.time().step().orElse(Long.MAX_VALUE));
    }

    /** The matrix and what is pointed at. */
    public TemporalModel model() {
        return model;
    }

    /** What measures over the data set of the selected run. */
    public DataSetMeasurement measurement() {
        return measurement;
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public Optional<ViewFigure> figure() {
        return ChartFigure.of(
                workbench,
                DEFINITION,
                DEFINITION.id(),
                "Temporal similarity, " + workbench.shown().selectedClipTitle(),
                Stream.concat(view.matrixChart().stream(), view.histogramChart().stream())
                        .toList(),
                model.analysis());
    }
}
