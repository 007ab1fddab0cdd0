package dev.fima.app.window.runtable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.export.TableFormat;
import dev.fima.app.runtable.ShownRuns;
import dev.fima.app.runtable.SixRuns;
import dev.fima.app.window.OpenMenu;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.preferences.RunTableChoices;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.PickResult;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Clicks through the runs table of {@link SixRuns}. */
class RunTableViewTest extends RunTableWindow {
    @Start
    void start(Stage stage) throws IOException {
        open(stage);
    }

    @Test
    void filter_picksRows_andABadOneSaysWhy_andLeavesThem(FxRobot robot) throws Exception {
        filled(robot);
        filter(robot, "variant = fima and seed >= 2");
        await(() -> List.copyOf(rows()).equals(List.of("fima-3", "fima-2")));
        await(() -> text(robot, "#run-table-count").equals("2 of 6 runs"));

        filter(robot, "sed = 1");
        await(() -> text(robot, "#run-table-problem").startsWith("“sed” at character 1 is no column"));
        assertThat(text(robot, "#run-table-problem")).contains("seed");
        // Under the field, whole.
        Node problem = robot.lookup("#run-table-problem").query();
        assertThat(problem.isVisible()).isTrue();
        assertThat(rows()).hasSize(2);

        filter(robot, "seed = 1");
        await(() -> rows().size() == 2 && text(robot, "#run-table-problem").isEmpty());
        assertThat(rows()).containsExactlyInAnyOrder("fima-1", "moco-1");
    }

    @Test
    void tickedRows_areCompared_andClickedOnesSelected(FxRobot robot) throws Exception {
        filled(robot);
        robot.clickOn(robot.from(table(robot)).lookup("fima-2").<Node>query());
        await(() -> runs.selected().get().equals(Optional.of(home.resolve("fima-2"))));

        robot.press(KeyCode.SPACE).release(KeyCode.SPACE);
        await(() -> runs.marked().equals(Set.of(home.resolve("fima-2"))));
        assertThat(text(robot, "#run-table-count")).isEqualTo("6 of 6 runs, 1 marked for Compare");

        CheckBox other = boxOf(robot, "moco-1");
        robot.clickOn(other);
        assertThat(runs.marked()).containsExactlyInAnyOrder(home.resolve("fima-2"), home.resolve("moco-1"));
        // What the list of runs marks shows here.
        robot.interact(() -> runs.toggleMark(home.resolve("moco-1")));
        assertThat(boxOf(robot, "moco-1").isSelected()).isFalse();
        robot.interact(() -> runs.selected().set(Optional.of(home.resolve("moco-3"))));
        assertThat(((ShownRuns.Row) table(robot).getSelectionModel().getSelectedItem()).runs())
                .containsExactly(home.resolve("moco-3"));
    }

    /** 81, 82 and 83: mean 82, deviation 1. */
    @Test
    void groups_showMeanAndDeviation_andTickAllTheirRuns(FxRobot robot) throws Exception {
        filled(robot);
        await(() -> model.read().groupable().stream()
                .anyMatch(column -> column.key().equals("variant")));
        robot.interact(() -> {
            @SuppressWarnings("unchecked") // the only choice of that name
            ChoiceBox<String> group = robot.lookup("#run-table-group").queryAs(ChoiceBox.class);
            group.getSelectionModel().select("variant");
        });
        await(() -> rows().equals(List.of("fima", "moco")));
        int loss = model.shown().columns().stream()
                .map(column -> column.key())
                .toList()
                .indexOf("recent_loss");
        assertThat(model.shown().rows().get(0).values().get(loss).text()).isEqualTo("82.0 ± 1.0");
        await(() -> robot.from(table(robot)).lookup("82.0 ± 1.0").tryQuery().isPresent());

        CheckBox all = (CheckBox) robot.from(table(robot)).lookup(".run-mark").query();
        robot.clickOn(all);
        assertThat(runs.marked())
                .containsExactlyInAnyOrder(home.resolve("fima-1"), home.resolve("fima-2"), home.resolve("fima-3"));
    }

    @Test
    void heading_sorts(FxRobot robot) throws Exception {
        filled(robot);
        // The headings come with the first layout of the table.
        await(() -> robot.from(table(robot)).lookup("recent_loss").tryQuery().isPresent());
        robot.clickOn(robot.from(table(robot)).lookup("recent_loss").<Node>query());
        await(() -> rows().equals(List.of("fima-1", "fima-2", "fima-3", "moco-1", "moco-2", "moco-3")));
        robot.clickOn(robot.from(table(robot)).lookup("recent_loss").<Node>query());
        await(() -> rows().equals(List.of("moco-3", "moco-2", "moco-1", "fima-3", "fima-2", "fima-1")));
        assertThat(model.choices().sort()).isEqualTo("recent_loss");
        assertThat(model.choices().descending()).isTrue();
    }

