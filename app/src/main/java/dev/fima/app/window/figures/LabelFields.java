package dev.fima.app.window.figures;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/** The words of one panel, each in a field of its own; what is changed is changed on the whole sheet. */
final class LabelFields extends ScrollPane {
    private final FiguresModel model;
    private final VBox fields = new VBox(4);
    private List<String> shown = List.of();

    LabelFields(FiguresModel model) {
        this.model = model;
        setId("figure-labels");
        setFitToWidth(true);
        getStyleClass().add("edge-to-edge");
        setContent(fields);
        show(-1);
    }

    /** Shows the words of a panel; none for a place without a panel. Fields that are being edited stay. */
    void show(int place) {
        List<String> labels = model.labels(place);
        if (labels.equals(shown) && !fields.getChildren().isEmpty()) {
            return;
        }
        shown = labels;
        if (labels.isEmpty()) {
            Label hint = new Label(place < 0 ? "Choose a panel above to put its labels in other words." : "No labels.");
            hint.setWrapText(true);
            hint.getStyleClass().addAll("text-muted", "text-small");
            fields.getChildren().setAll(hint);
        } else {
            fields.getChildren().setAll(labels.stream().map(this::field).toList());
        }
    }

    private TextField field(String original) {
        TextField field = new TextField(model.label(original));
        field.getStyleClass().add("small");
        field.setPromptText("(left out)");
        field.setTooltip(new Tooltip(original));
        field.textProperty().addListener((property, old, now) -> model.relabel(original, now));
        return field;
    }
}
