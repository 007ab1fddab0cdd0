package dev.fima.viz.chart;

import java.util.Arrays;

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
        return chart instanceof MatrixChart;
    }

    /** Whether the upright axis does: the rows of a matrix. */
    static boolean upright(Chart chart) {
        return chart instanceof MatrixChart;
    }

    private static boolean areWhole(double[] values, int count) {
        return Arrays.stream(values, 0, count).allMatch(value -> Double.isNaN(value) || value == Math.rint(value));
    }
}
