package dev.fima.app.window.dock;

import dev.fima.app.window.control.Reach;
import dev.fima.app.window.preferences.DetachedPanel;
import dev.fima.app.window.preferences.PanelLayout;
import dev.fima.app.window.preferences.WindowBounds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.event.Event;
import javafx.event.EventHandler;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;
import software.coley.bentofx.Bento;
import software.coley.bentofx.control.Header;
import software.coley.bentofx.control.Headers;
import software.coley.bentofx.dockable.Dockable;
import software.coley.bentofx.layout.DockContainer;
import software.coley.bentofx.layout.container.DockContainerBranch;
import software.coley.bentofx.layout.container.DockContainerLeaf;
import software.coley.bentofx.layout.container.DockContainerRootBranch;

/** Arranges panels as tabs in split panes, and says how they are arranged. */
public final class DockArea {
    private static final Logger LOG = Logger.getLogger(DockArea.class.getName());

    private final Bento bento = new Bento();
    private final StackPane root = new StackPane();
    private final Map<String, Dockable> dockables = new LinkedHashMap<>();
    private final Set<Dockable> prepared = new HashSet<>();
    private final Map<String, BooleanProperty> unfolded = new LinkedHashMap<>();
    private final PanelLayout first;
    private final PanelWindows windows;
    private DockContainerRootBranch branch;
    private SideColumns columns;

