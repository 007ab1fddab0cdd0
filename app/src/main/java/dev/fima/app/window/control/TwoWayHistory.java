package dev.fima.app.window.control;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/**
 * A history that keeps what is needed to take changes back, and what is needed to make them again, the last change last.
 * Whoever alters one of them tells it.
 *
 * @param <P> what takes a change back
 * @param <F> what makes a change again
 */
public abstract class TwoWayHistory<P, F> implements History {
    protected final Deque<P> past = new ArrayDeque<>();
    protected final Deque<F> future = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper(this, "undoable");
    private final ReadOnlyBooleanWrapper redoable = new ReadOnlyBooleanWrapper(this, "redoable");

    /** What can be taken back, or made again, has changed. */
    protected final void tell() {
        undoable.set(!past.isEmpty());
        redoable.set(!future.isEmpty());
    }

    @Override
    public final ReadOnlyBooleanProperty undoable() {
        return undoable.getReadOnlyProperty();
    }

    @Override
    public final ReadOnlyBooleanProperty redoable() {
        return redoable.getReadOnlyProperty();
    }
}
