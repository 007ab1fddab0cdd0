package dev.fima.viz.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.viz.colour.ColourMap;
import dev.fima.viz.colour.ColourScale;
import dev.fima.viz.heatmap.Grid;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Charts whose axes go from 0 to 10 over 100 units, so that a place is ten times its value; y grows upwards but in a matrix. */
class ChartReadingTest {
    private static final ChartGeometry PLANE = geometry(0, 10, 100, 0);

    private static ChartGeometry geometry(double low, double high, double from, double to) {
        Range range = new Range(low, high);
        return new ChartGeometry(
                new Rectangle2D.Double(0, 0, 100, 100),
                new AxisMapping(range, AxisScale.LINEAR, 0, 100),
                new AxisMapping(range, AxisScale.LINEAR, from, to),
                List.of());
    }

    @Test
    void at_ofCurves_saysTheNearestPointOfEach() {
        LineChart chart = LineChart.of(
                Axis.of("step"),
                Axis.of("loss"),
                List.of(LineSeries.of("total", new double[] {0, 4, 8}, new double[] {3, 2.5, 0.125})));
        assertThat(ChartReading.at(chart, PLANE, 42, 50)).contains("step 4\ntotal  2.500");
        assertThat(ChartReading.at(chart, PLANE, 79, 50)).contains("step 8\ntotal  0.1250");
        assertThat(ChartReading.at(chart, PLANE, 120, 50)).isEmpty();
    }

    @Test
    void at_ofAHistogram_saysTheShareOfEachSampleInTheBin() {
        Histogram chart = Histogram.of(
                Axis.of("logit"),
                List.of(
                        new Histogram.Sample("queue", new double[] {0.5, 2.5, 2.6, 9}),
                        new Histogram.Sample("batch", new double[] {3.5, 9})),
                5);
        assertThat(ChartReading.at(chart, PLANE, 30, 50)).contains("logit 2 to 4\nqueue  50.0 %\nbatch  50.0 %");
        assertThat(ChartReading.at(chart, PLANE, 50, 50)).contains("logit 4 to 6\nqueue  0.0 %\nbatch  0.0 %");
    }

    @Test
    void at_ofAMatrix_saysRowColumnAndValue() {
        MatrixChart named = MatrixChart.of(
                Axis.ofCategories("column", List.of("a", "b")),
                Axis.ofCategories("row", List.of("c", "d")),
                new Grid(new float[] {0, 0.25f, 0.5f, 0.75f}, 2, 2),
                ColourScale.of(ColourMap.VIRIDIS, 0, 1),
                "cosine");
        ChartGeometry cells = geometry(-0.5, 1.5, 0, 100);
        assertThat(ChartReading.at(named, cells, 80, 20)).contains("row c\ncolumn b\ncosine  0.2500");
        assertThat(ChartReading.at(named, cells, 20, 80)).contains("row d\ncolumn a\ncosine  0.5000");
        // Without names, counted from 1.
        MatrixChart bare = MatrixChart.of(
                Axis.of("column"), Axis.of("row"), named.values(), ColourScale.of(ColourMap.VIRIDIS, 0, 1), "");
        assertThat(ChartReading.at(bare, cells, 80, 80)).contains("row 2\ncolumn 2\nvalue  0.7500");
    }

    @Test
    void at_ofBars_saysValueAndError() {
        BarChart chart = BarChart.of(
                List.of("walk", "run"),
                Axis.of("recognised (%)"),
                List.of(new BarChart.Group("", new double[] {50, 75.5}, new double[] {Double.NaN, 5})));
        assertThat(ChartReading.at(chart, PLANE, 2, 50)).contains("walk\nrecognised (%)  50");
        assertThat(ChartReading.at(chart, PLANE, 12, 50)).contains("run\nrecognised (%)  75.500 ± 5");
        assertThat(ChartReading.at(chart, PLANE, 60, 50)).isEmpty();
    }

    @Test
    void at_ofPoints_saysTheNearest_andNothingFarFromAll() {
        ScatterChart chart = ScatterChart.of(
                Axis.of("first"),
                Axis.of("second"),
                List.of(
                        new ScatterChart.Group("walk", new double[] {5}, new double[] {5}, List.of("one.mp4")),
                        new ScatterChart.Group("run", new double[] {5.5}, new double[] {5}, List.of())));
        assertThat(ChartReading.at(chart, PLANE, 51, 51)).contains("walk, one.mp4\nfirst  5\nsecond  5");
        assertThat(ChartReading.at(chart, PLANE, 54, 51)).contains("run\nfirst  5.500\nsecond  5");
        assertThat(ChartReading.at(chart, PLANE, 20, 20)).isEmpty();
    }
}
