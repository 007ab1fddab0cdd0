package dev.fima.viz.chart;

import dev.fima.viz.chart.ScatterChart.Group;
import java.util.Arrays;
import java.util.function.Function;

/** Which axes count something, so that there is nothing between two whole numbers: steps, epochs, frames, cells. */
final class WholeNumbers {
    private WholeNumbers() {}

    /** Whether the level axis of a chart counts, which its data tell. */
    static boolean across(Chart chart) {
        if (chart instanceof LineChart lines) {
            return !lines.series().isEmpty()
                    && lines.series().stream().allMatch(series -> areWhole(series.x(), series.count()));
        } else if (chart instanceof Histogram histogram) {
            return histogram.samples().stream().anyMatch(sample -> sample.values().length > 0)
                    && histogram.samples().stream()
                            .allMatch(sample -> areWhole(sample.values(), sample.values().length));
        }
        return chart instanceof MatrixChart || (chart instanceof ScatterChart scatter && count(scatter, Group::x));
    }

    /** Whether the upright axis does: the rows of a matrix, or what all points of a scatter chart have whole. */
    static boolean upright(Chart chart) {
        return chart instanceof MatrixChart || (chart instanceof ScatterChart scatter && count(scatter, Group::y));
    }

    private static boolean count(ScatterChart chart, Function<Group, double[]> values) {
        return chart.groups().stream().anyMatch(group -> values.apply(group).length > 0)
                && chart.groups().stream().map(values).allMatch(own -> areWhole(own, own.length));
    }

    private static boolean areWhole(double[] values, int count) {
        return Arrays.stream(values, 0, count).allMatch(value -> Double.isNaN(value) || value == Math.rint(value));
    }
}
