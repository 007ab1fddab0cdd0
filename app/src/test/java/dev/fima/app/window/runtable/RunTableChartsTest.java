package dev.fima.app.window.runtable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.runtable.RunColumn;
import dev.fima.app.runtable.SixRuns;
import dev.fima.app.window.canvas.DrawnPane;
import dev.fima.viz.chart.ChartGeometry;
import dev.fima.viz.chart.LineChart;
import dev.fima.viz.chart.ScatterChart;
import dev.fima.viz.colour.ColourMap;
import dev.fima.viz.colour.ColourScale;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The charts of the runs table of {@link SixRuns}. */
class RunTableChartsTest extends RunTableWindow {
    @Start
    void start(Stage stage) throws IOException {
        open(stage);
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

    /** Nobody has chosen axes: a setting goes across, what was measured upwards. Other axes are shown whole. */
    @Test
    void scatterChart_beginsWithWhatWasMeasuredOverASetting(FxRobot robot) throws Exception {
        filled(robot);
        await(() -> model.answerProperty().get().axes().y().isPresent());
        RunAnswer.Axes axes = model.answerProperty().get().axes();
        assertThat(axes.x().orElseThrow().topic()).isEqualTo(RunColumn.Topic.SETTING);
        assertThat(axes.y().orElseThrow().key()).isEqualTo("recent_loss");
        robot.clickOn("#run-table-scatter");
        @SuppressWarnings("unchecked") // the only picture of that name
        DrawnPane<ChartGeometry> picture = robot.lookup("#run-chart").queryAs(DrawnPane.class);
        await(() -> picture.geometry() != null);
        double whole = picture.geometry().y().range().extent();
        robot.interact(picture::requestFocus);
        robot.type(KeyCode.PLUS);
        await(() -> picture.geometry().y().range().extent() < 0.9 * whole);
        robot.interact(() -> model.xProperty().set("batch"));
        await(() -> picture.geometry().y().range().extent() == whole);
    }

    /** A run without the colouring number is not coloured as if it had the smallest. */
    @Test
    void runWithoutTheColouringValue_hasAColourOfItsOwn(FxRobot robot) throws Exception {
        filled(robot);
        robot.interact(() -> model.colourProperty().set("tags"));
        await(() -> model.answerProperty().get().axes().colour().isPresent());
        RunColours colours = new RunColours(model.answerProperty().get(), ColourMap.VIRIDIS);
        assertThat(colours.of(0)).isEmpty();
        assertThat(colours.mark(0)).isEqualTo(ColourScale.MISSING);
        robot.interact(() -> model.colourProperty().set(""));
        await(() -> model.answerProperty().get().axes().colour().isEmpty());
        assertThat(new RunColours(model.answerProperty().get(), ColourMap.VIRIDIS).mark(0))
                .isZero();
    }

    /** The entries of a legend by variant: without one of them its runs are neither drawn nor pointed at. */
    @Test
    void legendOfTheScatterChart_switchesRunsOff(FxRobot robot) throws Exception {
        filled(robot);
        robot.interact(() -> {
            model.xProperty().set("seed");
            model.yProperty().set("recent_loss");
            model.colourProperty().set("variant");
        });
        robot.clickOn("#run-table-scatter");
        await(() -> view.chart().filter(chart -> chart.entries().size() == 2).isPresent());
        @SuppressWarnings("unchecked") // the only picture of that name
        DrawnPane<ChartGeometry> picture = robot.lookup("#run-chart").queryAs(DrawnPane.class);
        await(() -> picture.geometry() != null
                && picture.geometry().legend().stream()
                        .anyMatch(entry -> entry.name().equals("moco")));
        Rectangle2D moco = picture.geometry().legend().stream()
                .filter(entry -> entry.name().equals("moco"))
                .findFirst()
                .orElseThrow()
                .place();
        moveTo(robot, picture, moco.getCenterX(), moco.getCenterY());
        robot.clickOn(MouseButton.PRIMARY);
        // Three losses about 82 are left; those about 162 are gone.
        await(() -> picture.geometry().y().range().high() < 100);
        robot.interact(picture::requestFocus);
        robot.type(KeyCode.RIGHT, 2);
        assertThat(rows().get(1)).startsWith("moco");
        assertThat(robot.lookup("#run-chart-hover").query().isVisible()).isFalse();
        assertThat(view.chart().orElseThrow().entries()).containsExactly("fima", "moco");
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
}
