package dev.fima.app.window.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.ViewTest;
import dev.fima.app.window.control.RowActions.RowAction;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

class RowActionsTest extends ViewTest {
    private final List<String> done = new ArrayList<>();
    private ListView<String> list;

    @Start
    void start(Stage stage) {
        list = new ListView<>(FXCollections.observableArrayList("one", "two", "three"));
        list.setContextMenu(new ContextMenu(new MenuItem("Copy")));
        RowActions.offer(
                list,
                List.of(
                        RowAction.of(
                                "take", "Take", "SPACE", row -> !row.equals("two"), row -> done.add("take " + row)),
                        RowAction.of("give", "Give", "SPACE", row -> row.equals("two"), row -> done.add("give " + row)),
                        RowAction.of("up", "Up", "Alt+UP", row -> true, row -> done.add("up " + row))));
        show(stage, new StackPane(list));
        MenuKey.install(stage.getScene());
    }

    private void select(FxRobot robot, int row) {
        robot.interact(() -> {
            list.requestFocus();
            list.getSelectionModel().select(row);
        });
    }

    @Test
    void key_doesWhatCanBeDoneWithTheSelectedRow(FxRobot robot) {
        robot.interact(list::requestFocus);
        select(robot, 0);
        robot.type(KeyCode.SPACE);
        select(robot, 1);
        robot.type(KeyCode.SPACE);
        robot.press(KeyCode.ALT).type(KeyCode.UP).release(KeyCode.ALT);
        assertThat(done).containsExactly("take one", "give two", "up two");
        assertThat(list.getSelectionModel().getSelectedIndex()).isEqualTo(1);
    }

    @Test
    void menuKey_opensTheMenuOfTheRow_andEscapeGivesTheFocusBack(FxRobot robot) {
        select(robot, 2);
        robot.type(KeyCode.CONTEXT_MENU);
        ContextMenu menu = list.getContextMenu();
        assertThat(menu.isShowing()).isTrue();
        assertThat(menu.getItems().stream().filter(MenuItem::isVisible).map(MenuItem::getText))
                .startsWith("Take  (Space)", "Give  (Space)")
                .endsWith("Copy");
        assertThat(menu.getItems().get(0).isDisable()).isFalse();
        assertThat(menu.getItems().get(1).isDisable()).isTrue();
        robot.interact(() -> menu.getItems().get(0).fire());
        assertThat(done).containsExactly("take three");
        robot.type(KeyCode.ESCAPE);
        assertThat(menu.isShowing()).isFalse();
        assertThat(list.isFocused()).isTrue();
    }
}
