package dev.fima.app.window.temporal;

import dev.fima.app.statistic.Statistics;
import dev.fima.app.window.control.Choice;
import dev.fima.app.window.control.PageButtons;
import dev.fima.app.window.control.SteadyChoiceBox;
import dev.fima.app.window.control.ViewBar;
import dev.fima.app.window.selection.ScaleChoice;
import java.util.List;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/** Which similarity is shown, what its colours span, and over which clips the statistics run. */
final class TemporalBar extends ViewBar {
    private final TemporalModel model;
    private final ChoiceBox<String> similarity = new SteadyChoiceBox<>();
    private List<Similarity> offered = List.of();
    private boolean filling;

    TemporalBar(TemporalModel model) {
        this.model = model;
        similarity.setId("temporal-similarity");
        similarity.getStyleClass().add("small");
        Tooltip compared = new Tooltip();
        compared.textProperty()
                .bind(model.similarityProperty()
                        .map(kind -> kind.definition() + "\n" + Statistics.TIME_SIMILARITY.tooltip()));
        compared.setWrapText(true);
        compared.setMaxWidth(420);
        similarity.setTooltip(compared);
        similarity.getSelectionModel().selectedIndexProperty().addListener((property, old, now) -> {
            if (!filling && now.intValue() >= 0) {
                model.similarityProperty().set(offered.get(now.intValue()));
            }
        });
        Choice<ScaleChoice> scale = new Choice<>(
                "temporal-scale", model.scaleChoiceProperty(), List.of(ScaleChoice.values()), ScaleChoice::title);
        scale.setTooltip(new Tooltip("Which values the ends of the colour bar stand for"));
        getChildren()
                .addAll(item("Similarity", similarity), item("Colours", scale), item("Statistics over", population()));
        model.matrixProperty().addListener((property, old, now) -> fill());
        model.similarityProperty().addListener((property, old, now) -> fill());
        fill();
    }

    private Region population() {
        return new PageButtons<>(
                        "temporal",
                        model.overDataSetProperty(),
                        List.of(false, true),
                        data -> data ? "data" : "probes",
                        data -> data ? "Data set" : "Probe clips")
                .explained(true, "One clip of every video of the run's data set, once that is measured");
    }

    private void fill() {
        filling = true;
        List<Similarity> now = model.available();
        if (!now.equals(offered)) {
            offered = now;
            similarity.getItems().setAll(now.stream().map(Similarity::title).toList());
        }
        similarity
                .getSelectionModel()
                .select(offered.indexOf(model.similarityProperty().get()));
        filling = false;
    }
}
