package dev.fima.app.window.control;

import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Lets a node that is no button be pressed like one: by a click, the space bar and Enter. */
public final class Press {
    private Press() {}

    /** Does something when a node is pressed. */
    public static void on(Node node, Runnable action) {
        node.setCursor(Cursor.HAND);
        node.setFocusTraversable(true);
        node.setAccessibleRole(AccessibleRole.BUTTON);
        node.getStyleClass().add("pressable");
        node.setOnMouseClicked(event -> action.run());
        node.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.SPACE || event.getCode() == KeyCode.ENTER) {
                action.run();
                event.consume();
            }
        });
    }
}
