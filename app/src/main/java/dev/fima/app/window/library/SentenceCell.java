package dev.fima.app.window.library;

import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;

/** A sentence in a list, wrapped to the list's width and whole beside the pointer. */
final class SentenceCell extends ListCell<String> {
    SentenceCell() {
        setWrapText(true);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(String sentence, boolean empty) {
        super.updateItem(sentence, empty);
        setText(empty ? null : sentence);
        setTooltip(empty || sentence == null ? null : new Tooltip(sentence));
    }
}
