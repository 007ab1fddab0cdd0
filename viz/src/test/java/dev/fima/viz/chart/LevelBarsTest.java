package dev.fima.viz.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fima.viz.theme.Theme;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bars that lie one below the other, by the pixels that have their colour. */
class LevelBarsTest {
    private static final Theme THEME = Theme.screenLight();
    private static final BarChart CHART = BarChart.of(
                    List.of("background of another clip", "frozen"),
                    Axis.of("distance").withRange(0, 1),
                    List.of(
                            new BarChart.Group("a", new double[] {0.25, 0.5}, new double[] {0.1, Double.NaN}),
                            BarChart.Group.of("b", 0.75, Double.NaN)))
            .withLevelBars();

    private static int coloured(BufferedImage image, Color colour, int y) {
        int count = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            count += (image.getRGB(x, y) & 0xffffff) == (colour.getRGB() & 0xffffff) ? 1 : 0;
        }
        return count;
    }

    @Test
    void bars_lieToTheRight_theFirstCategoryAtTheTop() {
        BufferedImage image = new BufferedImage(600, 240, BufferedImage.TYPE_INT_ARGB);
        ChartGeometry geometry = ChartPainter.paint(image, CHART, THEME, 1);
        double one = geometry.x().place(1) - geometry.x().place(0);
        assertThat(geometry.y().place(0)).isLessThan(geometry.y().place(1));
        // Each category is as high as 1 of its axis, of which two bars take 0.72: the first above the middle. An error
        // bar of one
        // pixel's height lies over the middle of a bar, so it is counted a third below.
        int first = (int) geometry.y().place(0 - 0.72 / 4 + 0.1);
        int second = (int) geometry.y().place(0 + 0.72 / 4 + 0.1);
        int frozen = (int) geometry.y().place(1 - 0.72 / 4 + 0.1);
        // A pixel at each end may be smoothed.
        assertThat((double) coloured(image, THEME.seriesColour(0), first)).isCloseTo(0.25 * one, within(4.0));
        assertThat((double) coloured(image, THEME.seriesColour(1), second)).isCloseTo(0.75 * one, within(4.0));
        assertThat((double) coloured(image, THEME.seriesColour(0), frozen)).isCloseTo(0.5 * one, within(4.0));
        // Long names take no room below the bars.
        assertThat(geometry.plot().getMinX()).isGreaterThan(100);
        assertThat(geometry.plot().getHeight()).isGreaterThan(140);
    }

    @Test
    void reading_goesByTheLineOfTheCategory() {
        ChartGeometry geometry =
                ChartPainter.paint(new BufferedImage(600, 240, BufferedImage.TYPE_INT_ARGB), CHART, THEME, 1);
        double x = geometry.x().place(0.9);
        assertThat(ChartReading.at(CHART, geometry, x, geometry.y().place(0)))
                .contains("background of another clip\na  0.2500 ± 0.1000\nb  0.7500");
        assertThat(ChartReading.at(CHART, geometry, x, geometry.y().place(1)).orElseThrow())
                .startsWith("frozen\na  0.5000");
    }
}
