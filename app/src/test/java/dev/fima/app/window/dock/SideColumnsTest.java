package dev.fima.app.window.dock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.ViewTest;
import dev.fima.app.window.appearance.Appearance;
import dev.fima.app.window.preferences.PanelLayout;
import dev.fima.app.window.shell.Views;
import dev.fima.app.window.workbench.ViewDefinition.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Widths of the columns in windows of the sizes that people have. */
class SideColumnsTest extends ViewTest {
    private final Map<String, Region> contents = new HashMap<>();
    private final Pane area = new Pane() {
        @Override
        protected void layoutChildren() {
            getChildren().forEach(child -> child.resizeRelocate(0, 0, getPrefWidth(), getPrefHeight()));
        }
    };
    private DockArea dock;

    @Start
    void start(Stage stage) {
        Appearance.of(false).apply();
        stage.setScene(new Scene(new StackPane(new ScrollPane(area)), 1200, 700));
        Appearance.of(false).style(stage.getScene());
        open(Views.firstLayout(), 1440);
        stage.show();
    }

    private void open(PanelLayout layout, double width) {
        List<DockPanel> panels = Views.ALL.stream()
                .map(view -> new DockPanel(
                        view.id(),
                        view.title(),
                        view.place() == Place.CENTRE ? "" : view.icon(),
                        contents.computeIfAbsent(view.id(), id -> new Region())))
                .toList();
        dock = new DockArea(panels, layout, Views.firstLayout());
        // The screen of the tests is smaller than some of the windows.
        area.getChildren().setAll(dock.root());
        area.setPrefSize(width, 600);
        ((Region) dock.root()).resize(width, 600);
    }

    private double width(String panel) {
        return contents.get(panel).getScene() == null ? 0 : contents.get(panel).getWidth();
    }

    private void widen(FxRobot robot, double width) {
        robot.interact(() -> {
            area.setPrefWidth(width);
            area.requestLayout();
        });
    }

    private void resize(FxRobot robot, double width) throws Exception {
        widen(robot, width);
        await(() -> Math.abs(dock.root().getLayoutBounds().getWidth() - width) < 2);
        await(this::settled);
    }

    /** Columns are looked at after the layout pass in which the window changed. */
    private boolean settled() {
        double all = width("library") + width("attention") + width("experiment");
        return all > dock.root().getLayoutBounds().getWidth() - 20 && width("attention") >= share();
    }

    private double share() {
        return 0.6 * dock.root().getLayoutBounds().getWidth();
    }

    @Test
    void first_theFormTakesWhatItsFieldsNeed_andTheMiddleMostOfTheWindow(FxRobot robot) throws Exception {
        await(this::settled);
        await(() -> width("experiment") >= 300 && width("experiment") <= 340);
        resize(robot, 1920);
        await(() -> width("experiment") >= 300 && width("experiment") <= 340);
        resize(robot, 1280);
        await(() -> width("experiment") >= 260 && width("experiment") <= 300);
        resize(robot, 1000);
        await(() -> width("experiment") >= 200 && width("experiment") <= 240);
        assertThat(width("library")).isGreaterThan(150);
        assertThat(width("attention")).isGreaterThanOrEqualTo(600);
    }

    @Test
    void dragged_isKept_remembered_andGivesWayOnlyToTheMiddle(FxRobot robot) throws Exception {
        await(this::settled);
        resize(robot, 1100);
        double before = width("experiment");
        Node divider = dividers(robot).get(1);
        robot.moveTo(divider).press(MouseButton.PRIMARY).moveBy(-40, 0).release(MouseButton.PRIMARY);
        await(() -> width("experiment") > before + 30);
        double dragged = width("experiment");
        widen(robot, 1800);
        await(() -> width("attention") > 1100);
        await(() -> Math.abs(width("experiment") - dragged) < 4);
        widen(robot, 1100);
        await(() -> width("attention") < 700);
        await(() -> Math.abs(width("experiment") - dragged) < 4);
        PanelLayout layout = dock.layout();
        robot.interact(() -> open(layout, 1100));
        await(() -> Math.abs(width("experiment") - dragged) < 8);
        widen(robot, 900);
        await(() -> dock.root().getLayoutBounds().getWidth() < 902 && width("attention") >= share());
    }

    @Test
    void folded_givesItsRoomToTheMiddle_andIsRememberedWithItsWidth(FxRobot robot) throws Exception {
        await(this::settled);
        double before = width("experiment");
        robot.interact(() -> dock.unfolded("experiment").set(false));
        await(() -> width("attention") + width("library") > 1440 - 20);
        PanelLayout layout = dock.layout();
        assertThat(layout.children()).extracting(PanelLayout::folded).containsExactly(false, false, true);
        robot.interact(() -> open(layout, 1440));
        await(() -> width("attention") + width("library") > 1440 - 20);
        assertThat(dock.unfolded("details").get()).isFalse();
        robot.interact(() -> dock.show("experiment"));
        await(() -> Math.abs(width("experiment") - before) < 4);
        assertThat(dock.unfolded("experiment").get()).isTrue();
        assertThat(dock.layout().children()).noneMatch(PanelLayout::folded);
    }

    @Test
    void theMiddle_isNeverFolded(FxRobot robot) throws Exception {
        await(this::settled);
        robot.interact(() -> dock.unfolded("attention").set(false));
        assertThat(dock.unfolded("attention").get()).isTrue();
        assertThat(width("attention")).isGreaterThan(share());
    }

    private List<Node> dividers(FxRobot robot) {
        return robot.lookup(".split-pane-divider").queryAll().stream()
                .filter(node -> node.getParent().getStyleClass().contains("container-branch"))
                .filter(node -> node.getLayoutBounds().getHeight() > 500)
                .sorted((a, b) -> Double.compare(
                        a.getBoundsInParent().getMinX(), b.getBoundsInParent().getMinX()))
                .toList();
    }
}
