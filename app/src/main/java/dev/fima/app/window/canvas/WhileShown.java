package dev.fima.app.window.canvas;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/**
 * Follows the clip time, or anything else that changes many times a second, only with what is in the window: the panels
 * behind other tabs would make pictures of every frame for no one.
 */
public final class WhileShown {
    private final Node node;
    private final Runnable action;
    private boolean missed;

    private WhileShown(Node node, Runnable action) {
        this.node = node;
        this.action = action;
    }

    /** Runs {@code action} whenever one of {@code observed} changes while {@code node} is in a scene, and when it comes back after a change. */
    public static void follow(Node node, Runnable action, ObservableValue<?>... observed) {
        WhileShown follower = new WhileShown(node, action);
        for (ObservableValue<?> each : observed) {
            each.addListener((source, old, now) -> follower.changed());
        }
        node.sceneProperty().addListener(change -> follower.moved());
    }

    private void changed() {
        missed = true;
        moved();
    }

    private void moved() {
        if (missed && node.getScene() != null) {
            missed = false;
            action.run();
        }
    }
}
