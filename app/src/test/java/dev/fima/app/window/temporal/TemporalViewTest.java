package dev.fima.app.window.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.SyntheticProbes;
import dev.fima.app.window.ViewTest;
import dev.fima.app.window.canvas.CellGeometry;
import dev.fima.app.window.canvas.DrawnPane;
import dev.fima.app.window.canvas.FrameDrawing;
import dev.fima.app.window.control.NamedAction;
import dev.fima.app.window.selection.Probes;
import dev.fima.app.window.selection.SelectionState;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.viz.chart.ChartGeometry;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

class TemporalViewTest extends ViewTest {
    private final SelectionState selection = new SelectionState();
    private final ObjectProperty<Optional<Probes>> probes = new SimpleObjectProperty<>(Optional.empty());
    private final SyntheticNetwork network = new SyntheticNetwork();
    private final DataSetMeasurement measurement = new DataSetMeasurement(
            TaskRunner.standard("views", 1), TaskRunner.standard("measuring", 1), network, network.problems()::add);
    private final TemporalModel model = new TemporalModel(
            selection,
            probes,
            new SimpleObjectProperty<>(Optional.of(SyntheticProbes.segment(0))),
            measurement.statisticsProperty());
    private final AtomicInteger filled = new AtomicInteger();
    private TemporalView view;

    @Start
    void start(Stage stage) {
        view = new TemporalView(
                model, selection, new NamedAction("Open the demonstration run", filled::incrementAndGet), measurement);
        show(stage, view);
    }

    @SuppressWarnings("unchecked") // ids are given to panes of these types only
    private <G> DrawnPane<G> pane(FxRobot robot, String id) {
        return robot.lookup("#" + id).queryAs(DrawnPane.class);
    }

    private void fill(FxRobot robot) throws Exception {
        robot.interact(() -> probes.set(Optional.of(SyntheticProbes.of("fima", 900))));
        await(() -> pane(robot, "temporal-matrix").geometry() != null
                && pane(robot, "temporal-row").geometry() != null
                && pane(robot, "temporal-histogram").geometry() != null);
    }

    @Test
    void empty_offersToFillIt(FxRobot robot) {
        robot.clickOn("Open the demonstration run");

        assertThat(filled).hasValue(1);
    }

    @Test
    void pointingAtTheMatrix_playsBothWindowsOfTheEntry(FxRobot robot) throws Exception {
        fill(robot);
        DrawnPane<ChartGeometry> matrix = pane(robot, "temporal-matrix");

        pointAt(
                robot,
                matrix,
                () -> new Point2D(
                        matrix.geometry().x().place(6), matrix.geometry().y().place(1)),
                () -> model.playing().equals(new WindowPair(1, 6)));

        assertThat(robot.lookup("#temporal-playing").queryAs(Label.class).getText())
                .startsWith("RGB window 2, motion window 7: cosine similarity ");
        VideoSegment segment = SyntheticProbes.segment(0);
        TimeWindows windows = TimeWindows.sliding(8, segment.frames().count(), segment.clipFrames() / 2);
        robot.interact(() -> selection.frameProperty().set(3));
        byte[] rgb = segment.frame(windows.frame(1, 3), true).rgb();
        byte[] motion = segment.frame(windows.frame(6, 3), false).rgb();
        await(() -> Arrays.equals(rgb, shownPixels(robot, "temporal-row"))
                && Arrays.equals(motion, shownPixels(robot, "temporal-column")));
    }

    private byte[] shownPixels(FxRobot robot, String id) {
        DrawnPane<CellGeometry> pane = pane(robot, id);
        return ((FrameDrawing) pane.pictureProperty().get().drawing())
                .frames()
                .orElseThrow()
                .rgb();
    }

    @Test
    void dataSetThatWasNotMeasured_isMeasuredWithProgress(FxRobot robot) throws Exception {
        fill(robot);
        robot.interact(() -> measurement.select(Optional.of(SyntheticNetwork.TRAINED), 450));
        await(() -> measurement.phaseProperty().get().equals(new DataSetMeasurement.Ready(400)));

        robot.clickOn("#temporal-data");
        assertThat(view.histogramChart()).isEmpty();
        robot.clickOn("Measure over the data set");
        network.let(2);
        await(() -> text(robot, "#temporal-way").equals("Measured 2 of 4 videos"));
        network.let(10);

        await(() -> view.histogramChart().isPresent());
        assertThat(text(robot, "#temporal-population"))
                .isEqualTo(
                        "Over one clip of each of 4 videos of the data set, checkpoint of step 400; 1 could not be read");
        robot.clickOn("#temporal-probes");
        assertThat(view.histogramChart().orElseThrow().note()).contains("n = 48", "n = 336", "AUC");
    }

    @Test
    void measuring_canBeCancelled(FxRobot robot) throws Exception {
        fill(robot);
        robot.interact(() -> measurement.select(Optional.of(SyntheticNetwork.TRAINED), 450));
        await(() -> measurement.phaseProperty().get() instanceof DataSetMeasurement.Ready);
        robot.clickOn("#temporal-data");
        robot.clickOn("Measure over the data set");
        network.let(1);
        await(() -> robot.lookup("#temporal-cancel").tryQuery().isPresent());

        robot.clickOn("#temporal-cancel");
        network.let(1);

        await(() -> measurement.phaseProperty().get() instanceof DataSetMeasurement.Ready);
        assertThat(view.histogramChart()).isEmpty();
    }

    @Test
    void runWithoutCheckpoint_saysThatNothingCanBeMeasured(FxRobot robot) throws Exception {
        fill(robot);
        robot.interact(() -> measurement.select(Optional.of(SyntheticNetwork.RECORDED), 450));
        robot.clickOn("#temporal-data");

        await(() -> robot.lookup("This run holds no checkpoint").tryQuery().isPresent());
        robot.clickOn("Use the probe clips");
        assertThat(view.histogramChart()).isPresent();
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).tryQueryAs(Label.class).map(Label::getText).orElse("");
    }

    @Test
    void keys_movePlayingPair_andPinIt(FxRobot robot) throws Exception {
        fill(robot);
        robot.interact(() -> pane(robot, "temporal-matrix").requestFocus());
        robot.type(KeyCode.RIGHT).type(KeyCode.RIGHT).type(KeyCode.DOWN).type(KeyCode.SPACE);
        assertThat(model.pinnedProperty().get()).isEqualTo(new WindowPair(1, 1));
        robot.type(KeyCode.RIGHT);
        assertThat(model.playing()).isEqualTo(new WindowPair(1, 2));
        robot.interact(() -> pane(robot, "temporal-row").requestFocus());
        assertThat(model.playing()).isEqualTo(new WindowPair(1, 1));
    }
}
