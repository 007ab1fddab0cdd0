package dev.fima.app.window.control;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/**
 * Marks what has the focus while somebody works by keys, with the pseudo-class {@code keyed} for the style sheet. The one of
 * JavaFX, {@code focus-visible}, is taken away where the program moves the focus, as it does after a shortcut.
 */
public final class FocusRing {
    private static final PseudoClass KEYED = PseudoClass.getPseudoClass("keyed");

    private final Scene scene;
    private boolean keys;

    private FocusRing(Scene scene) {
        this.scene = scene;
    }

    /** Marks the focus of a scene from now on. */
    public static void install(Scene scene) {
        FocusRing ring = new FocusRing(scene);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (!event.getCode().isModifierKey()) {
                ring.use(true);
            }
        });
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> ring.use(false));
        scene.focusOwnerProperty().addListener((source, old, now) -> {
            mark(old, false);
            mark(now, ring.keys);
        });
    }

    private void use(boolean byKeys) {
        if (keys != byKeys) {
            keys = byKeys;
            mark(scene.getFocusOwner(), keys);
        }
    }

    private static void mark(Node node, boolean keyed) {
        if (node != null) {
            node.pseudoClassStateChanged(KEYED, keyed);
        }
    }
}
