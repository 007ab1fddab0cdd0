package dev.fima.app.window.dock;

import dev.fima.app.window.preferences.DetachedPanel;
import dev.fima.app.window.preferences.WindowBounds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private Consumer<Scene> furnish = scene -> {};

    private record Detached(Stage stage, String beside) {}

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
        String beside = group.getDockables().stream()
                .filter(other -> other != panel)
                .map(Dockable::getIdentifier)
                .findFirst()
                .orElse("");
        group.removeDockable(panel);
        Node content = panel.getNode();
        if (content.getParent() instanceof javafx.scene.layout.Pane before) {
            before.getChildren().remove(content);
        }
        StackPane ground = new StackPane(content);
        ground.getStyleClass().addAll("workbench", "panel-window");
        Scene scene = new Scene(ground, WIDTH, HEIGHT);
        Bindings.bindContent(scene.getStylesheets(), main.get().getStylesheets());
        scene.getAccelerators().putAll(main.get().getAccelerators());
        furnish.accept(scene);
        Stage stage = new Stage();
        stage.setTitle(panel.getTitle() + " – FIMA Workbench");
        stage.setScene(scene);
        if (bounds.width() > 0) {
            stage.setX(bounds.x());
            stage.setY(bounds.y());
            stage.setWidth(bounds.width());
            stage.setHeight(bounds.height());
        }
        stage.setOnCloseRequest(event -> {
            event.consume();
            attach(panel);
        });
        detached.put(panel, new Detached(stage, beside));
        stage.show();
    }

    /** Puts a panel back among the tabs. */
    void attach(Dockable panel) {
        Detached gone = detached.remove(panel);
        if (gone == null) {
            return;
        }
        close(panel, gone);
        DockContainerLeaf home = groups.get().stream()
                .filter(group -> group.getDockables().stream()
                        .anyMatch(other -> other.getIdentifier().equals(gone.beside())))
                .findFirst()
                .or(() -> groups.get().stream().max(Comparator.comparingInt(group -> group.getDockables()
                        .size())))
                .orElseThrow();
        home.addDockable(panel);
        home.selectDockable(panel);
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
        all.forEach(PanelWindows::close);
    }

    /** Brings the window of a panel to the front. */
    void toFront(Dockable panel) {
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
        for (Detached each : List.copyOf(detached.values())) {
            if (shown) {
                each.stage().show();
            } else {
                each.stage().hide();
            }
        }
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
