package dev.fima.app.window.temporal;

import dev.fima.app.window.choice.Choice;
import dev.fima.app.window.selection.ScaleChoice;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Which similarity is shown, what its colours span, and over which clips the statistics run. */
final class TemporalBar extends HBox {
    private final TemporalModel model;
    private final ComboBox<String> similarity = new ComboBox<>();
    private List<Similarity> offered = List.of();
    private boolean filling;

    TemporalBar(TemporalModel model) {
        super(8);
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
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren()
                .addAll(
                        caption("Similarity"),
                        similarity,
                        caption("Colour range"),
                        scale,
                        gap,
                        caption("Statistics over"),
                        population());
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
        data.setTooltip(new Tooltip("All clips of the data set, as far as they were measured"));
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

    private static Label caption(String text) {
        Label label = new Label(text);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }
}
