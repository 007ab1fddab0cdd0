package dev.fima.app.window.temporal;

import dev.fima.app.statistic.Statistics;
import dev.fima.app.window.control.Choice;
import dev.fima.app.window.control.SteadyChoiceBox;
import dev.fima.app.window.control.ViewBar;
import dev.fima.app.window.selection.ScaleChoice;
import java.util.List;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

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

    private HBox population() {
        ToggleGroup group = new ToggleGroup();
        ToggleButton probes = new ToggleButton("Probe clips");
        probes.setId("temporal-probes");
        probes.getStyleClass().addAll("left-pill", "small");
        ToggleButton data = new ToggleButton("Data set");
        data.setId("temporal-data");
        data.getStyleClass().addAll("right-pill", "small");
        data.setTooltip(new Tooltip("One clip of every video of the run's data set, once that is measured"));
        probes.setToggleGroup(group);
        data.setToggleGroup(group);
        probes.setSelected(!model.overDataSetProperty().get());
        data.setSelected(model.overDataSetProperty().get());
        group.selectedToggleProperty().addListener((property, old, now) -> {
            if (now == null) {
                old.setSelected(true);
            } else {
                model.overDataSetProperty().set(now == data);
            }
        });
        return new HBox(probes, data);
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
