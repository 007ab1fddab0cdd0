package dev.fima.app.window.affinity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.SyntheticProbes;
import dev.fima.app.window.ViewTest;
import dev.fima.app.window.canvas.CellGeometry;
import dev.fima.app.window.canvas.DrawnPane;
import dev.fima.app.window.canvas.FrameDrawing;
import dev.fima.app.window.control.NamedAction;
import dev.fima.app.window.selection.Probes;
import dev.fima.app.window.selection.SelectionState;
import dev.fima.viz.chart.ChartGeometry;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

class AffinityViewTest extends ViewTest {
    private final SelectionState selection = new SelectionState();
    private final ObjectProperty<Optional<Probes>> probes = new SimpleObjectProperty<>(Optional.empty());
    private final AffinityModel model = new AffinityModel(selection, probes);
    private final AtomicInteger filled = new AtomicInteger();
    private AffinityView view;

    @Start
    void start(Stage stage) {
        view = new AffinityView(
                model, selection, new NamedAction("Open the demonstration run", filled::incrementAndGet));
        show(stage, view);
    }

    @SuppressWarnings("unchecked") // ids are given to panes of these types only
    private <G> DrawnPane<G> pane(FxRobot robot, String id) {
        return robot.lookup("#" + id).queryAs(DrawnPane.class);
    }

    private void fill(FxRobot robot, int grid) throws Exception {
        robot.interact(() -> probes.set(Optional.of(SyntheticProbes.of("fima", 900, 6, grid, 8, true))));
        await(() -> pane(robot, "affinity-matrix").geometry() != null
                && pane(robot, "affinity-clip").geometry() != null
                && pane(robot, "affinity-difference").geometry() != null);
    }

    @Test
    void empty_saysWhatIsMissingAndOffersToFillIt(FxRobot robot) {
        robot.clickOn("Open the demonstration run");

        assertThat(filled).hasValue(1);
    }

    @Test
    void pointingAtTheClip_pointsAtThatCellsRow(FxRobot robot) throws Exception {
        fill(robot, 7);
        DrawnPane<CellGeometry> clip = pane(robot, "affinity-clip");

        pointAt(
                robot,
                clip,
                () -> new Point2D(
                        clip.geometry().cell(16).getCenterX(),
                        clip.geometry().cell(16).getCenterY()),
                () -> model.pointerProperty().get().equals(Optional.of(Pointer.ofRow(16))));

        assertThat(robot.lookup("#affinity-readout").queryAs(Label.class).getText())
                .startsWith("RGB (3, 3)");
    }

    @Test
    void clickingTheMatrix_pinsTheEntryAndEscapeClears(FxRobot robot) throws Exception {
        fill(robot, 14);
        DrawnPane<ChartGeometry> matrix = pane(robot, "affinity-matrix");

        pointAt(
                robot,
                matrix,
                () -> new Point2D(
                        matrix.geometry().x().place(100), matrix.geometry().y().place(150)),
                () -> model.pointerProperty().get().equals(Optional.of(new Pointer(150, 100))));
        robot.clickOn();

        await(() -> model.pins().size() == 1);
        assertThat(model.pins().get(0).pointer()).isEqualTo(new Pointer(150, 100));
        robot.interact(view::requestFocus);
        robot.type(KeyCode.ESCAPE);
        assertThat(model.pins()).isEmpty();
    }

    /** The matrix keeps its size whatever is pinned, and its two frames stand under one another without a gap. */
    @Test
    void pins_moveNothing_andTheFramesStandTogether(FxRobot robot) throws Exception {
        fill(robot, 7);
        DrawnPane<ChartGeometry> matrix = pane(robot, "affinity-matrix");
        Bounds before = matrix.localToScene(matrix.getLayoutBounds());
        for (int cell = 0; cell < 12; cell++) {
            int next = cell;
            robot.interact(() -> {
                model.pointAtClip(next);
                model.togglePin();
            });
        }
        await(() -> robot.lookup(".pin").queryAll().size() >= 5);
        robot.interact(() -> view.layout());
        assertThat(matrix.localToScene(matrix.getLayoutBounds())).isEqualTo(before);
        DrawnPane<CellGeometry> clip = pane(robot, "affinity-clip");
        DrawnPane<CellGeometry> difference = pane(robot, "affinity-difference");
        double gap = difference.localToScene(difference.getLayoutBounds()).getMinY()
                - clip.localToScene(clip.getLayoutBounds()).getMaxY();
        assertThat(gap).isBetween(0.0, 50.0);
    }

