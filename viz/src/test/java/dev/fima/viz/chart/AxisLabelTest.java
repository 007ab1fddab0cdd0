package dev.fima.viz.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fima.viz.chart.Ticks.Tick;
import dev.fima.viz.theme.TextMeasure;
import dev.fima.viz.theme.Theme;
import java.awt.Font;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is written on axes: labels that tell ticks apart, whole numbers of what is counted, titles that are not cut. */
class AxisLabelTest {
    private static List<String> labels(List<Tick> ticks) {
        return ticks.stream().filter(tick -> !tick.minor()).map(Tick::label).toList();
    }

    private static double parsed(String label) {
        return Double.parseDouble(label.replace(",", "").replace('\u2212', '-'));
    }

    /** A learning rate that falls slowly from 0.001, and a similarity just below 1. */
    @Test
    void narrowRanges_haveLabelsThatTellTicksApart() {
        for (double[] range : new double[][] {
            {0.00099975, 0.001}, {0.9999991, 0.9999999}, {-1e-7, 3e-7}, {12345678, 12345680}, {9.9999e-6, 1.00001e-5}
        }) {
            List<String> labels = labels(Ticks.linear(new Range(range[0], range[1]), 5));
            assertThat(labels).hasSizeGreaterThanOrEqualTo(2).doesNotHaveDuplicates();
            assertThat(labels).noneMatch(label -> label.startsWith("10.0"));
        }
        assertThat(labels(Ticks.linear(new Range(0.9999991, 0.9999999), 4)))
                .containsExactly("0.9999992", "0.9999994", "0.9999996", "0.9999998");
        assertThat(labels(Ticks.logarithmic(new Range(0.00099975, 0.0010001), 5)))
                .hasSizeGreaterThanOrEqualTo(2)
                .doesNotHaveDuplicates();
    }

    /** Whatever the range: each label is its value to within a hundredth of the step, so no two are alike. */
    @Test
    void randomRanges_haveTrueAndDistinctLabels() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            double middle = (random.nextBoolean() ? 1 : -1) * Math.pow(10, -12 + 24 * random.nextDouble());
            double extent = Math.abs(middle) * Math.pow(10, -9 + 11 * random.nextDouble());
            Range range = new Range(middle - extent / 2, middle + extent / 2);
            List<Tick> ticks = Ticks.linear(range, 2 + random.nextInt(8));
            assertThat(labels(ticks)).as(range.toString()).doesNotHaveDuplicates();
            for (int t = 1; t < ticks.size(); t++) {
                double step = ticks.get(t).value() - ticks.get(t - 1).value();
                assertThat(parsed(ticks.get(t).label()))
                        .as(range.toString())
                        .isCloseTo(ticks.get(t).value(), within(0.01 * step));
            }
        }
    }

    /** There is no step 1.2: an axis of steps carries whole numbers, however short the run is. */
    @Test
    void whole_isWhole() {
        assertThat(labels(Ticks.whole(new Range(1, 3), 9))).containsExactly("1", "2", "3");
        assertThat(labels(Ticks.whole(new Range(0, 1), 9))).containsExactly("0", "1");
        assertThat(labels(Ticks.whole(new Range(0, 10), 5))).containsExactly("0", "5", "10");
        assertThat(labels(Ticks.whole(new Range(0, 10), 6))).containsExactly("0", "2", "4", "6", "8", "10");
        assertThat(labels(Ticks.whole(new Range(0, 1000), 5))).containsExactly("0", "250", "500", "750", "1,000");
        assertThat(Ticks.whole(new Range(1.2, 1.8), 5)).isEmpty();
        for (int last = 1; last < 60; last++) {
            for (int most = 2; most < 12; most++) {
                List<Tick> ticks = Ticks.whole(new Range(0, last), most);
                assertThat(ticks)
                        .hasSizeLessThanOrEqualTo(most)
                        .allMatch(tick -> tick.value() == Math.rint(tick.value()));
                assertThat(labels(ticks)).doesNotHaveDuplicates();
            }
        }
    }

    /** Seeds against losses: the seeds count, the losses do not. */
    @Test
    void scatterOfWholeNumbers_countsOnItsAxes() {
        ScatterChart chart = new ScatterChart(
                "",
                Axis.of("seed"),
                Axis.of("loss"),
                List.of(
                        new ScatterChart.Group("a", new double[] {1, 2}, new double[] {3, 4}, List.of()),
                        new ScatterChart.Group("b", new double[] {3, Double.NaN}, new double[] {3.5, 4}, List.of())),
                LegendPlace.NONE,
                "");
        assertThat(WholeNumbers.across(chart)).isTrue();
        assertThat(WholeNumbers.upright(chart)).isFalse();
    }

    @Test
    void whichAxesCount_isToldByTheData() {
        LineChart steps = LineChart.of(
                Axis.of("step"),
                Axis.of("loss"),
                List.of(LineSeries.of("fima", new double[] {0, 1, 2}, new double[] {3, 2.5, 2})));
        LineChart epochs = LineChart.of(
                Axis.of("epoch"),
                Axis.of("loss"),
                List.of(LineSeries.of("fima", new double[] {0, 0.5, 1}, new double[] {3, 2, 1})));
        assertThat(WholeNumbers.across(steps)).isTrue();
        assertThat(WholeNumbers.upright(steps)).isFalse();
        assertThat(WholeNumbers.across(epochs)).isFalse();
    }

    @Test
    void titles_fitTheirAxis_andKeepTheirUnit() {
        Font font = Theme.screenLight().textFont();
        String title = "mean age of the keys in the queue (steps)";
        double width = TextMeasure.of(font).width(title);
        assertThat(FittedTitle.of(title, font, width + 1)).isEqualTo(new FittedTitle(title, font));
        for (double length : new double[] {0.9 * width, 0.75 * width, 0.6 * width, 0.4 * width}) {
            FittedTitle fitted = FittedTitle.of(title, font, length);
            assertThat(TextMeasure.of(fitted.font()).width(fitted.text())).isLessThanOrEqualTo(length);
            assertThat(fitted.text()).endsWith(" (steps)");
            assertThat(fitted.font().getSize2D()).isGreaterThanOrEqualTo(0.74f * font.getSize2D());
        }
        assertThat(FittedTitle.of(title, font, 0.9 * width).text()).isEqualTo(title);
    }
}
