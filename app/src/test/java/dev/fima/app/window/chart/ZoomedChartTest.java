package dev.fima.app.window.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fima.app.window.OpenMenu;
import dev.fima.app.window.ViewTest;
import dev.fima.app.window.canvas.CellGeometry;
import dev.fima.app.window.canvas.DrawnPane;
import dev.fima.app.window.canvas.FrameDrawing;
import dev.fima.app.window.canvas.FrameName;
import dev.fima.app.window.control.MenuKey;
import dev.fima.viz.chart.Axis;
import dev.fima.viz.chart.ChartGeometry;
import dev.fima.viz.chart.Histogram;
import dev.fima.viz.chart.MatrixChart;
import dev.fima.viz.chart.Range;
import dev.fima.viz.colour.ColourMap;
import dev.fima.viz.colour.ColourScale;
import dev.fima.viz.heatmap.FrameStack;
import dev.fima.viz.heatmap.Grid;
import dev.fima.viz.theme.Theme;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Zoom and legend of pictures, which are those of all views. */
class ZoomedChartTest extends ViewTest {
    private static final Theme THEME = Theme.screenLight();

    private final DrawnPane<ChartGeometry> pane = new DrawnPane<>();
    private final StackPane root = new StackPane(pane);

    @Start
    void start(Stage stage) {
        show(stage, root);
        MenuKey.install(stage.getScene());
    }

    private static MatrixChart matrix() {
        float[] values = new float[100];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        return MatrixChart.of(
                Axis.of("column"),
                Axis.of("row"),
                new Grid(values, 10, 10),
                ColourScale.of(ColourMap.VIRIDIS, 0, 99),
                "value");
    }

    private void draw(FxRobot robot, ChartDrawing drawing) throws Exception {
        robot.interact(() -> pane.show(drawing));
        await(() -> pane.geometry() != null);
    }

    /** As the wheel does; the robot of a window without a display turns it where it does not say. */
    private static void wheel(FxRobot robot, javafx.scene.Node picture, double x, double y, double by, boolean ctrl) {
        robot.interact(() -> picture.fireEvent(new ScrollEvent(
                ScrollEvent.SCROLL,
                x,
                y,
                x,
                y,
                false,
                ctrl,
                false,
                false,
                false,
                false,
                0,
                by,
                0,
                by,
                ScrollEvent.HorizontalTextScrollUnits.NONE,
                0,
                ScrollEvent.VerticalTextScrollUnits.NONE,
                0,
                0,
                null)));
    }

    /** What lies under the pointer stays there, and is read out as it was. */
    @Test
    void wheel_zoomsAboutThePointer(FxRobot robot) throws Exception {
        draw(robot, new ChartDrawing(matrix(), THEME));
        double x = pane.geometry().x().place(7);
        double y = pane.geometry().y().place(2);
        Optional<String> before = pane.pictureProperty().get().drawing().reading(pane.geometry(), x, y);
        wheel(robot, pane, x, y, 40, false);
        await(() -> pane.geometry().x().range().extent() < 9);
        assertThat(pane.geometry().x().range().extent()).isCloseTo(8, within(1e-9));
        assertThat(pane.geometry().x().value(x)).isCloseTo(7, within(0.05));
        assertThat(pane.geometry().y().value(y)).isCloseTo(2, within(0.05));
        assertThat(pane.pictureProperty().get().drawing().reading(pane.geometry(), x, y))
                .isEqualTo(before)
                .hasValueSatisfying(said -> assertThat(said).contains("27"));
        // Another drawing is seen in the same way.
        draw(robot, new ChartDrawing(matrix().withNote("later"), THEME));
        await(() -> pane.pictureProperty().get().drawing() instanceof ChartDrawing shown
                && shown.chart().note().equals("later"));
        assertThat(pane.geometry().x().range().extent()).isCloseTo(8, within(1e-9));
        wheel(robot, pane, x, y, -40, false);
        await(() -> pane.geometry().x().range().equals(new Range(-0.5, 9.5)));
    }

