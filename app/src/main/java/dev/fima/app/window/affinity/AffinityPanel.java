package dev.fima.app.window.affinity;

import dev.fima.app.statistic.Statistics;
import dev.fima.app.window.control.NamedAction;
import dev.fima.app.window.workbench.ChartFigure;
import dev.fima.app.window.workbench.View;
import dev.fima.app.window.workbench.ViewDefinition;
import dev.fima.app.window.workbench.ViewDefinition.Place;
import dev.fima.app.window.workbench.ViewFigure;
import dev.fima.app.window.workbench.WeightsNote;
import dev.fima.app.window.workbench.Workbench;
import dev.fima.model.analysis.PixelRule;
import dev.fima.model.training.ModelPart;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;

/** The spatial affinity matrix of the selected clip. */
public final class AffinityPanel implements View {
    public static final ViewDefinition DEFINITION = ViewDefinition.of(
                    "affinity", "Affinity", "fth-grid", Place.CENTRE, "the spatial affinity matrix", AffinityPanel::new)
            .withShortcut("Shortcut+3")
            .withFigures("the shown matrix", List.of(Statistics.AFFINITY, Statistics.CROSS_ATTENTION));

    private final Workbench workbench;
    private final AffinityModel model;
    private final AffinityView view;
    private final Node node;

    AffinityPanel(Workbench workbench) {
        this.workbench = workbench;
        model = new AffinityModel(workbench.selection(), workbench.shown().probes());
        view = new AffinityView(model, workbench.selection(), new NamedAction("Show the training panel", () -> workbench
                .views()
                .show("training")));
        workbench.shown().snapshot().addListener(change -> workbench
                .shown()
                .state()
                .get()
                .flatMap(read -> read.item().description())
                .ifPresent(run -> {
                    model.choice().weightsProperty().set(run.weights());
                    model.choice().ruleProperty().set(PixelRule.of(run.settings()));
                }));
        node = WeightsNote.below(view, workbench, ModelPart.KEY_BRANCH);
    }

    /** The matrix and what is pointed at. */
    public AffinityModel model() {
        return model;
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
                "Spatial affinity, " + workbench.shown().selectedClipTitle(),
                view.chart().stream().toList(),
                model.analysis());
    }
}
