package dev.fima.app.window.dock;

import dev.fima.app.window.control.MenuAction;
import dev.fima.app.window.control.Reach;
import dev.fima.app.window.preferences.WindowBounds;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import software.coley.bentofx.control.Header;
import software.coley.bentofx.dockable.Dockable;
import software.coley.bentofx.layout.container.DockContainerLeaf;

/**
 * Panels by keys. On a tab: Alt and an arrow move it among the tabs or to another group, Enter and Down go into the panel, and
 * its menu has all of it. Anywhere in a panel: Alt, Shift and an arrow change its size.
 */
final class PanelKeys {
    private static final int MOST_FRAMES = 10;

    private final PanelMoves moves;
    private final PanelWindows windows;

    PanelKeys(Pane area, PanelMoves moves, PanelWindows windows) {
        this.moves = moves;
        this.windows = windows;
        area.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        area.addEventHandler(
                MouseEvent.MOUSE_PRESSED, event -> header(event.getTarget()).ifPresent(Node::requestFocus));
        area.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, event -> header(event.getTarget())
                .ifPresent(header -> {
                    new ContextMenu(items(header.getDockable()).toArray(MenuItem[]::new))
                            .show(header, event.getScreenX(), event.getScreenY());
                    event.consume();
                }));
    }

    private void pressed(KeyEvent event) {
        if (event.isShortcutDown()) {
            return;
        }
        boolean done;
        if (event.isAltDown() && event.isShiftDown()) {
            done = group(event.getTarget()).filter(leaf -> resized(leaf, event)).isPresent();
        } else if (event.getTarget() instanceof Header header && !event.isShiftDown()) {
            done = event.isAltDown() ? moved(header.getDockable(), event) : entered(header, event);
        } else if (event.getTarget() instanceof DockContainerLeaf group && event.getCode() == KeyCode.TAB) {
            // A group that dragging has made asks for the focus itself, and the Tab key would stay there.
            done = Optional.ofNullable(group.getSelectedDockable())
                    .flatMap(panel -> Reach.first(panel.getNode()))
                    .map(PanelKeys::focused)
                    .orElse(false);
        } else {
            done = false;
        }
        if (done) {
            event.consume();
        }
    }

    private static boolean focused(Node node) {
        node.requestFocus();
        return node.isFocused();
    }

    private boolean resized(DockContainerLeaf group, KeyEvent event) {
        switch (event.getCode()) {
            case RIGHT -> moves.resize(group, Orientation.HORIZONTAL, true);
            case LEFT -> moves.resize(group, Orientation.HORIZONTAL, false);
            case DOWN -> moves.resize(group, Orientation.VERTICAL, true);
            case UP -> moves.resize(group, Orientation.VERTICAL, false);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean moved(Dockable panel, KeyEvent event) {
        switch (event.getCode()) {
            case RIGHT -> move(panel, it -> moves.shift(it, 1));
            case LEFT -> move(panel, it -> moves.shift(it, -1));
            case DOWN -> move(panel, it -> moves.regroup(it, 1));
            case UP -> move(panel, it -> moves.regroup(it, -1));
            default -> {
                return false;
            }
        }
        return true;
    }

    /** A tab that was moved is another node, which is in the window with the next layout. */
    private static void move(Dockable panel, Consumer<Dockable> move) {
        move.accept(panel);
        focus(panel);
    }

    /**
     * Gives the focus to a panel's tab, now or within a few frames: one that was moved is another node, which is in the window after
     * the next layout, and so is one for which there was no room in its row.
     */
    static void focus(Dockable panel) {
        if (!focused(panel)) {
            new AnimationTimer() {
                private int frames;

                @Override
                public void handle(long now) {
                    if (focused(panel) || ++frames == MOST_FRAMES) {
                        stop();
                    }
                }
            }.start();
        }
    }

    private static boolean focused(Dockable panel) {
        Optional<Header> header = Optional.ofNullable(panel.getContainer()).map(leaf -> leaf.getHeader(panel));
        header.ifPresent(Node::requestFocus);
        return header.filter(Node::isFocused).isPresent();
    }

    /** From the tab into its panel. */
    private static boolean entered(Header header, KeyEvent event) {
        return switch (event.getCode()) {
            case ENTER, DOWN -> {
                Reach.first(header.getDockable().getNode()).ifPresent(Node::requestFocus);
                yield true;
            }
            default -> false;
        };
    }

    private List<MenuItem> items(Dockable panel) {
        DockContainerLeaf group = panel.getContainer();
        return List.of(
                item(
                        "left",
                        "Move to the left  (Alt+Left)",
                        moves.canShift(panel, -1),
                        () -> move(panel, it -> moves.shift(it, -1))),
                item(
                        "right",
                        "Move to the right  (Alt+Right)",
                        moves.canShift(panel, 1),
                        () -> move(panel, it -> moves.shift(it, 1))),
                item(
                        "next",
                        "Into the next group  (Alt+Down)",
                        moves.canRegroup(),
                        () -> move(panel, it -> moves.regroup(it, 1))),
                item(
                        "previous",
                        "Into the group before  (Alt+Up)",
                        moves.canRegroup(),
                        () -> move(panel, it -> moves.regroup(it, -1))),
                item(
                        "beside",
                        "Beside the others",
                        moves.canSplit(panel),
                        () -> move(panel, it -> moves.split(it, Orientation.HORIZONTAL))),
                item(
                        "below",
                        "Below the others",
                        moves.canSplit(panel),
                        () -> move(panel, it -> moves.split(it, Orientation.VERTICAL))),
                item(
                        "window",
                        "In a window of its own",
                        windows.canDetach(panel),
                        () -> windows.detach(panel, WindowBounds.FIRST)),
                new SeparatorMenuItem(),
                item(
                        "wider",
                        "Wider  (Alt+Shift+Right)",
                        true,
                        () -> moves.resize(group, Orientation.HORIZONTAL, true)),
                item(
                        "narrower",
                        "Narrower  (Alt+Shift+Left)",
                        true,
                        () -> moves.resize(group, Orientation.HORIZONTAL, false)),
                item("higher", "Higher  (Alt+Shift+Down)", true, () -> moves.resize(group, Orientation.VERTICAL, true)),
                item("lower", "Lower  (Alt+Shift+Up)", true, () -> moves.resize(group, Orientation.VERTICAL, false)));
    }

    private static MenuItem item(String id, String title, boolean possible, Runnable work) {
        MenuItem item = new MenuAction("panel-" + id, title, work);
        item.setDisable(!possible);
        return item;
    }

    private static Optional<Header> header(Object target) {
        for (Node at = target instanceof Node node ? node : null; at != null; at = at.getParent()) {
            if (at instanceof Header header) {
                return Optional.of(header);
            }
        }
        return Optional.empty();
    }

    private static Optional<DockContainerLeaf> group(Object target) {
        for (Node at = target instanceof Node node ? node : null; at != null; at = at.getParent()) {
            if (at instanceof DockContainerLeaf leaf) {
                return Optional.of(leaf);
            }
        }
        return Optional.empty();
    }
}
