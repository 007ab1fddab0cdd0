package dev.fima.app.window.control;

import javafx.event.Event;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Lets the Tab key leave a field of several lines, as it leaves every other control; JavaFX writes a tab, and leaves by Ctrl+Tab. */
public final class TabKey {
    private TabKey() {}

    /** Leaves a field by the Tab key. */
    public static void leaves(TextArea field) {
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
                event.consume();
                Event.fireEvent(
                        field,
                        new KeyEvent(
                                KeyEvent.KEY_PRESSED, "", "", KeyCode.TAB, event.isShiftDown(), true, false, false));
            }
        });
    }
}