    /**
     * Panels in an arrangement; those that it does not mention join the widest group of tabs.
     *
     * @param layout the remembered arrangement
     * @param first the arrangement that takes its place where it cannot be used
     */
    public DockArea(List<DockPanel> panels, PanelLayout layout, PanelLayout first) {
        this.first = first;
        root.getStyleClass().add("dock-area");
        bento.controlsBuilding().setHeadersFactory(DockArea::tabs);
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::leaveShortcuts);
        windows = new PanelWindows(this::leaves, root::getScene);
        new PanelKeys(root, new PanelMoves(bento, this::leaves), windows);
        EventHandler<KeyEvent> leading = this::leadFocus;
        root.sceneProperty().addListener((source, old, now) -> {
            if (old != null) {
                old.removeEventFilter(KeyEvent.KEY_PRESSED, leading);
            }
            if (now != null) {
                now.addEventFilter(KeyEvent.KEY_PRESSED, leading);
            }
        });
        panels.forEach(panel -> dockables.put(panel.id(), dockable(panel)));
        try {
            arrange(layout);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The remembered arrangement of the panels cannot be used; the first one is.", e);
            arrange(first);
        }
    }

    public Parent root() {
        return root;
    }

    /**
     * That tabs do not fit is found out while they are laid out, when the list of all of them, which is to be seen then, can no
     * longer ask for room.
     */
    private static Headers tabs(DockContainerLeaf group, Orientation orientation, Side side) {
        Headers tabs = new Headers(group, orientation, side);
        tabs.overflowingProperty()
                .addListener(change -> Platform.runLater(
                        () -> Optional.ofNullable(tabs.getParent()).ifPresent(Parent::requestLayout)));
        return tabs;
    }

    /** A tab that has the focus goes by arrow keys, and would take those of a shortcut for its own. */
    private void leaveShortcuts(KeyEvent event) {
        if (event.isShortcutDown() && event.getTarget() instanceof Header) {
            event.consume();
            Event.fireEvent(root, event.copyFor(root, root));
        }
    }

    /**
     * Of a group of tabs the Tab key stops at the one in front alone: a tab that gets the focus comes to the front, so that
     * going through all of them would show one view after the other. The arrow keys go from tab to tab. F6 goes from group to
     * group.
     */
    private void leadFocus(KeyEvent event) {
        if (event.getCode() == KeyCode.TAB || event.getCode() == KeyCode.F6) {
            root.lookupAll(".header").forEach(node -> {
                if (node instanceof Header header) {
                    header.setFocusTraversable(inFront(header.getDockable()));
                }
            });
        }
    }

    /**
     * Brings a panel to the front.
     *
     * @throws IllegalArgumentException if there is none of that id
     */
    public void show(String panel) {
        Dockable dockable = dockables.get(panel);
        if (dockable == null) {
            throw new IllegalArgumentException("there is no panel " + panel);
        }
        unfolded(panel).set(true);
        // Its column may have been folded away with another panel's.
        if (isFolded(dockable)) {
            fold(dockable, false);
        }
        if (windows.isDetached(dockable)) {
            windows.toFront(dockable);
            return;
        }
        dockable.inContainer((leaf, shown) -> {
            if (leaf.isCollapsed()) {
                leaf.toggleCollapse(shown);
            }
            leaf.selectDockable(shown);
            Node focused = root.getScene() == null ? null : root.getScene().getFocusOwner();
            if (focused == null || !Reach.within(focused, shown.getNode())) {
                PanelKeys.focus(shown);
            }
        });
    }

    /** The groups of tabs in the order in which they are laid out, each with what it shows. */
    public List<Node> groups() {
        return List.copyOf(leaves());
    }

    private List<DockContainerLeaf> leaves() {
        List<DockContainerLeaf> leaves = new ArrayList<>();
        collect(branch, leaves);
        return leaves;
    }

    private static void collect(DockContainer container, List<DockContainerLeaf> leaves) {
        if (container instanceof DockContainerLeaf leaf) {
            leaves.add(leaf);
        } else if (container instanceof DockContainerBranch inner) {
            inner.getChildContainers().forEach(child -> collect(child, leaves));
        }
    }

    /**
     * Whether the column at the side that holds a panel is seen; setting it folds the column away or shows it again. One in
     * the middle cannot be folded. A panel in a window of its own is folded away with that window, and with it the column in
     * which the first of the others stands.
     *
     * @param others panels of the same side, in order
     */
    public BooleanProperty unfolded(String panel, String... others) {
        return unfolded.computeIfAbsent(panel, id -> {
            BooleanProperty shown = new SimpleBooleanProperty(!isFolded(dockables.get(id)));
            shown.addListener((source, old, now) -> shown.set(!fold(dockables.get(id), !now, others)));
            return shown;
        });
    }

    private boolean fold(Dockable dockable, boolean away, String... others) {
        if (!windows.isDetached(dockable)) {
            return columns.fold(dockable, away);
        }
        windows.fold(dockable, away);
        Stream.of(others)
                .map(dockables::get)
                .filter(other -> !windows.isDetached(other))
                .findFirst()
                .ifPresent(other -> columns.fold(other, away));
        return away;
    }

    private boolean isFolded(Dockable dockable) {
        return windows.isFolded(dockable)
                || branch.getChildContainers().stream()
                        .filter(column -> column.getDockables().contains(dockable))
                        .anyMatch(columns::isFolded);
    }

    /** Whether a panel stands in a window of its own. */
    public boolean isApart(String panel) {
        return windows.isDetached(dockables.get(panel));
    }

    /**
     * Styles and lays out one panel that was never in the window, unseen. The first time takes a tenth of a second, which
     * would hold up playing clips if it came when the panel is opened. It is done where the panel will be: the styles of a
     * node are kept by those of what is around it.
     *
     * @return whether there was one left
     */
    public boolean prepareNext() {
        for (Dockable dockable : dockables.values()) {
            Node content = dockable.getNode();
            if (prepared.add(dockable) && content.getScene() == null && content.getParent() == null) {
                UnseenLayout.prepare(content, place(dockable));
                return true;
            }
        }
        return false;
    }

    /** Where the content of a group of tabs is shown. */
    private Pane place(Dockable dockable) {
        DockContainerLeaf leaf = dockable.getContainer();
        Node wrapper = leaf == null ? null : leaf.lookup(".node-wrapper");
        return wrapper instanceof Pane pane ? pane : root;
    }

    /** The panel in front of the largest group of tabs that shows one of some panels. */
    public Optional<String> front(Collection<String> wanted) {
        return windows.focused().filter(wanted::contains).or(() -> largest(wanted));
    }

    private Optional<String> largest(Collection<String> wanted) {
        return wanted.stream().filter(panel -> inFront(dockables.get(panel))).max(Comparator.comparingDouble(panel -> {
            Bounds bounds = dockables.get(panel).getNode().getLayoutBounds();
            return bounds.getWidth() * bounds.getHeight();
        }));
    }

    private static boolean inFront(Dockable dockable) {
        return dockable != null
                && dockable.getContainer() != null
                && dockable.getContainer().getSelectedDockable() == dockable;
    }

    /** The panels in windows of their own. */
    public PanelWindows windows() {
        return windows;
    }

    /** Takes a panel into a window of its own, or puts it back. */
    public void toggleWindow(String panel) {
        Dockable dockable = dockables.get(panel);
        if (windows.isDetached(dockable)) {
            windows.attach(dockable);
        } else {
            windows.detach(dockable, WindowBounds.FIRST);
        }
        Optional.ofNullable(unfolded.get(panel)).ifPresent(shown -> shown.set(!isFolded(dockable)));
    }

    /** Takes panels into windows as they were; one that is not known is left out. */
    public void detach(List<DetachedPanel> panels, UnaryOperator<WindowBounds> place) {
        panels.stream()
                .filter(panel -> dockables.containsKey(panel.panel()))
                .forEach(panel -> windows.detach(dockables.get(panel.panel()), place.apply(panel.bounds())));
    }

    /** Puts all panels into an arrangement, also those in windows of their own. */
    public void arrange(PanelLayout layout) {
        windows.release();
        if (branch != null) {
            dockables.values().forEach(dockable -> dockable.inContainer((leaf, moved) -> leaf.removeDockable(moved)));
            bento.unregisterRoot(branch);
        }
        branch = bento.dockBuilding().root("workbench");
        bento.registerRoot(branch);
        columns = new SideColumns(branch);
        Set<String> missing = new LinkedHashSet<>(dockables.keySet());
        List<DockContainerLeaf> leaves = new ArrayList<>();
        if (layout.leaf()) {
            branch.addContainer(leaf(layout, missing, leaves));
        } else {
            fill(branch, layout, missing, leaves);
        }
        if (leaves.isEmpty()) {
            branch.addContainer(leaf(PanelLayout.tabs(List.of()), missing, leaves));
        }
        DockContainerLeaf most = leaves.stream()
                .max((a, b) -> Integer.compare(
                        a.getDockables().size(), b.getDockables().size()))
                .orElseThrow();
        missing.forEach(panel -> most.addDockable(dockables.get(panel)));
        root.getChildren().setAll(branch);
        fold(layout);
    }

    /** After the first layout pass, which spreads columns evenly. */
    private void fold(PanelLayout layout) {
        columns.begin(layout.dividers(), layout.equals(first));
        for (PanelLayout child : layout.children()) {
            if (child.folded()) {
                child.all()
                        .map(dockables::get)
                        .filter(Objects::nonNull)
                        .limit(1)
                        .forEach(panel -> columns.fold(panel, true));
            }
        }
        unfolded.forEach((panel, shown) -> shown.set(!isFolded(dockables.get(panel))));
    }

    private void fill(
            DockContainerBranch target, PanelLayout layout, Set<String> missing, List<DockContainerLeaf> leaves) {
        target.setOrientation(layout.vertical() ? Orientation.VERTICAL : Orientation.HORIZONTAL);
        for (PanelLayout child : layout.children()) {
            if (child.all().noneMatch(missing::contains)) {
                // Of another version, whose panels this one does not have: no empty place is left for them.
                continue;
            }
            if (child.leaf()) {
                DockContainerLeaf leaf = leaf(child, missing, leaves);
                target.addContainer(leaf);
                SplitPane.setResizableWithParent(
                        leaf, layout.vertical() || leaf.getDockables().size() > 2);
            } else {
                DockContainerBranch inner = bento.dockBuilding().branch();
                fill(inner, child, missing, leaves);
                target.addContainer(inner);
                SplitPane.setResizableWithParent(inner, layout.vertical());
            }
        }
        double[] dividers =
                layout.dividers().stream().mapToDouble(Double::doubleValue).toArray();
        target.setDividerPositions(dividers);
        // The first layout pass of a split pane spreads its children evenly unless the places are given again after it.
        Platform.runLater(() -> target.setDividerPositions(dividers));
    }

    private DockContainerLeaf leaf(PanelLayout layout, Set<String> missing, List<DockContainerLeaf> leaves) {
        DockContainerLeaf leaf = new PanelGroup(bento);
        for (String id : layout.panels()) {
            if (missing.remove(id)) {
                leaf.addDockable(dockables.get(id));
            }
        }
        Optional.ofNullable(dockables.get(layout.selected()))
                .filter(leaf.getDockables()::contains)
                .ifPresent(leaf::selectDockable);
        leaves.add(leaf);
        return leaf;
    }

    private Dockable dockable(DockPanel panel) {
        Dockable dockable = bento.dockBuilding().dockable(panel.id());
        dockable.setTitle(panel.title());
        if (!panel.icon().isEmpty()) {
            dockable.setIconFactory(shown -> new FontIcon(panel.icon()));
        }
        if (panel.content() instanceof Region region) {
            // What is too large for its place is cut there, and does not push the window apart.
            region.setMinSize(0, 0);
        }
        dockable.setNode(panel.content());
        dockable.setClosable(false);
        dockable.setCanBeDroppedToNewWindow(false);
        return dockable;
    }

    /** How the panels are arranged now. */
    public PanelLayout layout() {
        return layout(branch);
    }

    private PanelLayout layout(DockContainer container) {
        if (container instanceof DockContainerLeaf leaf) {
            List<String> ids =
                    leaf.getDockables().stream().map(Dockable::getIdentifier).toList();
            Dockable selected = leaf.getSelectedDockable();
            return new PanelLayout(false, List.of(), List.of(), ids, selected == null ? "" : selected.getIdentifier());
        }
        DockContainerBranch inner = (DockContainerBranch) container;
        List<Double> dividers = new ArrayList<>();
        for (double place : inner.getDividerPositions()) {
            dividers.add(place);
        }
        return new PanelLayout(
                inner.getOrientation() == Orientation.VERTICAL,
                inner == branch ? columns.places() : dividers,
                inner.getChildContainers().stream()
                        .map(child -> layout(child).withFolded(columns.isFolded(child)))
                        .toList(),
                List.of(),
                "");
    }
}