    @Test
    void drag_movesAnEnlargedOne_andIsNoClick(FxRobot robot) throws Exception {
        draw(robot, new ChartDrawing(matrix(), THEME));
        int[] clicks = {0};
        robot.interact(() -> {
            pane.setOnMouseClicked(event -> clicks[0]++);
            pane.requestFocus();
        });
        robot.type(KeyCode.PLUS, 4);
        await(() -> pane.geometry().x().range().extent() < 5);
        double before = pane.geometry().x().range().low();
        double x = pane.geometry().plot().getCenterX();
        double y = pane.geometry().plot().getCenterY();
        moveTo(robot, pane, x, y);
        robot.press(MouseButton.PRIMARY);
        moveTo(robot, pane, x - 30, y);
        moveTo(robot, pane, x - 60, y);
        robot.release(MouseButton.PRIMARY);
        await(() -> pane.geometry().x().range().low() > before + 0.1);
        assertThat(clicks[0]).isZero();
        robot.clickOn(MouseButton.PRIMARY);
        assertThat(clicks[0]).isOne();
        robot.type(KeyCode.HOME);
        await(() -> pane.geometry().x().range().equals(new Range(-0.5, 9.5)));
    }

    @Test
    void wheelInWhatScrolls_zoomsWithCtrlAlone(FxRobot robot) throws Exception {
        robot.interact(() -> root.getChildren().setAll(new javafx.scene.control.ScrollPane(pane)));
        robot.interact(() -> {
            pane.setPrefSize(400, 300);
            pane.setMinSize(400, 300);
        });
        draw(robot, new ChartDrawing(matrix(), THEME));
        wheel(robot, pane, 200, 100, 40, false);
        wheel(robot, pane, 200, 100, 40, true);
        await(() -> pane.geometry().x().range().extent() < 9);
        assertThat(pane.geometry().x().range().extent()).isCloseTo(8, within(1e-9));
    }

    @Test
    void legendOfAHistogram_switchesASampleOff_byClickAndByMenu(FxRobot robot) throws Exception {
        draw(
                robot,
                new ChartDrawing(
                        Histogram.comparing(
                                Axis.of("cosine").withRange(0, 1),
                                new Histogram.Sample("same", new double[] {0.1, 0.1, 0.9}),
                                new Histogram.Sample("other", new double[] {0.6, 0.6}),
                                2),
                        THEME));
        Rectangle2D entry = pane.geometry().legend().get(1).place();
        double whole = pane.geometry().y().range().high();
        moveTo(robot, pane, entry.getCenterX(), entry.getCenterY());
        robot.clickOn(MouseButton.PRIMARY);
        // Two of three in a bin are the most that is left.
        await(() -> pane.geometry().y().range().high() < whole);
        assertThat(pane.geometry().y().range().high()).isCloseTo(1.08 * 2 / 3, within(1e-9));
        robot.interact(pane::requestFocus);
        robot.press(KeyCode.SHIFT).type(KeyCode.F10).release(KeyCode.SHIFT);
        CheckMenuItem other = (CheckMenuItem) OpenMenu.item("other");
        assertThat(other.isSelected()).isFalse();
        assertThat(((CheckMenuItem) OpenMenu.item("same")).isSelected()).isTrue();
        robot.interact(other::fire);
        await(() -> pane.geometry().y().range().high() == whole);
    }

    /** A frame of 4 x 4 pixels, each with its number in red, enlarged twice about its lower right corner. */
    @Test
    void frame_isEnlarged_andItsCellsAreWhereTheyAreSeen(FxRobot robot) throws Exception {
        byte[] rgb = new byte[4 * 4 * 3];
        for (int i = 0; i < 16; i++) {
            rgb[3 * i] = (byte) (10 * i);
        }
        DrawnPane<CellGeometry> frame = new DrawnPane<>(new FrameDrawing(
                Optional.of(new FrameStack(rgb, 1, 4, 4)),
                0,
                2,
                2,
                Optional.empty(),
                false,
                List.of(),
                new FrameName("walk.mp4", 5),
                THEME));
        robot.interact(() -> root.getChildren().setAll(frame));
        await(() -> frame.geometry() != null);
        double side = frame.geometry().frame().getWidth();
        for (int i = 0; i < 4; i++) {
            wheel(robot, frame, side - 1, side - 1, 40, false);
        }
        await(() -> frame.geometry().frame().getWidth() > 2 * side);
        assertThat(frame.geometry().cellAt(side - 1, side - 1)).hasValue(3);
        assertThat(frame.geometry().cellAt(side / 2, side / 2)).hasValue(3);
        assertThat(frame.pictureProperty().get().drawing().reading(frame.geometry(), side - 1, side - 1))
                .contains(String.format("walk.mp4%nframe 5%ncell (2, 2) of 2 x 2%nred 150, green 0, blue 0"));
        robot.interact(frame::requestFocus);
        robot.type(KeyCode.HOME);
        await(() -> frame.geometry().frame().getWidth() == side);
    }
}
