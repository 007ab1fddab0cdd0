package dev.fima.app.window.runtable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.cluster.JobWatch;
import dev.fima.app.export.TableFormat;
import dev.fima.app.runtable.ShownRuns;
import dev.fima.app.runtable.SixRuns;
import dev.fima.app.window.OpenMenu;
import dev.fima.app.window.ViewTest;
import dev.fima.app.window.action.ActionCatalogue;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.control.Notice;
import dev.fima.app.window.runs.RunJobs;
import dev.fima.app.window.runs.RunListModel;
import dev.fima.app.window.selection.SelectionState;
import dev.fima.app.window.task.TaskRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.PickResult;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The runs table of {@link SixRuns} in a window, for tests of what is done with it. */
abstract class RunTableWindow extends ViewTest {
    @TempDir
    static Path home;

    final JobWatch jobs = new JobWatch();
    final SelectionState selection = new SelectionState();
    final List<String> problems = new ArrayList<>();
    final List<TableFormat> copied = new ArrayList<>();
    final ActionCatalogue actions = new ActionCatalogue();
    final List<String> done = new ArrayList<>();
    final RunListModel runs = new RunListModel(TaskRunner.direct(), home, new RunJobs(jobs), problems::add);
    RunTableReading reading;
    RunTableModel model;
    RunTableView view;

    /** To be called at the start of a test. */
    void open(Stage stage) throws IOException {
        SixRuns.in(home);
        reading = new RunTableReading(TaskRunner.standard("reading", 1), problems::add);
        model = new RunTableModel(reading.read(), TaskRunner.standard("answers", 1));
        view = new RunTableView(
                model,
                runs,
                selection,
                reading.progress(),
                new Notice("fth-list", "No runs yet", "None."),
                List.of(
                        actions.add(ActionId.RENAME_RUN, () -> done.add("rename")),
                        actions.add(ActionId.NEW_WITH_SETTINGS, () -> done.add("new"))),
                copied::add,
                () -> {});
        show(stage, view);
        runs.refresh();
        reading.read(List.copyOf(runs.items()));
    }

    @AfterEach
    void close() {
        jobs.close();
        assertThat(problems).isEmpty();
    }

    static TableView<?> table(FxRobot robot) {
        return robot.lookup("#run-table").queryAs(TableView.class);
    }

    List<String> rows() {
        return model.shown().rows().stream()
                .map(row -> row.values().get(0).text())
                .toList();
    }

    void filled(FxRobot robot) throws Exception {
        await(() -> rows().size() == 6 && table(robot).getItems().size() == 6);
    }

    void filter(FxRobot robot, String expression) {
        robot.clickOn("#run-table-filter");
        robot.press(KeyCode.CONTROL, KeyCode.A).release(KeyCode.A, KeyCode.CONTROL);
        robot.write(expression, 0);
    }

    static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }

    static CheckBox boxOf(FxRobot robot, String run) {
        return robot.from(table(robot)).lookup(".table-row-cell").queryAllAs(TableRow.class).stream()
                .filter(row -> row.getItem() instanceof ShownRuns.Row shown
                        && shown.runs().equals(List.of(home.resolve(run))))
                .map(row -> (CheckBox) row.lookup(".run-mark"))
                .findFirst()
                .orElseThrow();
    }

    private static TableRow<?> rowOf(Node cell) {
        Node at = cell;
        while (!(at instanceof TableRow)) {
            at = at.getParent();
        }
        return (TableRow<?>) at;
    }

    void choose(FxRobot robot, String cell, String item) throws Exception {
        // The rows are laid out with a pulse after they are there; until then a click meets what was there before.
        await(() -> robot.from(table(robot)).lookup(cell).tryQuery().isPresent());
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> {
            Node clicked = robot.from(table(robot)).lookup(cell).query();
            robot.clickOn(clicked);
            return WaitForAsyncUtils.asyncFx(() -> rowOf(clicked).isSelected()).get(60, TimeUnit.SECONDS);
        });
        Node node = robot.from(table(robot)).lookup(cell).query();
        robot.interact(() -> node.fireEvent(new ContextMenuEvent(
                ContextMenuEvent.CONTEXT_MENU_REQUESTED, 5, 5, 5, 5, false, new PickResult(node, 5, 5))));
        await(() -> !OpenMenu.items().isEmpty());
        robot.interact(() -> OpenMenu.item(item).fire());
        robot.interact(() -> table(robot).getContextMenu().hide());
    }
}
