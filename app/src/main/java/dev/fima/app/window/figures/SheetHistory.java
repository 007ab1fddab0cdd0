package dev.fima.app.window.figures;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** What a sheet was before, to be gone back to and forth. */
final class SheetHistory {
    private static final int MOST = 200;

    private final Deque<SheetDocument> past = new ArrayDeque<>();
    private final Deque<SheetDocument> future = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper(this, "undoable");
    private final ReadOnlyBooleanWrapper redoable = new ReadOnlyBooleanWrapper(this, "redoable");
    private SheetDocument now;

    /** @param now the sheet at first */
    SheetHistory(SheetDocument now) {
        this.now = now;
    }

    /** The sheet has become another one. Letters of a title or a label that are typed one after the other are one change. */
    void changed(SheetDocument next) {
        if (next.equals(now)) {
            return;
        }
        boolean typing = !past.isEmpty()
                && future.isEmpty()
                && next.items().equals(now.items())
                && typed(next, now)
                && typed(now, past.getLast());
        if (!typing) {
            past.addLast(now);
            if (past.size() > MOST) {
                past.removeFirst();
            }
        }
        now = next;
        future.clear();
        tell();
    }

    /** Whether only words differ. */
    private static boolean typed(SheetDocument a, SheetDocument b) {
        return a.items().equals(b.items())
                && a.width() == b.width()
                && a.theme().equals(b.theme())
                && a.lettered() == b.lettered()
                && a.dotsPerInch() == b.dotsPerInch();
    }

    /** Another sheet is edited: what was before belongs to the one before. */
    void begin(SheetDocument first) {
        past.clear();
        future.clear();
        now = first;
        tell();
    }

    /** The sheet before the last change; empty if there was none. */
    Optional<SheetDocument> undo() {
        return go(past, future);
    }

    /** The sheet after the change that was taken back last. */
    Optional<SheetDocument> redo() {
        return go(future, past);
    }

    private Optional<SheetDocument> go(Deque<SheetDocument> from, Deque<SheetDocument> to) {
        if (from.isEmpty()) {
            return Optional.empty();
        }
        to.addLast(now);
        now = from.removeLast();
        tell();
        return Optional.of(now);
    }

    private void tell() {
        undoable.set(!past.isEmpty());
        redoable.set(!future.isEmpty());
    }

    ReadOnlyBooleanProperty undoable() {
        return undoable.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty redoable() {
        return redoable.getReadOnlyProperty();
    }
}
