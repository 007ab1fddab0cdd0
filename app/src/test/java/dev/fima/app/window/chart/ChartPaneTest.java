package dev.fima.app.window.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.OpenMenu;
import dev.fima.app.window.ViewTest;
import dev.fima.app.window.control.MenuKey;
import dev.fima.viz.chart.Axis;
import dev.fima.viz.chart.LineChart;
import dev.fima.viz.chart.LineSeries;
import dev.fima.viz.chart.Range;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

class ChartPaneTest extends ViewTest {
    private final ChartView part = new ChartView();
    /** Made in the window: controls cannot be before JavaFX runs. */
    private ChartPane pane;

    @Start
    void start(Stage stage) {
        pane = new ChartPane(part);
        pane.chart()
                .set(LineChart.of(
                        Axis.of("step"),
                        Axis.of("loss"),
                        List.of(
                                LineSeries.of("even", new double[] {0, 2, 4, 6}, new double[] {1, 2, 3, 4}),
                                LineSeries.of("odd", new double[] {1, 3, 5}, new double[] {9, 8, 7}))));
        show(stage, new StackPane(pane));
        MenuKey.install(stage.getScene());
    }

    private Node drawn(FxRobot robot) throws Exception {
        await(() -> pane.shown().isPresent());
        Node picture = robot.lookup(".picture").query();
        robot.interact(picture::requestFocus);
        return picture;
    }

    private static String readout(FxRobot robot) {
        return robot.lookup(".hover-box .label").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .collect(Collectors.joining("|"));
    }

    @Test
    void arrows_readOutOnePointAfterTheOther(FxRobot robot) throws Exception {
        drawn(robot);
        robot.type(KeyCode.RIGHT);
        assertThat(readout(robot)).startsWith("step 0|even  1");
        robot.type(KeyCode.RIGHT).type(KeyCode.RIGHT);
        assertThat(readout(robot)).contains("even  2");
        robot.type(KeyCode.LEFT);
        assertThat(readout(robot)).contains("odd  9");
        // The last point stays the last.
        robot.press(KeyCode.SHIFT).type(KeyCode.RIGHT).release(KeyCode.SHIFT);
        assertThat(readout(robot)).contains("even  4");
        robot.type(KeyCode.RIGHT);
        assertThat(readout(robot)).contains("even  4");
    }

    @Test
    void plusAndHome_zoomAndShowAll(FxRobot robot) throws Exception {
        drawn(robot);
        Range all = pane.shown().orElseThrow().geometry().x().range();
        robot.type(KeyCode.PLUS);
        assertThat(part.x().get().orElseThrow().extent()).isBetween(0.79 * all.extent(), 0.81 * all.extent());
        robot.type(KeyCode.HOME);
        assertThat(part.x().get()).isEmpty();
    }

    /** A point out of sight is brought into sight. */
    @Test
    void arrows_behindTheShownPart_moveIt(FxRobot robot) throws Exception {
        drawn(robot);
        robot.interact(() -> part.x().set(Optional.of(new Range(0, 1.5))));
        await(() -> pane.shown().orElseThrow().geometry().x().range().high() < 2);
        robot.type(KeyCode.RIGHT).type(KeyCode.RIGHT).type(KeyCode.RIGHT);
        assertThat(part.x().get().orElseThrow().low()).isGreaterThan(1);
        assertThat(part.x().get().orElseThrow().high()).isGreaterThan(2);
    }

    @Test
    void menu_switchesCurves_asTheLegendDoes(FxRobot robot) throws Exception {
        drawn(robot);
        robot.press(KeyCode.SHIFT).type(KeyCode.F10).release(KeyCode.SHIFT);
        CheckMenuItem odd = (CheckMenuItem) OpenMenu.item("odd");
        assertThat(odd.isSelected()).isTrue();
        robot.interact(odd::fire);
        assertThat(pane.visibleChart().readingsAt(1))
                .extracting(LineChart.Reading::name)
                .containsExactly("even");
        robot.type(KeyCode.ESCAPE);
        // The entry of the legend switches it on again.
        Point2D entry = pane.shown().orElseThrow().geometry().legend().stream()
                .filter(one -> one.name().equals("odd"))
                .map(one -> new Point2D(one.place().getCenterX(), one.place().getCenterY()))
                .findFirst()
                .orElseThrow();
        moveTo(robot, pane, entry.getX(), entry.getY());
        robot.clickOn();
        assertThat(pane.visibleChart().readingsAt(1)).hasSize(2);
    }
}
