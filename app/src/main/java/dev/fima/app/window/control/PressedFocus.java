package dev.fima.app.window.control;

import javafx.application.Platform;
import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.MouseEvent;

/**
 * Leaves the focus to what was pressed within something that scrolls, such as a picture. A scroll pane of JavaFX takes it for
 * itself, after which keys and the menu key would no longer reach what was clicked.
 */
public final class PressedFocus {
    private PressedFocus() {}

    /** Looks after the presses in a scene. */
    public static void install(Scene scene) {
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            Node pressed = pressed(event.getTarget());
            if (pressed != null && Reach.isInside(pressed, ScrollPane.class)) {
                Platform.runLater(() -> giveBack(scene, pressed));
            }
        });
    }

    /** The innermost of what takes the focus; null where that is the scroll pane itself, or nothing. */
    private static Node pressed(EventTarget target) {
        Node node = target instanceof Node hit ? hit : null;
        while (node != null && !(node instanceof ScrollPane) && !node.isFocusTraversable()) {
            node = node.getParent();
        }
        return node instanceof ScrollPane ? null : node;
    }

    private static void giveBack(Scene scene, Node pressed) {
        if (scene.getFocusOwner() instanceof ScrollPane around
                && Reach.within(pressed, around)
                && Reach.takesFocus(pressed)) {
            pressed.requestFocus();
        }
    }
}
