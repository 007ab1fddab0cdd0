package dev.fima.viz.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fima.viz.theme.Theme;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What entries of a legend stand for, and charts in which that is switched off. */
class LegendEntriesTest {
    private static final Theme THEME = Theme.screenLight();

    private static Color centre(BufferedImage image, ChartGeometry.LegendEntry entry) {
        // The mark stands at the left end of the entry; half of its height from there is inside.
        int x = (int) (2 * (entry.place().getX() + entry.place().getHeight() / 2));
        return new Color(image.getRGB(x, (int) (2 * entry.place().getCenterY())));
    }

    /** Sum of channel differences: the edge of a small mark is mixed with the ground. */
    private static int away(Color one, Color other) {
        return Math.abs(one.getRed() - other.getRed())
                + Math.abs(one.getGreen() - other.getGreen())
                + Math.abs(one.getBlue() - other.getBlue());
    }

    @Test
    void histogram_withoutASample_keepsTheOther_andItsEntryIsFaint() {
        Histogram both = Histogram.comparing(
                Axis.of("cosine").withRange(0, 1),
                new Histogram.Sample("same", new double[] {0.1, 0.1, 0.9}),
                new Histogram.Sample("other", new double[] {0.6, 0.6}),
                2);
        assertThat(both.entries()).containsExactly("same", "other");
        Histogram one = both.without(Set.of("same"));
        BufferedImage image = image();
        ChartGeometry geometry = ChartPainter.paint(image, one, THEME, 2);
        assertThat(geometry.legend())
                .extracting(ChartGeometry.LegendEntry::name)
                .containsExactly("same", "other");
        // The shares of the one that is left go up to 1: two of two.
        assertThat(geometry.y().range().high()).isCloseTo(1.08, within(1e-9));
        assertThat(ChartReading.at(
                        one, geometry, geometry.x().place(0.75), geometry.plot().getCenterY()))
                .hasValueSatisfying(
                        said -> assertThat(said).contains("other  100.0 %").doesNotContain("same"));
        assertThat(away(centre(image, geometry.legend().get(0)), THEME.grid())).isLessThan(30);
        assertThat(away(centre(image, geometry.legend().get(1)), THEME.seriesColour(1)))
                .isLessThan(30);
        assertThat(both.note()).isEqualTo(one.note());
    }

    @Test
    void bars_withoutAGroup_areThoseOfTheOther() {
        BarChart both = BarChart.of(
                List.of("a", "b"),
                Axis.of("share"),
                List.of(BarChart.Group.of("first", 90, 80), BarChart.Group.of("second", 10, 5)));
        BarChart one = both.without(Set.of("first"));
        ChartGeometry geometry = ChartPainter.paint(image(), one, THEME, 2);
        assertThat(geometry.y().range().high()).isCloseTo(11.2, within(1e-9));
        assertThat(ChartReading.at(
                        one, geometry, geometry.x().place(0), geometry.plot().getCenterY()))
                .contains("a\nsecond  10");
        assertThat(both.withTitle("").without(Set.of()).groups()).isEqualTo(both.groups());
        assertThat(both.withLevelBars().without(Set.of("first")).level()).isTrue();
    }

    /** Two classes in colours, two runs in shapes: an entry stands for whatever it explains. */
    @Test
    void scatter_entriesStandForTheColoursAndShapesThatTheyExplain() {
        double[] none = {};
        ScatterChart chart = ScatterChart.of(
                Axis.of("x"),
                Axis.of("y"),
                List.of(
                        new ScatterChart.Group("walk, one", new double[] {1}, new double[] {1}, List.of())
                                .drawn(0, PointShape.CIRCLE, "walk"),
                        new ScatterChart.Group("run, one", new double[] {2}, new double[] {2}, List.of())
                                .drawn(1, PointShape.CIRCLE, "run"),
                        new ScatterChart.Group("walk, two", new double[] {3}, new double[] {3}, List.of())
                                .drawn(0, PointShape.DIAMOND, ""),
                        new ScatterChart.Group("one", none, none, List.of())
                                .drawn(ScatterChart.Group.MUTED, PointShape.CIRCLE, "one"),
                        new ScatterChart.Group("two", none, none, List.of())
                                .drawn(ScatterChart.Group.MUTED, PointShape.DIAMOND, "two"),
                        new ScatterChart.Group("9", none, none, List.of()).drawn(7, PointShape.CIRCLE, "9")));
        // Nothing looks like the last one.
        assertThat(chart.entries()).containsExactly("walk", "run", "one", "two");
        assertThat(left(chart.without(Set.of("walk")))).containsExactly("run, one");
        assertThat(left(chart.without(Set.of("one")))).containsExactly("walk, two");
        assertThat(left(chart.without(Set.of("two", "run")))).containsExactly("walk, one");
        BufferedImage image = image();
        ChartGeometry geometry = ChartPainter.paint(image, chart.without(Set.of("walk")), THEME, 2);
        assertThat(geometry.legend()).hasSize(5);
        assertThat(away(centre(image, geometry.legend().get(0)), THEME.grid())).isLessThan(30);
        assertThat(away(centre(image, geometry.legend().get(1)), THEME.seriesColour(1)))
                .isLessThan(30);
    }

    /** Five runs on a scale of which the legend names the ends alone. */
    @Test
    void legendOfAScale_hasNothingToSwitch() {
        List<ScatterChart.Group> groups = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            groups.add(new ScatterChart.Group("run " + i, new double[] {i}, new double[] {i}, List.of())
                    .drawn(0xff000000 | 40 * i, PointShape.CIRCLE, ""));
        }
        for (int i : new int[] {0, 4}) {
            groups.add(new ScatterChart.Group("value " + i, new double[0], new double[0], List.of())
                    .drawn(0xff000000 | 40 * i, PointShape.CIRCLE, "value " + i));
        }
        assertThat(ScatterChart.of(Axis.of("x"), Axis.of("y"), groups).entries())
                .isEmpty();
        assertThat(ScatterChart.of(Axis.of("x"), Axis.of("y"), groups.subList(3, 7))
                        .entries())
                .containsExactly("value 4");
    }

    private static List<String> left(ScatterChart chart) {
        return chart.groups().stream()
                .filter(group -> group.x().length > 0)
                .map(ScatterChart.Group::name)
                .toList();
    }

    @Test
    void curvesWithoutANameGoWithTheEntryOfTheirColour() {
        double[] x = {0, 1};
        LineChart chart = LineChart.of(
                Axis.of("x"),
                Axis.of("y"),
                List.of(
                        LineSeries.of("", x, new double[] {1, 1}).withColour(3),
                        LineSeries.of("", x, new double[] {2, 2}).withColour(4),
                        LineSeries.of("three", new double[] {0}, new double[] {Double.NaN})
                                .withColour(3)));
        assertThat(chart.without(Set.of("three")).series())
                .extracting(LineSeries::count)
                .containsExactly(0, 2, 0);
    }

    private static BufferedImage image() {
        return new BufferedImage(900, 600, BufferedImage.TYPE_INT_RGB);
    }
}
