package dev.fima.app.window.dock;

import java.util.UUID;
import javafx.geometry.Side;
import software.coley.bentofx.Bento;
import software.coley.bentofx.layout.container.DockContainerLeaf;

/**
 * A group of tabs that is gone when it is empty. Never the group itself has the focus: it would ask for it whenever one of its
 * tabs got it, and the Tab key does not lead out of it.
 */
final class PanelGroup extends DockContainerLeaf {
    PanelGroup(Bento bento) {
        super(bento, "group-" + UUID.randomUUID());
        setSide(Side.TOP);
        setPruneWhenEmpty(true);
    }

    @Override
    public void requestFocus() {
        // One of its tabs or of its controls is to have it.
    }
}
