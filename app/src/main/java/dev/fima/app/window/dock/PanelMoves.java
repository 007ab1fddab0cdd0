package dev.fima.app.window.dock;

import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import software.coley.bentofx.Bento;
import software.coley.bentofx.dockable.Dockable;
import software.coley.bentofx.layout.DockContainer;
import software.coley.bentofx.layout.container.DockContainerBranch;
import software.coley.bentofx.layout.container.DockContainerLeaf;

/** What is done with panels by dragging, for keys and menus: another place among the tabs, another group, a group of its own, another size. */
final class PanelMoves {
    /** A step of a divider, as a share of its split pane. */
    private static final double STEP = 0.03;

    private final Bento bento;
    private final Supplier<List<DockContainerLeaf>> groups;

    /** @param groups of tabs, in the order in which they are laid out */
    PanelMoves(Bento bento, Supplier<List<DockContainerLeaf>> groups) {
        this.bento = bento;
        this.groups = groups;
    }

    boolean canShift(Dockable panel, int by) {
        int to = panel.getContainer().getDockables().indexOf(panel) + by;
        return to >= 0 && to < panel.getContainer().getDockables().size();
    }

    /** Moves a panel's tab among those of its group. */
    void shift(Dockable panel, int by) {
        if (canShift(panel, by)) {
            DockContainerLeaf group = panel.getContainer();
            int to = group.getDockables().indexOf(panel) + by;
            group.removeDockable(panel);
            group.addDockable(to, panel);
            group.selectDockable(panel);
        }
    }

    boolean canRegroup() {
        return groups.get().size() > 1;
    }

    /** Moves a panel to the next group of tabs, or to the one before. */
    void regroup(Dockable panel, int by) {
        if (canRegroup()) {
            List<DockContainerLeaf> all = groups.get();
            DockContainerLeaf to = all.get(Math.floorMod(all.indexOf(panel.getContainer()) + by, all.size()));
            panel.getContainer().removeDockable(panel);
            to.addDockable(panel);
            to.selectDockable(panel);
        }
    }

    boolean canSplit(Dockable panel) {
        return panel.getContainer().getDockables().size() > 1;
    }

    /** Gives a panel a group of its own beside or below the one it is in. */
    void split(Dockable panel, Orientation way) {
        if (!canSplit(panel)) {
            return;
        }
        DockContainerLeaf from = panel.getContainer();
        DockContainerBranch around = from.getParentContainer();
        from.removeDockable(panel);
        DockContainerLeaf own = new PanelGroup(bento);
        own.addDockable(panel);
        if (around.getOrientation() == way) {
            around.addContainer(around.getChildContainers().indexOf(from) + 1, own);
        } else {
            DockContainerBranch both = bento.dockBuilding().branch();
            both.setOrientation(way);
            around.replaceContainer(from, both);
            both.addContainers(from, own);
        }
        own.selectDockable(panel);
    }

    /** Makes the group of a panel wider or higher, or less so. */
    void resize(DockContainerLeaf group, Orientation way, boolean more) {
        DockContainer inside = group;
        for (DockContainerBranch around = group.getParentContainer();
                around != null;
                around = around.getParentContainer()) {
            int place = around.getChildContainers().indexOf(inside);
            if (around.getOrientation() == way && around.getDividers().size() > 0) {
                boolean last = place == around.getDividers().size();
                SplitPane.Divider divider = around.getDividers().get(last ? place - 1 : place);
                divider.setPosition(Math.max(0, Math.min(1, divider.getPosition() + (more == last ? -STEP : STEP))));
                return;
            }
            inside = around;
        }
    }
}
