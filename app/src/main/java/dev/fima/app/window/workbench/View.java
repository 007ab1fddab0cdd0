package dev.fima.app.window.workbench;

import dev.fima.app.window.control.History;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;

/** One panel of a window, made by the factory of its {@link ViewDefinition}. All methods belong to the JavaFX thread. */
public interface View extends AutoCloseable {
    /** What is shown; the same node at every call. */
    Node node();

    /** What it shows now, for a figure; empty while it shows nothing, and for a view whose definition exports nothing. */
    default Optional<ViewFigure> figure() {
        return Optional.empty();
    }

    /** What it is doing, such as "Exporting sheet.pdf", for the status bar; empty while nothing. */
    default ReadOnlyStringProperty activity() {
        return new ReadOnlyStringWrapper("");
    }

    /** The way back and forth through what is changed in it; empty where nothing can be taken back. */
    default Optional<History> history() {
        return Optional.empty();
    }

    /** Looks anew at what other processes may have written; called every two seconds, shown or not. */
    default void refresh() {}

    /** Saves what was typed and ends what the view has begun. */
    @Override
    default void close() {}
}
