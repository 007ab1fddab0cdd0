package dev.fima.app.window.inspection;

import dev.fima.app.statistic.Statistics;
import dev.fima.app.window.action.ActionControls;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.action.WorkbenchAction;
import dev.fima.app.window.runs.RunReading;
import dev.fima.app.window.workbench.ChartFigure;
import dev.fima.app.window.workbench.View;
import dev.fima.app.window.workbench.ViewDefinition;
import dev.fima.app.window.workbench.ViewDefinition.Place;
import dev.fima.app.window.workbench.ViewFigure;
import dev.fima.app.window.workbench.Workbench;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;

/** A training step that was kept: the one at or before the shown step, or while following the newest. */
public final class InspectionPanel implements View {
    public static final ViewDefinition DEFINITION = ViewDefinition.of(
                    "inspection",
                    "Inspection",
                    "fth-scissors",
                    Place.CENTRE,
                    "the step that was looked into",
                    InspectionPanel::new)
            .withShortcut("Shortcut+5")
            .withFigures(
                    "the histograms of logits and of ages in the queue",
                    List.of(
                            Statistics.LOGIT,
                            Statistics.RANK,
                            Statistics.SAMPLE_LOSS,
                            Statistics.POSITIVE_CELLS,
                            Statistics.QUEUE_AGE));

    private final Workbench workbench;
    private final KeptSteps inside;
    private final InspectionModel model;
    private final BorderPane pane;

    InspectionPanel(Workbench workbench) {
        this.workbench = workbench;
        inside = new KeptSteps(workbench.tasks().views(), workbench.log());
        model = new InspectionModel(inside.inspected());
        inside.follow(model.sampleProperty());
        pane = new BorderPane(new InspectionView(
                model, workbench.selection(), workbench.thumbnails(), workbench.named(ActionId.LOOK_INSIDE)));
        pane.setBottom(again());
        InvalidationListener step = change -> showStep();
        workbench.shown().state().addListener(step);
        workbench.time().index().addListener(step);
        workbench.time().following().addListener(step);
        showStep();
    }

    /** The action that fills the view, once more below what it has shown. */
    private Node again() {
        WorkbenchAction look = workbench.actions().get(ActionId.LOOK_INSIDE);
        HBox again = new HBox(ActionControls.button(look));
        again.getStyleClass().add("panel-foot");
        again.visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> look.enabled() && model.inspected().getValue().isPresent(),
                        look.whyNot(),
                        model.inspected()));
        again.managedProperty().bind(again.visibleProperty());
        return again;
    }

    private void showStep() {
        inside.want(
                workbench.runs().selected().get(),
                workbench.shown().state().get().map(RunReading::kept).orElse(List.of()),
                workbench.time().step(),
                workbench.time().following().get());
    }

    /** The step and what of it is chosen. */
    public InspectionModel model() {
        return model;
    }

    @Override
    public Node node() {
        return pane;
    }

    @Override
    public Optional<ViewFigure> figure() {
        return ChartFigure.of(
                workbench,
                DEFINITION,
                DEFINITION.id(),
                "A training step taken apart",
                Stream.concat(model.logits().stream(), model.queueAges().stream())
                        .toList(),
                Optional.empty());
    }
}
