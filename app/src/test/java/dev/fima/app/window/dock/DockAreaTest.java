package dev.fima.app.window.dock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.ViewTest;
import dev.fima.app.window.appearance.Appearance;
import dev.fima.app.window.control.MenuKey;
import dev.fima.app.window.preferences.PanelLayout;
import dev.fima.app.window.shell.Views;
import dev.fima.app.window.workbench.ViewDefinition.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import software.coley.bentofx.control.Header;
import software.coley.bentofx.dockable.Dockable;

class DockAreaTest extends ViewTest {
    private Button inLog;
    private Button waiting;
    private DockArea dock;

    @Start
    void start(Stage stage) {
        inLog = new Button("never shown");
        waiting = new Button("hidden until there is data");
        waiting.setVisible(false);
        List<DockPanel> panels = Views.ALL.stream()
                .map(view -> new DockPanel(
                        view.id(),
                        view.title(),
                        view.place() == Place.CENTRE ? "" : view.icon(),
                        view.id().equals("log") ? new StackPane(inLog, waiting) : new Region()))
                .toList();
        dock = new DockArea(panels, Views.firstLayout(), Views.firstLayout());
        stage.setScene(new Scene(dock.root(), 1280, 700));
        MenuKey.install(stage.getScene());
        Appearance.of(false).apply();
        Appearance.of(false).style(stage.getScene());
        stage.setWidth(1280);
        stage.setHeight(700);
        stage.show();
    }

    @Test
    void firstLayout_showsEveryTabWholeAt1280AndIconsAtTheSides(FxRobot robot) throws Exception {
        await(() -> withIcons(robot).equals(List.of("details", "experiment", "library", "log", "queue", "runs")));
        await(() -> headers(robot).stream().allMatch(DockAreaTest::whole));
        assertThat(headers(robot)).hasSize(Views.ALL.size());
        assertThat(robot.lookup(".list-button").queryAllAs(Node.class))
                .as("the lists of tabs that do not fit")
                .noneMatch(Node::isVisible);
    }

    @Test
    void tabsThatDoNotFit_areInAList_alsoWhenTheyHadFitInBetween(FxRobot robot) throws Exception {
        robot.interact(() -> dock.root().getScene().getWindow().setWidth(1000));
        for (boolean shown : new boolean[] {true, false, true}) {
            robot.interact(() -> dock.unfolded("experiment").set(shown));
            await(() -> robot.lookup(".list-button").queryAllAs(Button.class).stream()
                            .anyMatch(DockAreaTest::isSeen)
                    == shown);
        }
    }

    /** Whether a button of a group that is not folded away is shown, and where there is room for it. */
    private static boolean isSeen(Button button) {
        Region around = (Region) button.getParent();
        return button.isVisible()
                && ((Region) around.getParent()).getWidth() > 2 * button.getWidth()
                && button.getBoundsInParent().getMaxX() <= around.getWidth() + 1;
    }

    /** A file without dividers, with panels of another version, twice the same panel, or nothing at all. */
    @Test
    void arrange_ofADamagedLayout_showsEveryPanelOnceAndNoEmptyPlace(FxRobot robot) {
        PanelLayout unknown = PanelLayout.tabs(List.of("oracle"));
        List<PanelLayout> damaged = List.of(
                new PanelLayout(false, null, null, null, null),
                unknown,
                PanelLayout.row(List.of(), unknown, unknown),
                new PanelLayout(false, null, List.of(PanelLayout.tabs(List.of("library")), unknown), null, null),
                PanelLayout.row(
                        List.of(0.9, 0.1, 0.5),
                        PanelLayout.tabs(List.of("library", "library")),
                        PanelLayout.tabs(List.of("library", "runs"))));
        for (PanelLayout layout : damaged) {
            robot.interact(() -> dock.arrange(layout));
            List<String> shown = new ArrayList<>();
            List<Integer> groups = new ArrayList<>();
            collect(dock.layout(), shown, groups);
            assertThat(shown).as(layout.toString()).hasSize(Views.ALL.size()).doesNotHaveDuplicates();
            assertThat(groups).as(layout.toString()).doesNotContain(0);
        }
    }

