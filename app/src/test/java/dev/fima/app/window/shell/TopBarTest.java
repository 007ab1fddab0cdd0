package dev.fima.app.window.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.ViewTest;
import dev.fima.app.window.action.ActionCatalogue;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.attention.AttentionPanel;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

class TopBarTest extends ViewTest {
    private final StringProperty whyNot = new SimpleStringProperty("no run is selected");
    private final List<String> done = new ArrayList<>();

    @Start
    void start(Stage stage) {
        ActionCatalogue actions = new ActionCatalogue();
        actions.add(ActionId.RESUME_RUN, () -> done.add("resumed")).unless(whyNot);
        actions.add(ActionId.START, () -> done.add("started"));
        show(stage, new StackPane(new TopBar(actions, List.of(), new Region()).root()));
    }

    @Test
    void hiddenResume_takesNoRoom(FxRobot robot) {
        robot.interact(() -> whyNot.set(""));
        Node resume = buttons(robot).get(0).getParent();
        assertThat(resume.isManaged()).isTrue();
        robot.interact(() -> whyNot.set("it is trained already"));
        assertThat(resume.isManaged()).isFalse();
    }

    /** Every action in its place: buttons for what steers a run, menus with what was opened last before the end. */
    @Test
    void wholeCatalogue_hasItsButtonsAndMenus(FxRobot robot) {
        ActionCatalogue all = new ActionCatalogue();
        for (ActionId id : ActionId.values()) {
            all.add(id, () -> done.add(id.id()));
        }
        Views.ALL.forEach(view -> view.action().ifPresent(action -> all.add(action, () -> done.add(action.id()))));
        robot.interact(() -> {
            Menu recent = new Menu("Recent runs");
            Parent root = new TopBar(all, List.of(recent), new Region()).root();
            robot.lookup("Start").query().getScene().setRoot(root);
            MenuBar bar = (MenuBar) root.lookup(".menu-bar");
            assertThat(bar.getMenus())
                    .extracting(MenuItem::getText)
                    .containsExactly("File", "Edit", "Session", "View", "Figure", "Help");
            List<MenuItem> file = bar.getMenus().get(0).getItems();
            assertThat(file).contains(recent);
            assertThat(file.get(file.size() - 1).getText()).isEqualTo(ActionId.EXIT.title());
            List<String> views = bar.getMenus().get(3).getItems().stream()
                    .map(MenuItem::getText)
                    .toList();
            List<String> titles = Views.ALL.stream()
                    .filter(view -> view.action().isPresent())
                    .map(view -> view.action().get().title())
                    .toList();
            assertThat(views).containsAll(titles);
            // What stands in the middle first.
            assertThat(views.get(0))
                    .isEqualTo(AttentionPanel.DEFINITION.action().orElseThrow().title());
        });
        for (ActionId id : List.of(ActionId.START, ActionId.PAUSE, ActionId.STOP, ActionId.DARK)) {
            robot.interact(
                    () -> robot.lookup("#action-" + id.id()).queryButton().fire());
        }
        assertThat(done)
                .containsExactly(ActionId.START.id(), ActionId.PAUSE.id(), ActionId.STOP.id(), ActionId.DARK.id());
    }

    private static List<Node> buttons(FxRobot robot) {
        return robot.lookup(node -> node instanceof Button).queryAll().stream()
                .filter(button -> button.getParent().isVisible()) // the pane around it has its tooltip
                .toList();
    }

    @Test
    void resume_standsBesideStartExactlyWhileARunCanGoOn(FxRobot robot) {
        assertThat(buttons(robot)).hasSize(1);
        robot.interact(() -> whyNot.set(""));
        assertThat(buttons(robot)).hasSize(2);
        robot.interact(() -> ((Button) buttons(robot).get(0)).fire());
        assertThat(done).containsExactly("resumed");
        robot.interact(() -> whyNot.set("it is trained already"));
        assertThat(buttons(robot)).hasSize(1);
    }
}
