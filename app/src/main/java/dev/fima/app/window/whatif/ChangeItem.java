package dev.fima.app.window.whatif;

import dev.fima.model.whatif.Change;
import dev.fima.model.whatif.ChangeKind;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** A change in the list, whose values may be moved while it stays at its place. */
final class ChangeItem {
    private final ObjectProperty<Change> change;

    ChangeItem(Change first) {
        change = new SimpleObjectProperty<>(this, "change", first);
    }

    /** What is done; of one kind as long as the item lives. */
    ObjectProperty<Change> change() {
        return change;
    }

    ChangeKind kind() {
        return change.get().kind();
    }
}
