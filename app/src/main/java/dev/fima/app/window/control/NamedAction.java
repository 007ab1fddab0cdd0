package dev.fima.app.window.control;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;

/**
 * An action that a view offers.
 *
 * @param title what the button says
 * @param action what it does, called on the JavaFX thread
 * @param whyNot why it cannot be done now, in a few words; empty while it can
 */
public record NamedAction(String title, Runnable action, ObservableValue<String> whyNot) {
    /** An action that can be done at any time. */
    public NamedAction(String title, Runnable action) {
        this(title, action, new ReadOnlyStringWrapper(""));
    }
}
