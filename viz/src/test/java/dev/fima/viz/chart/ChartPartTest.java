package dev.fima.viz.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fima.viz.colour.ColourMap;
import dev.fima.viz.colour.ColourScale;
import dev.fima.viz.heatmap.Grid;
import dev.fima.viz.theme.Theme;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class ChartPartTest {
    private static final Theme THEME = Theme.screenLight();

    /** A quarter of a matrix of 4 x 4 cells that begins at its second column and third row. */
    @Test
    void part_isDrawnOverTheWholePlot() {
        float[] values = new float[16];
        for (int i = 0; i < 16; i++) {
            values[i] = i;
        }
        MatrixChart chart = MatrixChart.of(
                Axis.of("column"),
                Axis.of("row"),
                new Grid(values, 4, 4),
                ColourScale.of(ColourMap.VIRIDIS, 0, 15),
                "value");
        BufferedImage image = image();
        Graphics2D g = image.createGraphics();
        ChartGeometry geometry = ChartPainter.paint(
                g,
                chart,
                new ChartPart(0.25, 0.75, 0.5, 1),
                new Rectangle2D.Double(0, 0, image.getWidth(), image.getHeight()),
                THEME);
        g.dispose();
        assertThat(geometry.x().range()).isEqualTo(new Range(0.5, 2.5));
        assertThat(geometry.y().range()).isEqualTo(new Range(1.5, 3.5));
        for (int r = 2; r < 4; r++) {
            for (int c = 1; c < 3; c++) {
                assertThat(image.getRGB(
                                (int) geometry.x().place(c), (int) geometry.y().place(r)))
                        .isEqualTo(chart.scale().colour(values[r * 4 + c]));
            }
        }
        assertThat(geometry.plot().getWidth()).isCloseTo(geometry.plot().getHeight(), within(1.0));
    }

    /** Of a logarithmic axis from 1 to 10,000 the middle half are two decades, and upwards is upwards. */
    @Test
    void part_ofALogarithmicAxis_isAPartOfItsLength() {
        ChartPart part = new ChartPart(0.25, 0.75, 0, 0.25);
        Range across = part.across(new Range(1, 10_000), Axis.of("x").withScale(AxisScale.LOG));
        assertThat(across.low()).isCloseTo(10, within(1e-9));
        assertThat(across.high()).isCloseTo(1000, within(1e-9));
        assertThat(part.upright(new Range(0, 8), Axis.of("y"), false)).isEqualTo(new Range(6, 8));
        assertThat(part.upright(new Range(0, 8), Axis.of("row"), true)).isEqualTo(new Range(0, 2));
    }

    private static BufferedImage image() {
        return new BufferedImage(900, 600, BufferedImage.TYPE_INT_RGB);
    }
}
