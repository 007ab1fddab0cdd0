package dev.fima.app.window.canvas;

import java.util.List;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/**
 * Keeps a node in its parent only while it is wanted. An invisible one would be visited by the renderer, and by the FX thread, at
 * every frame of the playing clips.
 */
public final class WhileWanted {
    private WhileWanted() {}

    /**
     * Puts a node in and takes it out, from now on.
     *
     * @param place where it goes among the parent's children, as far as there are so many
     * @param wanted kept from being collected by the parent
     */
    public static void hold(Pane parent, int place, Node node, ObservableBooleanValue wanted) {
        parent.getProperties().put(node, wanted);
        List<Node> children = parent.getChildren();
        wanted.addListener((source, old, now) -> set(children, place, node, now));
        set(children, place, node, wanted.get());
    }

    private static void set(List<Node> children, int place, Node node, boolean wanted) {
        if (!wanted) {
            children.remove(node);
        } else if (!children.contains(node)) {
            children.add(Math.min(place, children.size()), node);
        }
    }
}