    private static void choose(FxRobot robot, String id, int place) {
        robot.interact(() ->
                robot.lookup(id).queryAs(ChoiceBox.class).getSelectionModel().select(place));
    }

    @Test
    void choosingATimeSlot_showsItEverywhere(FxRobot robot) throws Exception {
        fill(robot, 7);

        choose(robot, "#affinity-time", 2);

        assertThat(selection.slotProperty().get()).isEqualTo(1);
        assertThat(view.chart().orElseThrow().note()).startsWith("Feature cosine, time slot 2; 7 x 7 = 49 cells");
    }

    @Test
    void choosingCrossAttention_offersItsLayersAndHeads(FxRobot robot) throws Exception {
        fill(robot, 7);

        choose(robot, "#affinity-kind", 1);
        choose(robot, "#affinity-layer", 1);
        choose(robot, "#affinity-head", 3);

        assertThat(view.chart().orElseThrow().note())
                .startsWith("Decoder cross-attention, layer 2, head 4, mean over time; 7 x 7 = 49 cells");
        assertThat(view.chart().orElseThrow().values().rows()).isEqualTo(50);
    }

    @Test
    void crossAttentionOfAnOldSnapshot_saysThatItWasNotRecorded(FxRobot robot) throws Exception {
        robot.interact(
                () -> probes.set(Optional.of(SyntheticProbes.withoutAttention(SyntheticProbes.of("fima", 900)))));

        choose(robot, "#affinity-kind", 1);
        assertThat(robot.lookup("#affinity-missing").tryQuery()).isPresent();
        choose(robot, "#affinity-kind", 0);

        assertThat(robot.lookup("#affinity-missing").tryQuery()).isEmpty();
        await(() -> pane(robot, "affinity-matrix").geometry() != null);
    }

    @Test
    void drawnCrops_lieOnTheFramesAndAreDrawnAgain(FxRobot robot) throws Exception {
        fill(robot, 7);
        choose(robot, "#affinity-kind", 2);
        AffinityChoice.Drawn before = model.choice().drawnProperty().get();

        robot.clickOn("#affinity-redraw");

        AffinityChoice.Drawn now = model.choice().drawnProperty().get();
        assertThat(now).isNotEqualTo(before);
        DrawnPane<CellGeometry> clip = pane(robot, "affinity-clip");
        await(() -> ((FrameDrawing) clip.pictureProperty().get().drawing())
                .crop()
                .filter(crop -> crop.box().equals(now.m()))
                .isPresent());
        assertThat(view.chart().orElseThrow().note()).contains("positive pairs framed");
        pointAt(
                robot,
                clip,
                () -> new Point2D(
                        clip.geometry().cell(24).getCenterX(),
                        clip.geometry().cell(24).getCenterY()),
                () -> model.pointerProperty().get().equals(Optional.of(Pointer.ofRow(24))));
    }

    @Test
    void keys_moveThePointer_pinAndClear(FxRobot robot) throws Exception {
        fill(robot, 7);
        DrawnPane<ChartGeometry> matrix = pane(robot, "affinity-matrix");
        robot.interact(matrix::requestFocus);
        robot.type(KeyCode.DOWN);
        assertThat(model.pointerProperty().get()).contains(new Pointer(0, 0));
        robot.type(KeyCode.DOWN).type(KeyCode.RIGHT).type(KeyCode.RIGHT).type(KeyCode.SPACE);
        robot.press(KeyCode.SHIFT).type(KeyCode.DOWN).release(KeyCode.SHIFT);
        assertThat(model.pointerProperty().get()).contains(new Pointer(6, 2));
        assertThat(model.pins()).extracting(Pin::pointer).containsExactly(new Pointer(1, 2));
        // A row is a cell of the clip, a column one of the difference.
        robot.interact(() -> pane(robot, "affinity-clip").requestFocus());
        assertThat(model.pointerProperty().get()).isEmpty();
        robot.type(KeyCode.LEFT).type(KeyCode.DOWN).type(KeyCode.RIGHT);
        assertThat(model.pointerProperty().get()).contains(Pointer.ofRow(8));
        robot.interact(() -> pane(robot, "affinity-difference").requestFocus());
        robot.type(KeyCode.UP).type(KeyCode.UP).type(KeyCode.DOWN).type(KeyCode.SPACE);
        assertThat(model.pins()).extracting(Pin::pointer).containsExactly(new Pointer(1, 2), Pointer.ofColumn(7));
        robot.type(KeyCode.ESCAPE);
        assertThat(model.pins()).isEmpty();
    }
}
