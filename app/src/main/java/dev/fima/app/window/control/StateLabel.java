package dev.fima.app.window.control;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** The state of something in a word, in the colours of that state. */
public final class StateLabel extends Label {
    private String shown = "";

    public StateLabel() {
        getStyleClass().add("state");
        setMinWidth(Region.USE_PREF_SIZE);
    }

    /**
     * Shows a state.
     *
     * @param state whose colours it has
     * @param text what is read
     */
    public void show(String state, String text) {
        setText(text);
        // Other style classes make all styles of a cell be sought anew, so they are only touched when they change.
        if (!state.equals(shown)) {
            shown = state;
            getStyleClass().setAll("label", "state", "state-" + state);
        }
    }
}
