package dev.fima.app.window.affinity;

import dev.fima.app.window.choice.Choice;
import dev.fima.app.window.selection.ScaleChoice;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Which matrix is shown and what its colours span. */
final class AffinityBar extends HBox {
    private final AffinityModel model;
    private final ComboBox<String> source = new ComboBox<>();
    private boolean filling;

    AffinityBar(AffinityModel model) {
        super(8);
        this.model = model;
        getStyleClass().add("view-bar");
        setAlignment(Pos.CENTER_LEFT);
        setPadding(new Insets(6, 12, 6, 12));
        source.setId("affinity-source");
        source.getStyleClass().add("small");
        source.setTooltip(new Tooltip("What the values of the matrix are"));
        Choice<ScaleChoice> scale = new Choice<>(
                "affinity-scale", model.scaleChoiceProperty(), List.of(ScaleChoice.values()), ScaleChoice::title);
        scale.setTooltip(new Tooltip("Which values the ends of the colour bar stand for"));
        getChildren().addAll(caption("Source"), source, caption("Colour range"), scale);
        source.getSelectionModel().selectedIndexProperty().addListener((property, old, now) -> {
            if (!filling && now.intValue() >= 0) {
                model.sourceIndexProperty().set(now.intValue());
            }
        });
        model.sources().addListener((ListChangeListener<AffinitySource>) change -> fill());
        model.sourceIndexProperty().addListener((property, old, now) -> fill());
        fill();
    }

    private void fill() {
        List<String> titles =
                model.sources().stream().map(AffinitySource::title).toList();
        int chosen = model.sourceIndexProperty().get();
        filling = true;
        if (!titles.equals(source.getItems())) {
            source.getItems().setAll(titles);
        }
        if (source.getSelectionModel().getSelectedIndex() != chosen) {
            source.getSelectionModel().select(chosen);
        }
        filling = false;
    }

    private static Label caption(String text) {
        Label label = new Label(text);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }
}
