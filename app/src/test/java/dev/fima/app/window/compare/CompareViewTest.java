package dev.fima.app.window.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.ViewTest;
import dev.fima.app.window.canvas.DrawnPane;
import dev.fima.app.window.control.NamedAction;
import dev.fima.app.window.runs.ComparedRun;
import dev.fima.app.window.runs.RunPoint;
import dev.fima.app.window.selection.SelectionState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

class CompareViewTest extends ViewTest {
    private final SelectionState selection = new SelectionState();
    private final ObjectProperty<List<ComparedRun>> runs = new SimpleObjectProperty<>(List.of());
    private final CompareModel model = new CompareModel(selection, runs);
    private final AtomicInteger asked = new AtomicInteger();
    private final List<RunPoint> taken = new ArrayList<>();
    private final AtomicInteger pins = new AtomicInteger();
    private CompareView view;

    @Start
    void start(Stage stage) {
        view = new CompareView(
                model,
                selection,
                new NamedAction("Choose runs", asked::incrementAndGet),
                taken::add,
                new NamedAction("Pin shown step", pins::incrementAndGet));
        show(stage, view);
    }

    private void fill(FxRobot robot) {
        ComparedRun moco = SyntheticRuns.of("moco-1", "moco", 0);
        ComparedRun fima = SyntheticRuns.of("fima-1", "fima", 90);
        robot.interact(() -> runs.set(List.of(moco, fima)));
    }

    @Test
    void fewerThanTwoRuns_offersToChoose(FxRobot robot) {
        robot.clickOn("Choose runs");

        assertThat(asked).hasValue(1);
    }

    @Test
    void pages_showChartsMapsAndTheTable(FxRobot robot) throws Exception {
        fill(robot);
        assertThat(view.visibleCharts()).hasSize(3);

        robot.clickOn("#compare-health");
        assertThat(view.visibleCharts()).hasSize(6);

        robot.clickOn("#compare-maps");
        await(() -> robot.lookup(node -> node instanceof DrawnPane<?> pane
                                && pane.pictureProperty().get() != null)
                        .queryAll()
                        .size()
                == 9);

        robot.clickOn("#compare-settings");
        TableView<SettingDifference> table = robot.lookup("#compare-table").queryTableView();
        assertThat(table.getItems()).extracting(SettingDifference::key).containsExactly("variant");
        assertThat(table.getColumns()).hasSize(4);

        robot.interact(table::requestFocus);
        robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
        robot.interact(
                () -> assertThat(Clipboard.getSystemClipboard().getString().lines())
                        .hasSize(2)
                        .first()
                        .asString()
                        .startsWith("Setting\tKey\t"));
    }

    /** Runs that train are told anew every second. */
    @Test
    void runsToldAgainAtTheSameSteps_keepTheirNames(FxRobot robot) {
        fill(robot);
        List<Node> names = List.copyOf(bar(robot).getChildren());
        assertThat(names).hasSize(3);

        robot.interact(() -> runs.set(new ArrayList<>(runs.get())));
        assertThat(bar(robot).getChildren()).isEqualTo(names);
        robot.interact(() -> selection.darkProperty().set(true));
        assertThat(bar(robot).getChildren()).hasSize(3).doesNotContain(names.get(0), names.get(1));
    }

    private static PointBar bar(FxRobot robot) {
        return robot.lookup(".point-bar").queryAs(PointBar.class);
    }

    @Test
    void pinnedStep_isPinnedAndTakenOutByClicks(FxRobot robot) {
        RunPoint point = RunPoint.pinned(Path.of("fima-1"), 500);
        robot.interact(
                () -> runs.set(List.of(SyntheticRuns.of("fima-1", "fima", 90), SyntheticRuns.of(point, "fima", 90))));

        robot.clickOn("#compare-pin");
        assertThat(pins).hasValue(1);
        assertThat(robot.lookup("fima-1, pinned at step 500").tryQuery()).isPresent();

        robot.clickOn("#unpin-fima-1-500");
        assertThat(taken).containsExactly(point);
    }
}
