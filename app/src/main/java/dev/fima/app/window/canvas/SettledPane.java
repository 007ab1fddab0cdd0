package dev.fima.app.window.canvas;

import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/**
 * Keeps what does not move out of the way of what does. Before JavaFX draws anything it asks every node of the window for
 * its bounds, which was half of the FX thread's work while clips played beside a form of four hundred nodes. Here the
 * nodes inside are only asked when bounds of any of them have changed, which this node is told of since its own may have
 * changed with them; and once in a while all the same.
 */
public final class SettledPane extends StackPane {
    /** About a second of playing clips. */
    private static final int MOST_SKIPPED = 25;

    private boolean changed = true;
    private int skipped;
    private int passes;

    /** @param content fills this pane */
    public SettledPane(Node content) {
        getChildren().add(content);
        InvalidationListener mark = change -> changed = true;
        boundsInLocalProperty().addListener(mark);
        boundsInParentProperty().addListener(mark);
        sceneProperty().addListener(mark);
        visibleProperty().addListener(mark);
    }

    /** How often the nodes inside were asked. */
    int passes() {
        return passes;
    }

    @Override
    protected void updateBounds() {
        if (!changed && skipped < MOST_SKIPPED) {
            skipped++;
            return;
        }
        super.updateBounds();
        // Asked for, so that the next change is told again.
        getBoundsInLocal();
        getBoundsInParent();
        changed = false;
        skipped = 0;
        passes++;
    }
}
