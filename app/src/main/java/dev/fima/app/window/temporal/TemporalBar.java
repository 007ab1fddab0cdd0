package dev.fima.app.window.temporal;

import dev.fima.app.window.control.Choice;
import dev.fima.app.window.control.SteadyChoiceBox;
import dev.fima.app.window.selection.ScaleChoice;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Which similarity is shown, what its colours span, and over which clips the statistics run. */
final class TemporalBar extends FlowPane {
    private final TemporalModel model;
    private final ChoiceBox<String> similarity = new SteadyChoiceBox<>();
    private List<Similarity> offered = List.of();
    private boolean filling;

    TemporalBar(TemporalModel model) {
        super(14, 6);
        this.model = model;
        getStyleClass().add("view-bar");
        setAlignment(Pos.CENTER_LEFT);
        setPadding(new Insets(6, 12, 6, 12));
        similarity.setId("temporal-similarity");
        similarity.getStyleClass().add("small");
        similarity.getSelectionModel().selectedIndexProperty().addListener((property, old, now) -> {
            if (!filling && now.intValue() >= 0) {
                model.similarityProperty().set(offered.get(now.intValue()));
            }
        });
        Choice<ScaleChoice> scale = new Choice<>(
                "temporal-scale", model.scaleChoiceProperty(), List.of(ScaleChoice.values()), ScaleChoice::title);
        scale.setTooltip(new Tooltip("Which values the ends of the colour bar stand for"));
        getChildren()
                .addAll(
                        item("Similarity", similarity),
                        item("Colour range", scale),
                        item("Statistics over", population()));
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

    /** A caption and its control, which stay together when the bar wraps. */
    private static HBox item(String caption, Region control) {
        Label label = new Label(caption);
        label.setMinWidth(Region.USE_PREF_SIZE);
        control.setMinWidth(Region.USE_PREF_SIZE);
        HBox item = new HBox(6, label, control);
        item.setAlignment(Pos.CENTER_LEFT);
        return item;
    }
}
