package dev.fima.app.window.dock;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.text.Text;
import software.coley.bentofx.control.Header;
import software.coley.bentofx.dockable.Dockable;
import software.coley.bentofx.dockable.DockableIconFactory;
import software.coley.bentofx.layout.DockContainer;
import software.coley.bentofx.layout.container.DockContainerBranch;
import software.coley.bentofx.layout.container.DockContainerLeaf;

/**
 * Takes the icons off the tabs of a group that would not fit beside each other with them, and puts them back where there
 * is room: names matter more. Where even the names do not fit, the group offers its list of tabs.
 */
final class TabIcons {
    private static final PseudoClass CROWDED = PseudoClass.getPseudoClass("crowded");

    /** Width of a tab beside its name: icon, gaps and padding. */
    private static final double BESIDE_NAME = 42;

    private final Function<Dockable, DockableIconFactory> icons;
    private final List<DockContainerLeaf> watched = new ArrayList<>();
    private final InvalidationListener changed = change -> later();
    private DockContainer top;
    private boolean waiting;

    /**
     * @param icons the icon of a tab
     */
    TabIcons(Function<Dockable, DockableIconFactory> icons) {
        this.icons = icons;
    }

    /** Looks after all groups below a container from now on, and no longer after those of another. */
    void watch(DockContainer container) {
        watched.forEach(this::forget);
        watched.clear();
        top = container;
        later();
    }

    private void forget(DockContainerLeaf leaf) {
        leaf.widthProperty().removeListener(changed);
        leaf.getDockables().removeListener(changed);
    }

    /** Headers are made and measured in the layout that follows a change. */
    private void later() {
        if (!waiting) {
            waiting = true;
            Platform.runLater(() -> {
                waiting = false;
                fit(top);
            });
        }
    }

    private void fit(DockContainer container) {
        if (container instanceof DockContainerBranch branch) {
            if (!branch.getProperties().containsKey(this)) {
                branch.getProperties().put(this, this);
                branch.getChildContainers().addListener(changed);
            }
            branch.getChildContainers().forEach(this::fit);
        } else if (container instanceof DockContainerLeaf leaf) {
            if (!watched.contains(leaf)) {
                watched.add(leaf);
                leaf.widthProperty().addListener(changed);
                leaf.getDockables().addListener(changed);
            }
            fit(leaf);
        }
    }

    private void fit(DockContainerLeaf leaf) {
        double needed = 0;
        for (Dockable tab : leaf.getDockables()) {
            needed += BESIDE_NAME + new Text(tab.getTitle()).getLayoutBounds().getWidth();
        }
        boolean crowded = needed > leaf.getWidth();
        for (Dockable tab : leaf.getDockables()) {
            DockableIconFactory icon = crowded ? null : icons.apply(tab);
            Header header = leaf.getHeader(tab);
            if (header != null) {
                header.pseudoClassStateChanged(CROWDED, crowded);
            }
            if (tab.getIconFactory() != icon) {
                tab.setIconFactory(icon);
                Optional.ofNullable(header).map(Node::getParent).ifPresent(TabIcons::layAgain);
            }
        }
    }

    /** The row of headers lays them out by the widths that they had before, so it needs a second pass. */
    private static void layAgain(Parent headers) {
        Scene scene = headers.getScene();
        if (scene == null) {
            return;
        }
        Runnable once = new Runnable() {
            @Override
            public void run() {
                scene.removePostLayoutPulseListener(this);
                Platform.runLater(headers::requestLayout);
            }
        };
        scene.addPostLayoutPulseListener(once);
        headers.requestLayout();
    }
}