    private static void collect(PanelLayout layout, List<String> panels, List<Integer> groups) {
        if (layout.leaf()) {
            panels.addAll(layout.panels());
            groups.add(layout.panels().size());
        }
        layout.children().forEach(child -> collect(child, panels, groups));
    }

    @Test
    void tabKey_stopsAtTheTabsInFrontAlone(FxRobot robot) {
        PanelLayout before = dock.layout();
        robot.interact(() -> headers(robot).iterator().next().requestFocus());
        PanelLayout first = dock.layout();
        for (int i = 0; i < 12; i++) {
            robot.type(KeyCode.TAB);
            assertThat(dock.layout()).isEqualTo(first);
        }
        assertThat(headers(robot).stream().filter(Node::isFocusTraversable)).hasSize(4);
        assertThat(before.children()).hasSameSizeAs(first.children());
    }

    @Test
    void prepareNext_panelsNeverShown_areStyledOnceAndStayOutOfTheWindow(FxRobot robot) {
        robot.interact(() -> {
            assertThat(inLog.getSkin()).isNull();
            int prepared = 0;
            while (dock.prepareNext()) {
                prepared++;
                assertThat(prepared).isLessThan(Views.ALL.size());
            }
            assertThat(prepared).as("all but the four in front").isEqualTo(Views.ALL.size() - 4);
            assertThat(inLog.getSkin()).isNotNull();
            assertThat(inLog.getScene()).isNull();
            assertThat(waiting.getSkin()).isNotNull();
            assertThat(waiting.isVisible()).isFalse();
            assertThat(inLog.getParent().isManaged()).isTrue();
            assertThat(inLog.getParent().getOpacity()).isEqualTo(1);
            dock.show("log");
        });
        assertThat(inLog.getScene()).isNotNull();
    }

    @Test
    void shortcutWithAnArrow_onATabWithTheFocus_isDoneAndDoesNotChangeTheTab(FxRobot robot) {
        int[] done = new int[1];
        robot.interact(() -> {
            dock.root().getScene().getAccelerators().put(KeyCombination.valueOf("Shortcut+RIGHT"), () -> done[0]++);
            Header tab = headers(robot).stream()
                    .filter(header -> header.getDockable().getIdentifier().equals("attention"))
                    .findFirst()
                    .orElseThrow();
            dock.show("attention");
            tab.requestFocus();
            Event.fireEvent(tab, right(true));
        });

        assertThat(done[0]).isEqualTo(1);
        assertThat(dock.front(List.of("attention"))).contains("attention");

        robot.interact(() -> Event.fireEvent(dock.root().getScene().getFocusOwner(), right(false)));

        assertThat(dock.front(List.of("attention")))
                .as("an arrow alone goes to the next tab")
                .isEmpty();
    }