    @Test
    void columns_areChosenFromTheirList(FxRobot robot) throws Exception {
        filled(robot);
        robot.clickOn("#run-table-choose");
        robot.clickOn("#run-table-search");
        robot.write("weight_decay", 0);
        robot.clickOn(robot.from(robot.lookup("#run-table-columns").<Node>query())
                .lookup("weight_decay")
                .<Node>query());
        await(() ->
                model.shown().columns().stream().anyMatch(column -> column.key().equals("weight_decay")));
        assertThat(model.choices().columns()).contains("run", "weight_decay");
    }

    @Test
    void menuOfACell_filtersGroupsColoursCopiesAndHides(FxRobot robot) throws Exception {
        filled(robot);
        choose(robot, "163", "grid-copy");
        robot.interact(
                () -> assertThat(Clipboard.getSystemClipboard().getString()).isEqualTo("163"));
        choose(robot, "163", "grid-colour");
        assertThat(model.colourProperty().get()).isEqualTo("recent_loss");

        choose(robot, "163", "grid-without");
        await(() -> rows().size() == 5 && !rows().contains("moco-3"));
        choose(robot, "fima-2", "grid-mark");
        assertThat(runs.marked()).containsExactly(home.resolve("fima-2"));

        choose(robot, "fima-2", "grid-hide");
        await(() -> model.shown().columns().stream()
                .noneMatch(column -> column.key().equals("run")));
    }

    @Test
    void menuAndKeysOfARow_doWhatIsDoneWithARun(FxRobot robot) throws Exception {
        filled(robot);
        choose(robot, "fima-2", ActionId.NEW_WITH_SETTINGS.title());
        assertThat(done).containsExactly("new");
        assertThat(runs.selected().get()).contains(home.resolve("fima-2"));
        robot.interact(() -> table(robot).requestFocus());
        robot.type(KeyCode.F2);
        assertThat(done).containsExactly("new", "rename");
    }

    /** Of a row that another view selected, too, the menu is that of the cell under the pointer. */
    @Test
    void menuOfASelectedRow_isThatOfTheCellUnderThePointer(FxRobot robot) throws Exception {
        filled(robot);
        robot.interact(() -> runs.selected().set(Optional.of(home.resolve("moco-3"))));
        Node cell = robot.from(table(robot)).lookup("163").query();
        robot.clickOn(cell, MouseButton.SECONDARY);
        robot.interact(() -> cell.fireEvent(new ContextMenuEvent(
                ContextMenuEvent.CONTEXT_MENU_REQUESTED, 5, 5, 5, 5, false, new PickResult(cell, 5, 5))));
        await(() -> !OpenMenu.items().isEmpty());
        robot.interact(() -> OpenMenu.item("grid-only").fire());
        await(() -> rows().equals(List.of("moco-3")));
    }

    @Test
    void choices_comeBack(FxRobot robot) throws Exception {
        filled(robot);
        RunTableChoices choices = new RunTableChoices(
                "SCATTER", List.of("run", "seed"), "seed = 1", "seed", true, "batch", "seed", "batch", "step");
        robot.interact(() -> model.restore(choices));
        assertThat(model.choices()).isEqualTo(choices);
        await(() -> view.chart().isPresent());
        robot.clickOn("#run-table-table");
        await(() -> rows().equals(List.of("8", "16")));
        robot.clickOn("#run-table-export");
        robot.clickOn("#run-table-copy-latex");
        assertThat(copied).containsExactly(TableFormat.LATEX);
    }

    /** As it is filtered and sorted, titles first. */
    @Test
    void table_isCopiedByKeysAndByItsMenu(FxRobot robot) throws Exception {
        filled(robot);
        filter(robot, "variant = fima and seed >= 2");
        await(() -> List.copyOf(rows()).equals(List.of("fima-3", "fima-2")));
        robot.interact(() -> table(robot).requestFocus());
        robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
        String[] found = new String[1];
        robot.interact(() -> found[0] = Clipboard.getSystemClipboard().getString());
        List<String> lines = found[0].lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0).split("\t")).hasSameSizeAs(model.shown().columns());
        assertThat(lines.get(1)).startsWith("fima-3\t");
        assertThat(lines.get(2)).startsWith("fima-2\t");

        choose(robot, "fima-2", "table-copy");
        robot.interact(
                () -> assertThat(Clipboard.getSystemClipboard().getString()).isEqualTo(found[0]));
    }
}
