package dev.fima.app.window.canvas;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/** Whether a node is in the window: what is not need not follow the clips, many times a second. */
public final class ShownNode {
    private ShownNode() {}

    /** For {@link ObservableValue#when}: follows while the node is in a scene, and catches up when it comes back. */
    public static ObservableValue<Boolean> of(Node node) {
        return node.sceneProperty().map(scene -> true).orElse(false);
    }
}
