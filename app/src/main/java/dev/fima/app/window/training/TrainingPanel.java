package dev.fima.app.window.training;

import dev.fima.app.statistic.Statistics;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.control.Notice;
import dev.fima.app.window.runs.MetricTable;
import dev.fima.app.window.runs.RunReading;
import dev.fima.app.window.workbench.ChartFigure;
import dev.fima.app.window.workbench.View;
import dev.fima.app.window.workbench.ViewDefinition;
import dev.fima.app.window.workbench.ViewDefinition.Place;
import dev.fima.app.window.workbench.ViewFigure;
import dev.fima.app.window.workbench.Workbench;
import dev.fima.viz.theme.Theme;
import java.util.Optional;
import javafx.scene.Node;

/** The curves of the selected run, with the shown step marked. */
public final class TrainingPanel implements View {
    public static final ViewDefinition DEFINITION = ViewDefinition.of(
                    "training", "Training", "fth-trending-down", Place.CENTRE, "the loss curves", TrainingPanel::new)
            .withShortcut("Shortcut+1")
            .withFigures("its charts", Statistics.CURVES);

    private final Workbench workbench;
    private final CurvesModel model = new CurvesModel();
    private final CurvesView view;

    TrainingPanel(Workbench workbench) {
        this.workbench = workbench;
        model.smoothing().bindBidirectional(workbench.selection().smoothingProperty());
        view = new CurvesView(
                model,
                Notice.ofActions(
                        "fth-trending-down",
                        "No run yet",
                        "The losses, the contrastive accuracy and the learning rate of the selected run appear here,"
                                + " live while it trains. Weights that were opened have none, since nothing is trained.",
                        workbench.actions().get(ActionId.START)));
        view.follow(workbench.dark().map(dark -> dark ? Theme.screenDark() : Theme.screenLight()));
        workbench.shown().state().addListener(change -> showMetrics());
        workbench.time().index().addListener(change -> markStep());
        showMetrics();
        markStep();
    }

    private void showMetrics() {
        MetricTable metrics =
                workbench.shown().state().get().map(RunReading::metrics).orElse(MetricTable.EMPTY);
        if (metrics != model.table().get()) {
            model.table().set(metrics);
        }
    }

    private void markStep() {
        model.marked().set(workbench.time().step());
    }

    /** The curves. */
    public CurvesModel model() {
        return model;
    }

    @Override
    public Node node() {
        return view.root();
    }

    @Override
    public Optional<ViewFigure> figure() {
        return ChartFigure.of(workbench, DEFINITION, "curves", "Training", view.visibleCharts(), Optional.empty());
    }
}
