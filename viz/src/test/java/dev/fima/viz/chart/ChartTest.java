package dev.fima.viz.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fima.viz.chart.Ticks.Tick;
import dev.fima.viz.colour.ColourMap;
import dev.fima.viz.colour.ColourScale;
import dev.fima.viz.heatmap.Grid;
import dev.fima.viz.theme.Theme;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChartTest {
    private static final Theme THEME = Theme.screenLight();

    @Test
    void lineChart_drawsEveryPointWhereTheGeometrySaysItIs() {
        double[] x = {0, 10, 20, 40};
        double[] y = {1, 5, 2, 4};
        LineChart chart = LineChart.of(Axis.of("step"), Axis.of("loss"), List.of(LineSeries.of("loss", x, y)));
        BufferedImage image = image();
        ChartGeometry geometry = ChartPainter.paint(image, chart, THEME, 2);
        for (int i = 0; i < x.length; i++) {
            double px = geometry.x().place(x[i]) * 2;
            double py = geometry.y().place(y[i]) * 2;
            assertThat(near(image, px, py, THEME.seriesColour(0)))
                    .as("point %d", i)
                    .isLessThan(60);
            assertThat(geometry.x().value(geometry.x().place(x[i]))).isCloseTo(x[i], within(1e-9));
        }
    }

    @Test
    void lineChart_onALogarithmicAxisLeavesOutWhatHasNoPlace() {
        double[] x = {0, 1, 2};
        double[] y = {100, 0, 0.01};
        LineChart chart = LineChart.of(
                Axis.of("step"), Axis.of("loss").withScale(AxisScale.LOG), List.of(LineSeries.of("", x, y)));
        ChartGeometry geometry = ChartPainter.paint(image(), chart, THEME, 1);
        assertThat(geometry.y().range().low()).isPositive().isLessThan(0.01);
        assertThat(geometry.y().value(geometry.y().place(3))).isCloseTo(3, within(1e-9));
        assertThat(geometry.y().place(0)).isNaN();
    }

    @Test
    void lineChart_keepsTheRangesItIsGiven() {
        LineChart chart = LineChart.of(
                Axis.of("step").withRange(3, 9),
                Axis.of("loss").withRange(-2, 7),
                List.of(LineSeries.of("a", new double[] {0, 100}, new double[] {0, 1000})));
        ChartGeometry geometry = ChartPainter.paint(image(), chart, THEME, 1);
        assertThat(geometry.x().range()).isEqualTo(new Range(3, 9));
        assertThat(geometry.y().range()).isEqualTo(new Range(-2, 7));
    }

    @Test
    void lineChart_withoutAnyPointStillHasAxes() {
        LineChart chart = LineChart.of(
                Axis.of("step"),
                Axis.of("loss"),
                List.of(
                        LineSeries.of("a", new double[0], new double[0]),
                        LineSeries.of("b", new double[] {1}, new double[] {Double.NaN})));
        ChartGeometry geometry = ChartPainter.paint(image(), chart, THEME, 1);
        assertThat(geometry.plot().getWidth()).isGreaterThan(300);
    }

    @Test
    void readingsAt_findTheNearestPointOfEverySeries() {
        LineChart chart = LineChart.of(
                Axis.of("step"),
                Axis.of("loss"),
                List.of(
                        LineSeries.of("a", new double[] {0, 10, 20}, new double[] {3, 4, 5}),
                        LineSeries.of("empty", new double[0], new double[0]),
                        LineSeries.of("b", new double[] {0, 16}, new double[] {7, 9})
                                .withSmoothing(0.5)));
        assertThat(chart.readingsAt(14))
                .containsExactly(
                        new LineChart.Reading(0, "a", 10, 4, 4),
                        // Average of 7 and 9 with weights 1 and 2, since 1 - 0.5^2 divides 0.25 * 7 + 0.5 * 9.
                        new LineChart.Reading(2, "b", 16, 9, (0.25 * 7 + 0.5 * 9) / 0.75));
    }

    @Test
    void smoothing_isTheWeightedMeanOfThePast() {
        double[] y = new Random(3).doubles(200).toArray();
        y[50] = Double.NaN;
        double[] smooth = Smoothing.exponential(y, 200, 0.9);
        for (int t : new int[] {0, 1, 49, 51, 199}) {
            double sum = 0;
            double weights = 0;
            double weight = 1;
            for (int i = t; i >= 0; i--) {
                if (!Double.isNaN(y[i])) {
                    sum += weight * y[i];
                    weights += weight;
                    weight *= 0.9;
                }
            }
            assertThat(smooth[t]).isCloseTo(sum / weights, within(1e-12));
        }
        assertThat(smooth[50]).isNaN();
    }

    @Test
    void meanAndSpread_isOneStandardDeviationAroundTheMean() {
        LineSeries line =
                LineSeries.meanAndSpread("m", new double[] {0, 1}, List.of(new double[] {1, 5}, new double[] {3, 5}));
        assertThat(line.y()).containsExactly(2, 5);
        assertThat(line.band().orElseThrow().low()).containsExactly(1, 5);
        assertThat(line.band().orElseThrow().high()).containsExactly(3, 5);
    }

    /** The values are those of single steps; only the drawing is smoothed, and the band shows the repetitions. */
    @Test
    void meanAndSpread_ofNoisyCurves_keepsTheValuesAndSmoothsTheBand() {
        double[] x = {0, 1, 2, 3};
        double[] a = {4, 0, 4, 0};
        double[] b = {6, 2, 6, 2};
        LineSeries line = LineSeries.meanAndSpread("m", x, List.of(a, b), 0.5);
        assertThat(line.y()).containsExactly(5, 1, 5, 1);
        assertThat(line.smoothing()).isEqualTo(0.5);
        double[] smooth = Smoothing.exponential(line.y(), 4, 0.5);
        for (int i = 0; i < 4; i++) {
            // The two lie 2 apart at every step: one population standard deviation is 1.
            assertThat(line.band().orElseThrow().high()[i]).isCloseTo(smooth[i] + 1, within(1e-12));
            assertThat(line.band().orElseThrow().low()[i]).isCloseTo(smooth[i] - 1, within(1e-12));
        }
    }

    @Test
    void legend_saysWhereItsEntriesLie_andACurveThatIsSwitchedOffIsNotDrawn() {
        double[] x = {0, 10};
        LineChart both = LineChart.of(
                Axis.of("step"),
                Axis.of("loss"),
                List.of(LineSeries.of("first", x, new double[] {1, 1}), LineSeries.of("second", x, new double[] {2, 2
                })));
        ChartGeometry geometry = ChartPainter.paint(image(), both, THEME, 2);
        assertThat(geometry.legend())
                .extracting(ChartGeometry.LegendEntry::name)
                .containsExactly("first", "second");
        for (ChartGeometry.LegendEntry entry : geometry.legend()) {
            assertThat(geometry.legendAt(
                            entry.place().getCenterX(), entry.place().getCenterY()))
                    .contains(entry.name());
            assertThat(geometry.plot().intersects(entry.place())).isFalse();
        }
        assertThat(geometry.legendAt(
                        geometry.plot().getCenterX(), geometry.plot().getCenterY()))
                .isEmpty();

        LineChart one = both.without(java.util.Set.of("first"));
        BufferedImage image = image();
        ChartGeometry now = ChartPainter.paint(image, one, THEME, 2);
        assertThat(now.legend()).hasSize(2);
        double px = now.plot().getCenterX() * 2;
        assertThat(near(image, px, now.y().place(2) * 2, THEME.seriesColour(1))).isLessThan(60);
        assertThat(one.readingsAt(5)).extracting(LineChart.Reading::name).containsExactly("second");
    }

    @Test
    void categories_areWrittenOnlyWhereTheyMayBe() {
        List<String> names =
                java.util.stream.IntStream.range(0, 50).mapToObj(i -> "c" + i).toList();
        Axis axis = Axis.ofCategories("cell", names).writing(7, 1);
        assertThat(Ticks.categories(new Range(-0.5, 49.5), axis, 20))
                .extracting(Tick::label)
                .containsExactly("c1", "c8", "c15", "c22", "c29", "c36", "c43");
        assertThat(Ticks.categories(new Range(-0.5, 49.5), axis, 4))
                .extracting(Tick::label)
                .containsExactly("c1", "c15", "c29", "c43");
    }

    @Test
    void areaUnderRoc_isTheShareOfPairsInOrder() {
        Random random = new Random(4);
        double[] p = random.ints(60, 0, 12).asDoubleStream().toArray();
        double[] q = random.ints(45, -4, 9).asDoubleStream().toArray();
        double wins = 0;
        for (double a : p) {
            for (double b : q) {
                wins += a > b ? 1 : a == b ? 0.5 : 0;
            }
        }
        assertThat(SampleSummary.areaUnderRoc(p, q)).isCloseTo(wins / (60 * 45), within(1e-12));
        assertThat(SampleSummary.areaUnderRoc(p, new double[0])).isNaN();
    }

    @Test
    void histogram_sharesAddUpAndTheNoteStatesTheNumbers() {
        Histogram.Sample a = new Histogram.Sample("same", new double[] {0, 0.5, 1, Double.NaN});
        Histogram.Sample b = new Histogram.Sample("other", new double[] {-1, 0});
        Histogram histogram = Histogram.comparing(Axis.of("cosine"), a, b, 4);
        assertThat(histogram.shares(a, new Range(-1, 1))).containsExactly(0, 0, 1 / 3.0, 2 / 3.0);
        assertThat(histogram.note())
                .isEqualTo("same: n = 3, mean 0.500;  other: n = 2, mean −0.500;  gap 1.000, AUC 0.917");
    }

    @Test
    void matrix_showsEveryCellInItsColourAndSquare() {
        float[] values = {0, 1, 2, 3, Float.NaN, 5};
        MatrixChart chart = MatrixChart.of(
                Axis.of("column"),
                Axis.of("row"),
                new Grid(values, 2, 3),
                ColourScale.of(ColourMap.VIRIDIS, 0, 5),
                "value");
        BufferedImage image = image();
        ChartGeometry geometry = ChartPainter.paint(image, chart, THEME, 2);
        for (int r = 0; r < 2; r++) {
            for (int c = 0; c < 3; c++) {
                int pixel = image.getRGB(
                        (int) (geometry.x().place(c) * 2), (int) (geometry.y().place(r) * 2));
                assertThat(pixel).isEqualTo(chart.scale().colour(values[r * 3 + c]));
            }
        }
        double cellWidth = geometry.x().place(1) - geometry.x().place(0);
        double cellHeight = geometry.y().place(1) - geometry.y().place(0);
        assertThat(cellWidth).isCloseTo(cellHeight, within(1.0));
    }

    @Test
    void confusion_statesAccuracyAndSharesOfTheTrueClass() {
        MatrixChart chart = MatrixChart.confusion(List.of("a", "b"), new int[][] {{3, 1}, {0, 0}});
        assertThat(chart.values().values()).containsExactly(0.75f, 0.25f, 0, 0);
        assertThat(chart.note()).isEqualTo("n = 4, accuracy 75.0 %");
    }

    @Test
    void ticks_areRoundWithinTheRangeAndFew() {
        for (double[] range : new double[][] {{0, 1}, {-3.2, 7.9}, {1e-4, 3e-4}, {0, 123456}, {99.5, 100.25}}) {
            for (int most : new int[] {2, 5, 9}) {
                List<Tick> ticks = Ticks.linear(new Range(range[0], range[1]), most);
                assertThat(ticks).hasSizeBetween(1, most);
                assertThat(ticks).allMatch(t -> t.value() >= range[0] - 1e-9 && t.value() <= range[1] + 1e-9);
                assertThat(ticks).extracting(Tick::label).doesNotHaveDuplicates();
                // What is written is the value itself, not a rounded one.
                assertThat(ticks).allMatch(t -> Math.abs(parsed(t.label()) - t.value()) < 1e-9 * (1 + range[1]));
            }
        }
    }

    private static double parsed(String label) {
        return Double.parseDouble(label.replace(",", "").replace('−', '-'));
    }

    @Test
    void ticks_ofALogarithmicAxisAreDecadesOrSubdivisions() {
        assertThat(labels(Ticks.logarithmic(new Range(0.02, 3000), 8)))
                .containsExactly("0.1", "1", "10", "100", "1,000");
        assertThat(labels(Ticks.logarithmic(new Range(0.8, 11), 8))).containsExactly("1", "2", "5", "10");
        assertThat(labels(Ticks.logarithmic(new Range(4.1, 4.9), 6))).hasSizeBetween(2, 6);
    }

    @Test
    void measuredValues_keepTwoSignificantDigits() {
        assertThat(TickLabels.measured(0.00117)).isEqualTo("0.0012");
        assertThat(TickLabels.measured(-0.0408)).isEqualTo("−0.041");
        assertThat(TickLabels.measured(1.234)).isEqualTo("1.23");
        assertThat(TickLabels.measured(94.91)).isEqualTo("94.9");
        assertThat(TickLabels.measured(3e-7)).isEqualTo("3e−7");
        assertThat(TickLabels.measured(0)).isEqualTo("0");
        assertThat(TickLabels.measured(Double.NaN)).isEqualTo("n/a");
    }

    @Test
    void labels_doNotDependOnTheLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(TickLabels.linear(-1234.5, 0.5, 2000)).isEqualTo("−1,234.5");
            assertThat(TickLabels.linear(0.00002, 0.00001, 0.0001)).isEqualTo("0.00002");
            assertThat(TickLabels.linear(3e-7, 1e-7, 5e-7)).isEqualTo("3e−7");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void everyChart_leavesItsMarginsClean() {
        for (Theme theme : Theme.all()) {
            for (Chart chart : ChartSheet.charts()) {
                BufferedImage image = new BufferedImage(460, 300, BufferedImage.TYPE_INT_RGB);
                ChartPainter.paint(image, chart, theme, 1);
                int ground = theme.background().getRGB();
                for (int y = 0; y < 300; y++) {
                    assertThat(image.getRGB(459, y))
                            .as("%s, %s, right", theme.name(), chart.title())
                            .isEqualTo(ground);
                    assertThat(image.getRGB(0, y))
                            .as("%s, %s, left", theme.name(), chart.title())
                            .isEqualTo(ground);
                }
                for (int x = 0; x < 460; x++) {
                    assertThat(image.getRGB(x, 0))
                            .as("%s, %s, top", theme.name(), chart.title())
                            .isEqualTo(ground);
                    assertThat(image.getRGB(x, 299))
                            .as("%s, %s, bottom", theme.name(), chart.title())
                            .isEqualTo(ground);
                }
            }
        }
    }

    private static List<String> labels(List<Tick> ticks) {
        return ticks.stream().filter(t -> !t.minor()).map(Tick::label).toList();
    }

    private static BufferedImage image() {
        return new BufferedImage(900, 600, BufferedImage.TYPE_INT_RGB);
    }

    /** The smallest sum of channel differences to a colour within one pixel of a place. */
    private static int near(BufferedImage image, double px, double py, Color colour) {
        int least = Integer.MAX_VALUE;
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                int x = (int) Math.max(0, Math.min(image.getWidth() - 1, px + dx));
                int y = (int) Math.max(0, Math.min(image.getHeight() - 1, py + dy));
                Color pixel = new Color(image.getRGB(x, y));
                least = Math.min(
                        least,
                        Math.abs(pixel.getRed() - colour.getRed())
                                + Math.abs(pixel.getGreen() - colour.getGreen())
                                + Math.abs(pixel.getBlue() - colour.getBlue()));
            }
        }
        return least;
    }

    /** Six points at one place and one aside: four names beside the six, none on another. */
    @Test
    void scatterChart_namesPointsWithoutCoveringNames() {
        double[] same = {1, 1, 1, 1, 1, 1};
        List<ScatterChart.Group> groups = List.of(
                new ScatterChart.Group("same", same, same, List.of("one", "two", "three", "four", "five", "six")),
                new ScatterChart.Group("aside", new double[] {3}, new double[] {3}, List.of("aside")),
                new ScatterChart.Group("low", new double[] {0}, new double[] {0}, List.of("low")));
        ChartGeometry geometry =
                ChartPainter.paint(image(), ScatterChart.of(Axis.of("x"), Axis.of("y"), groups), THEME, 1);
        List<ScatterLayer.Name> names = new ScatterLayer(groups).names(geometry, THEME, text -> 6.0 * text.length());
        assertThat(names)
                .extracting(ScatterLayer.Name::text)
                .containsExactly("one", "two", "three", "four", "aside", "low");
        for (ScatterLayer.Name name : names) {
            assertThat(geometry.plot().contains(name.room())).as(name.text()).isTrue();
            assertThat(names).filteredOn(other -> !other.equals(name)).noneMatch(other -> other.room()
                    .intersects(name.room()));
        }
    }
}
