package dev.fima.app.window.control;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;

/** What the Tab key can reach. */
public final class Reach {
    private Reach() {}

    /** Whether a node takes the focus now: it and all around it is seen, and it is not greyed. */
    public static boolean takesFocus(Node node) {
        return node.isFocusTraversable() && !node.isDisabled() && node.getScene() != null && seen(node);
    }

    /** The first node below another one, itself included, in the order of the Tab key. */
    public static Optional<Node> first(Node node) {
        if (!node.isVisible() || node.isDisabled()) {
            return Optional.empty();
        }
        if (takesFocus(node)) {
            return Optional.of(node);
        }
        return node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream()
                        .map(Reach::first)
                        .flatMap(Optional::stream)
                        .findFirst()
                : Optional.empty();
    }

    /** Whether a node is another one or lies below it. */
    public static boolean within(Node node, Node area) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.equals(area)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a node lies in one of a kind. */
    public static boolean isInside(Node node, Class<? extends Node> kind) {
        for (Node at = node.getParent(); at != null; at = at.getParent()) {
            if (kind.isInstance(at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean seen(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