    private static KeyEvent right(boolean shortcut) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.RIGHT, false, shortcut, false, false);
    }

    private static Set<Header> headers(FxRobot robot) {
        return robot.lookup(".header").queryAllAs(Header.class);
    }

    private static List<String> withIcons(FxRobot robot) {
        return headers(robot).stream()
                .filter(header -> header.lookup(".ikonli-font-icon") != null)
                .map(header -> header.getDockable().getIdentifier())
                .sorted()
                .toList();
    }

    /** Whether nothing of a tab is cut off by its row. */
    private static boolean whole(Header header) {
        Bounds tab = header.getBoundsInParent();
        double content = header.getChildrenUnmodifiable().get(0).prefWidth(-1);
        return tab.getWidth() >= content - 1 && tab.getMaxX() <= ((Region) header.getParent()).getWidth() + 1;
    }

    private Header tab(FxRobot robot, String id) {
        return headers(robot).stream()
                .filter(header -> header.getDockable().getIdentifier().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<String> group(FxRobot robot, String id) {
        return tab(robot, id).getDockable().getContainer().getDockables().stream()
                .map(Dockable::getIdentifier)
                .toList();
    }

    private void alt(FxRobot robot, KeyCode key) {
        robot.press(KeyCode.ALT).type(key).release(KeyCode.ALT);
    }

    @Test
    void altAndArrows_moveTheTab_withinItsGroupAndIntoOthers(FxRobot robot) throws Exception {
        robot.interact(() -> dock.show("affinity"));
        await(() -> tab(robot, "affinity").isFocused());
        List<String> before = group(robot, "affinity");
        int place = before.indexOf("affinity");
        alt(robot, KeyCode.LEFT);
        await(() -> tab(robot, "affinity").isFocused());
        assertThat(group(robot, "affinity").indexOf("affinity")).isEqualTo(place - 1);
        alt(robot, KeyCode.RIGHT);
        await(() -> tab(robot, "affinity").isFocused());
        assertThat(group(robot, "affinity")).isEqualTo(before);
        alt(robot, KeyCode.DOWN);
        await(() -> tab(robot, "affinity").isFocused());
        assertThat(group(robot, "affinity")).contains("experiment").last().isEqualTo("affinity");
        assertThat(dock.front(List.of("affinity"))).contains("affinity");
        alt(robot, KeyCode.UP);
        await(() -> tab(robot, "affinity").isFocused());
        assertThat(group(robot, "affinity")).contains("attention");
    }

    @Test
    void altShiftAndArrows_changeTheSize(FxRobot robot) throws Exception {
        robot.interact(() -> dock.show("library"));
        await(() -> tab(robot, "library").isFocused());
        // Once the first layout has settled.
        await(() -> Math.abs(dock.layout().dividers().get(0) - 0.17) < 0.01);
        double width = dock.layout().dividers().get(0);
        double height = dock.layout().children().get(0).dividers().get(0);
        robot.press(KeyCode.ALT, KeyCode.SHIFT)
                .type(KeyCode.RIGHT)
                .type(KeyCode.DOWN)
                .release(KeyCode.SHIFT, KeyCode.ALT);
        await(() -> dock.layout().dividers().get(0) > width + 0.02
                && dock.layout().children().get(0).dividers().get(0) > height + 0.02);
        robot.press(KeyCode.ALT, KeyCode.SHIFT).type(KeyCode.LEFT).release(KeyCode.SHIFT, KeyCode.ALT);
        await(() -> Math.abs(dock.layout().dividers().get(0) - width) < 0.01);
        // The last one grows towards the one before it.
        double right = dock.layout().dividers().get(1);
        robot.interact(() -> dock.show("experiment"));
        await(() -> tab(robot, "experiment").isFocused());
        robot.press(KeyCode.ALT, KeyCode.SHIFT).type(KeyCode.RIGHT).release(KeyCode.SHIFT, KeyCode.ALT);
        await(() -> dock.layout().dividers().get(1) < right - 0.02);
    }

    @Test
    void menuOfATab_givesItAGroupOfItsOwn(FxRobot robot) throws Exception {
        robot.interact(() -> dock.show("training"));
        await(() -> tab(robot, "training").isFocused());
        robot.press(KeyCode.SHIFT).type(KeyCode.F10).release(KeyCode.SHIFT);
        robot.interact(() -> menu("panel-below").fire());
        await(() -> group(robot, "training").equals(List.of("training")));
        assertThat(dock.layout().children()).hasSize(3);
        PanelLayout middle = dock.layout().children().get(1);
        assertThat(middle.vertical()).isTrue();
        assertThat(middle.children()).hasSize(2);
        assertThat(middle.children().get(1).panels()).containsExactly("training");
        // One alone has nothing to be split from, and goes back into the group above.
        robot.type(KeyCode.ESCAPE);
        await(() -> tab(robot, "training").isFocused());
        alt(robot, KeyCode.UP);
        await(() -> group(robot, "training").contains("attention"));
    }

    private static MenuItem menu(String id) {
        return Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .flatMap(menu -> ((ContextMenu) menu).getItems().stream())
                .filter(item -> id.equals(item.getId()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void enter_onATab_goesIntoItsPanel(FxRobot robot) throws Exception {
        robot.interact(() -> dock.show("log"));
        await(() -> tab(robot, "log").isFocused());
        robot.type(KeyCode.ENTER);
        await(inLog::isFocused);
    }
}
