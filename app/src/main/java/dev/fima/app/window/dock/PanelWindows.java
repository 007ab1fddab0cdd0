package dev.fima.app.window.dock;

import dev.fima.app.window.preferences.DetachedPanel;
import dev.fima.app.window.preferences.WindowBounds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import software.coley.bentofx.dockable.Dockable;
import software.coley.bentofx.layout.container.DockContainerLeaf;

/** Panels in windows of their own. Closing such a window puts its panel back to the tabs beside which it was. */
public final class PanelWindows {
    private static final double WIDTH = 900;
    private static final double HEIGHT = 640;

    private final Supplier<List<DockContainerLeaf>> groups;
    private final Supplier<Scene> main;
    private final Map<Dockable, Detached> detached = new LinkedHashMap<>();
    private final Set<Dockable> folded = new HashSet<>();
    private Consumer<Scene> furnish = scene -> {};

    /**
     * A panel that is out.
     *
     * @param beside the tab before it where it was, or behind it where it was the first
     * @param first whether it was
     */
    private record Detached(Stage stage, String beside, boolean first) {}

    /**
     * @param groups of tabs of the window
     * @param main its scene, whose style sheets and keys hold everywhere
     */
    PanelWindows(Supplier<List<DockContainerLeaf>> groups, Supplier<Scene> main) {
        this.groups = groups;
        this.main = main;
    }

    /** What else a window needs before it is shown. */
    public void furnish(Consumer<Scene> furnishing) {
        furnish = furnishing;
    }

    boolean isDetached(Dockable panel) {
        return detached.containsKey(panel);
    }

    /** Whether a panel can be taken out: others stay behind. */
    boolean canDetach(Dockable panel) {
        return !isDetached(panel)
                && groups.get().stream()
                                .mapToInt(group -> group.getDockables().size())
                                .sum()
                        > 1;
    }

    /** Takes a panel into a window of its own, of the size that its window had before. */
    void detach(Dockable panel, WindowBounds bounds) {
        if (!canDetach(panel)) {
            return;
        }
        DockContainerLeaf group = panel.getContainer();
        int place = group.getDockables().indexOf(panel);
        String beside = group.getDockables().size() < 2
                ? ""
                : group.getDockables().get(place == 0 ? 1 : place - 1).getIdentifier();
        group.removeDockable(panel);
        Node content = panel.getNode();
        if (content.getParent() instanceof javafx.scene.layout.Pane before) {
            before.getChildren().remove(content);
        }
        StackPane ground = new StackPane(content);
        ground.getStyleClass().addAll("workbench", "panel-window");
        boolean known = bounds.width() > 0;
        Scene scene = new Scene(ground, known ? bounds.width() : WIDTH, known ? bounds.height() : HEIGHT);
        Bindings.bindContent(scene.getStylesheets(), main.get().getStylesheets());
        scene.getAccelerators().putAll(main.get().getAccelerators());
        furnish.accept(scene);
        Stage stage = new Stage();
        stage.setTitle(panel.getTitle() + " – FIMA Workbench");
        stage.setScene(scene);
        if (known) {
            stage.setX(bounds.x());
            stage.setY(bounds.y());
            // A size that is given before a window is shown is lost under some window managers; that of its scene is
            // without the frame.
            stage.setOnShown(event -> {
                stage.setWidth(bounds.width());
                stage.setHeight(bounds.height());
                stage.setOnShown(null);
            });
        }
        stage.setOnCloseRequest(event -> {
            event.consume();
            attach(panel);
        });
        detached.put(panel, new Detached(stage, beside, place == 0));
        stage.show();
    }

    /** Puts a panel back among the tabs. */
    void attach(Dockable panel) {
        folded.remove(panel);
        Detached gone = detached.remove(panel);
        if (gone == null) {
            return;
        }
        close(panel, gone);
        DockContainerLeaf home = groups.get().stream()
                .filter(group -> place(gone.beside(), group) >= 0)
                .findFirst()
                .or(() -> groups.get().stream().max(Comparator.comparingInt(group -> group.getDockables()
                        .size())))
                .orElseThrow();
        int place = place(gone.beside(), home);
        home.addDockable(place < 0 ? home.getDockables().size() : gone.first() ? place : place + 1, panel);
        home.selectDockable(panel);
    }

    private static int place(String panel, DockContainerLeaf group) {
        return group.getDockables().stream()
                .map(Dockable::getIdentifier)
                .toList()
                .indexOf(panel);
    }

    private static void close(Dockable panel, Detached gone) {
        if (gone.stage().getScene().getRoot() instanceof StackPane ground) {
            ground.getChildren().remove(panel.getNode());
        }
        gone.stage().setOnCloseRequest(null);
        gone.stage().hide();
    }

    /** Closes all windows; their panels are to be laid out by whoever does this. */
    void release() {
        Map<Dockable, Detached> all = new LinkedHashMap<>(detached);
        detached.clear();
        folded.clear();
        all.forEach(PanelWindows::close);
    }

    /** Takes the window of a panel away, or shows it again; the panel stays in it. */
    void fold(Dockable panel, boolean away) {
        Stage stage = detached.get(panel).stage();
        if (away) {
            folded.add(panel);
            stage.hide();
        } else {
            folded.remove(panel);
            stage.show();
        }
    }

    boolean isFolded(Dockable panel) {
        return folded.contains(panel);
    }

    /** Brings the window of a panel to the front. */
    void toFront(Dockable panel) {
        folded.remove(panel);
        Stage stage = detached.get(panel).stage();
        stage.show();
        stage.toFront();
        stage.requestFocus();
    }

    /** The panel whose window has the focus. */
    public Optional<String> focused() {
        return detached.entrySet().stream()
                .filter(each -> each.getValue().stage().isFocused())
                .map(each -> each.getKey().getIdentifier())
                .findFirst();
    }

    /** Shows or hides all windows with the main one. */
    public void setShown(boolean shown) {
        Map.copyOf(detached).forEach((panel, each) -> {
            if (shown && !folded.contains(panel)) {
                each.stage().show();
            } else {
                each.stage().hide();
            }
        });
    }

    /** The panels with their windows, to be remembered. */
    public List<DetachedPanel> panels() {
        List<DetachedPanel> panels = new ArrayList<>();
        detached.forEach((panel, own) -> panels.add(new DetachedPanel(
                panel.getIdentifier(),
                new WindowBounds(
                        own.stage().getX(),
                        own.stage().getY(),
                        own.stage().getWidth(),
                        own.stage().getHeight(),
                        false),
                own.beside())));
        return panels;
    }
}
