package dev.fima.app.window.inspector;

import dev.fima.app.window.control.TabKey;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/** The fields for tags and note of the selected run; they are saved when one leaves a field, or with Enter. */
public final class NotesView {
    private static final int NOTE_ROWS = 4;

    private final VBox root = new VBox();

    /** A view of a form. */
    public NotesView(NotesForm form) {
        root.getStyleClass().add("run-notes");
        TextField tags = new TextField();
        tags.setId("run-tags");
        tags.setPromptText("Tags, separated by commas");
        tags.setOnAction(event -> form.save());
        TextArea note = new TextArea();
        note.setId("run-note");
        note.setPromptText("Note");
        note.setWrapText(true);
        note.setPrefRowCount(NOTE_ROWS);
        TabKey.leaves(note);
        join(tags, form, "Short words to find this run by in the list");
        join(note, form, "What you want to remember of this run");
        tags.textProperty().bindBidirectional(form.tags());
        note.textProperty().bindBidirectional(form.note());
        Label title = new Label("Notes on the run");
        title.getStyleClass().add("panel-title");
        root.getChildren().addAll(title, tags, note);
        root.visibleProperty().bind(form.run().map(Optional::isPresent));
        root.managedProperty().bind(root.visibleProperty());
    }

    public Parent root() {
        return root;
    }

    private static void join(TextInputControl field, NotesForm form, String tooltip) {
        field.getStyleClass().add("small");
        field.setTooltip(new Tooltip(tooltip));
        field.focusedProperty().addListener((source, old, now) -> {
            if (!now) {
                form.save();
            }
        });
    }
}
