package dev.fima.app.window.control;

import javafx.beans.value.ObservableValue;

/** Changes that can be taken back and made again. For the JavaFX thread. */
public interface History {
    /** Takes the last change back; does nothing where there is none. */
    void undo();

    /** Makes the change again that was taken back last. */
    void redo();

    /** Whether there is something to take back. */
    ObservableValue<Boolean> undoable();

    /** Whether there is something to make again. */
    ObservableValue<Boolean> redoable();
}
