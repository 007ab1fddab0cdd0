package dev.fima.app.window.figures;

import dev.fima.app.window.control.Choice;
import dev.fima.app.window.control.SteadyChoiceBox;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** Which of the sheets is edited, and the way back and forth through its changes. */
final class SheetBar extends HBox {
    private static final double WIDEST = 180;

    private final SheetDocuments documents;
    private final ChoiceBox<String> sheets = new SteadyChoiceBox<>();
    private boolean filling;

    SheetBar(FiguresModel model, SheetDocuments documents) {
        super(4);
        this.documents = documents;
        setAlignment(Pos.CENTER_LEFT);
        sheets.setId("figure-sheets");
        sheets.getStyleClass().add("small");
        sheets.setMinWidth(80);
        sheets.setMaxWidth(WIDEST);
        sheets.setConverter(new Choice.Titles<>(name -> name == null ? "new sheet" : name));
        sheets.setTooltip(
                new Tooltip("The sheets that there are, each named by its title and kept as one works on it"));
        sheets.valueProperty().addListener((property, old, now) -> {
            if (!filling && now != null) {
                documents.open(now);
            }
        });
        InvalidationListener changed = change -> fill();
        documents.names().addListener(changed);
        documents.current().addListener(changed);
        getChildren()
                .addAll(
                        sheets,
                        button(
                                "undo",
                                "fth-corner-up-left",
                                "Take the last change back",
                                model.history()::undo,
                                model.history().undoable()),
                        button(
                                "redo",
                                "fth-corner-up-right",
                                "Make the change again",
                                model.history()::redo,
                                model.history().redoable()),
                        button(
                                "new",
                                "fth-file-plus",
                                "Begin an empty sheet; this one stays among the others",
                                documents::startNew,
                                model.figureProperty().map(Optional::isPresent)),
                        button(
                                "delete",
                                "fth-trash-2",
                                "Delete this sheet",
                                documents::delete,
                                model.figureProperty().map(Optional::isPresent)));
        fill();
    }

    private void fill() {
        filling = true;
        if (!sheets.getItems().equals(documents.names())) {
            sheets.getItems().setAll(documents.names());
        }
        sheets.setValue(documents.current().get().orElse(null));
        sheets.setDisable(documents.names().isEmpty());
        filling = false;
    }

    private static Button button(
            String id, String icon, String explanation, Runnable action, ObservableValue<Boolean> possible) {
        Button button = new Button(null, new FontIcon(icon));
        button.setId("figure-" + id);
        button.getStyleClass().addAll("button-icon", "flat");
        button.setTooltip(new Tooltip(explanation));
        button.setAccessibleText(explanation);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        button.disableProperty().bind(possible.map(can -> !can));
        return button;
    }
}
