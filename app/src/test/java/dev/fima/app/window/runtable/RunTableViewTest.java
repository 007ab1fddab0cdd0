package dev.fima.app.window.runtable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.cluster.JobWatch;
import dev.fima.app.export.TableFormat;
import dev.fima.app.runtable.ShownRuns;
import dev.fima.app.runtable.SixRuns;
import dev.fima.app.window.OpenMenu;
import dev.fima.app.window.ViewTest;
import dev.fima.app.window.canvas.DrawnPane;
import dev.fima.app.window.control.Notice;
import dev.fima.app.window.preferences.RunTableChoices;
import dev.fima.app.window.runs.RunJobs;
import dev.fima.app.window.runs.RunListModel;
import dev.fima.app.window.selection.SelectionState;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.viz.chart.ChartGeometry;
import dev.fima.viz.chart.LineChart;
import dev.fima.viz.chart.ScatterChart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.PickResult;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Clicks through the runs table of {@link SixRuns}. */
class RunTableViewTest extends ViewTest {
    @TempDir
    static Path home;

    private final JobWatch jobs = new JobWatch();
    private final SelectionState selection = new SelectionState();
    private final List<String> problems = new ArrayList<>();
    private final List<TableFormat> copied = new ArrayList<>();
    private final RunListModel runs = new RunListModel(TaskRunner.direct(), home, new RunJobs(jobs), problems::add);
    private RunTableReading reading;
    private RunTableModel model;
    private RunTableView view;

    @Start
    void start(Stage stage) throws IOException {
        SixRuns.in(home);
        reading = new RunTableReading(TaskRunner.standard("reading", 1), problems::add);
        model = new RunTableModel(reading.read(), TaskRunner.standard("answers", 1));
        view = new RunTableView(
                model,
                runs,
                selection,
                reading.progress(),
                new Notice("fth-list", "No runs yet", "None."),
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

    private static TableView<?> table(FxRobot robot) {
        return robot.lookup("#run-table").queryAs(TableView.class);
    }

    private List<String> rows() {
        return model.shown().rows().stream()
                .map(row -> row.values().get(0).text())
                .toList();
    }

    private void filled(FxRobot robot) throws Exception {
        await(() -> rows().size() == 6 && table(robot).getItems().size() == 6);
    }

    private void filter(FxRobot robot, String expression) {
        robot.clickOn("#run-table-filter");
        robot.press(KeyCode.CONTROL, KeyCode.A).release(KeyCode.A, KeyCode.CONTROL);
        robot.write(expression, 0);
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
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

    private static CheckBox boxOf(FxRobot robot, String run) {
        return robot.from(table(robot)).lookup(".table-row-cell").queryAllAs(TableRow.class).stream()
                .filter(row -> row.getItem() instanceof ShownRuns.Row shown
                        && shown.runs().equals(List.of(home.resolve(run))))
                .map(row -> (CheckBox) row.lookup(".run-mark"))
                .findFirst()
                .orElseThrow();
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
    void scatter_readsOutPointsAndSelectsThem(FxRobot robot) throws Exception {
        filled(robot);
        robot.interact(() -> {
            model.xProperty().set("seed");
            model.yProperty().set("recent_loss");
            model.colourProperty().set("batch");
        });
        robot.clickOn("#run-table-scatter");
        await(() -> view.chart().filter(ScatterChart.class::isInstance).isPresent());
        ScatterChart chart = (ScatterChart) view.chart().orElseThrow();
        int moco =
                chart.groups().stream().map(ScatterChart.Group::name).toList().indexOf("moco-2");
        assertThat(chart.groups().get(moco).x()).containsExactly(2);
        assertThat(chart.groups().get(moco).y()).containsExactly(162);
        @SuppressWarnings("unchecked") // the only picture of that name
        DrawnPane<ChartGeometry> picture = robot.lookup("#run-chart").queryAs(DrawnPane.class);
        await(() -> picture.geometry() != null);
        pointAt(
                robot,
                picture,
                () -> new Point2D(
                        picture.geometry().x().place(2), picture.geometry().y().place(162)),
                () -> robot.lookup("#run-chart-hover").query().isVisible());
        assertThat(text(robot, "#run-chart-hover")).isEqualTo("moco-2\nseed  2\nrecent_loss  162\nbatch  16");
        robot.clickOn(MouseButton.PRIMARY);
        await(() -> runs.selected().get().equals(Optional.of(home.resolve("moco-2"))));
    }

    @Test
    void parallel_drawsALineForEachRun(FxRobot robot) throws Exception {
        filled(robot);
        robot.interact(() -> model.queryProperty()
                .set(model.queryProperty()
                        .get()
                        .withColumns(List.of("run", "variant", "seed", "recent_loss", "optimizer"))));
        robot.clickOn("#run-table-parallel");
        await(() -> view.chart().filter(LineChart.class::isInstance).isPresent()
                && model.shown().columns().size() == 5);
        await(() -> ((LineChart) view.chart().orElseThrow()).x().categories().size() == 4);
        LineChart chart = (LineChart) view.chart().orElseThrow();
        // All runs have the same optimiser, so it tells nothing.
        assertThat(chart.x().categories())
                .containsExactly(
                        "run: fima-1 to moco-3", "variant: fima to moco", "seed: 1 to 3", "recent_loss: 81 to 163");
        assertThat(chart.series()).hasSize(6);
        int row = rows().indexOf("moco-2");
        // Fifth of six names, second of two variants, second of three seeds, 162 from 81 to 163.
        assertThat(chart.series().get(row).y()).containsExactly(0.8, 1, 0.5, 81.0 / 82);
    }

    private void choose(FxRobot robot, String cell, String item) throws Exception {
        Node node = robot.from(table(robot)).lookup(cell).query();
        robot.clickOn(node);
        robot.interact(() -> node.fireEvent(new ContextMenuEvent(
                ContextMenuEvent.CONTEXT_MENU_REQUESTED, 5, 5, 5, 5, false, new PickResult(node, 5, 5))));
        await(() -> !OpenMenu.items().isEmpty());
        robot.interact(() -> OpenMenu.item(item).fire());
        robot.interact(() -> table(robot).getContextMenu().hide());
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
    void keysInTheChart_pointAtRunsOneByOne_andSelect(FxRobot robot) throws Exception {
        filled(robot);
        robot.interact(() -> {
            model.xProperty().set("seed");
            model.yProperty().set("recent_loss");
        });
        robot.clickOn("#run-table-scatter");
        await(() -> view.chart().filter(ScatterChart.class::isInstance).isPresent());
        DrawnPane<?> picture = robot.lookup("#run-chart").queryAs(DrawnPane.class);
        await(() -> picture.geometry() != null);
        robot.interact(picture::requestFocus);

        robot.type(KeyCode.RIGHT, 2);
        assertThat(text(robot, "#run-chart-hover")).startsWith(rows().get(1) + "\n");
        robot.type(KeyCode.SPACE);
        await(() -> runs.selected().get().equals(Optional.of(home.resolve(rows().get(1)))));
        robot.interact(() -> robot.lookup("#run-table-filter").query().requestFocus());
        assertThat(robot.lookup("#run-chart-hover").query().isVisible()).isFalse();
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
}
