package dev.fima.viz.chart;

import java.util.List;

/** The ranges that show all data, for axes that fix none. */
final class DataRanges {
    private static final double MARGIN = 0.05;

    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;
    private final boolean positiveOnly;

    private DataRanges(Axis axis) {
        positiveOnly = axis.scale() == AxisScale.LOG;
    }

    /** From the first to the last place of all curves, without a margin: curves start at the axis. */
    static Range places(Axis axis, List<LineSeries> series) {
        DataRanges ranges = new DataRanges(axis);
        for (LineSeries line : series) {
            for (int i = 0; i < line.count(); i++) {
                if (ranges.counts(line.x()[i])) {
                    ranges.include(line.x()[i]);
                    break;
                }
            }
            if (line.count() > 0) {
                ranges.include(line.x()[line.count() - 1]);
            }
        }
        return ranges.shown(axis, 0);
    }

    /** All values, bands included, whose places are shown; with a margin. */
    static Range values(Axis axis, List<LineSeries> series, Range places) {
        DataRanges ranges = new DataRanges(axis);
        for (LineSeries line : series) {
            for (int i = 0; i < line.count(); i++) {
                if (places.contains(line.x()[i])) {
                    ranges.include(line.y()[i]);
                    if (line.band().isPresent()) {
                        ranges.include(line.band().get().low()[i]);
                        ranges.include(line.band().get().high()[i]);
                    }
                }
            }
        }
        return ranges.shown(axis, MARGIN);
    }

    /** All of some arrays, with a margin. */
    static Range of(Axis axis, List<double[]> arrays) {
        DataRanges ranges = new DataRanges(axis);
        for (double[] values : arrays) {
            for (double v : values) {
                ranges.include(v);
            }
        }
        return ranges.shown(axis, MARGIN);
    }

    private boolean counts(double value) {
        return Double.isFinite(value) && (!positiveOnly || value > 0);
    }

    private void include(double value) {
        if (counts(value)) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
    }

    private Range shown(Axis axis, double margin) {
        if (axis.range().isPresent() && (!positiveOnly || axis.range().get().low() > 0)) {
            return axis.range().get();
        }
        if (!positiveOnly) {
            return Range.around(low, high).padded(margin);
        }
        if (low > high) {
            return new Range(0.1, 10);
        }
        if (high / low < 1.000001) {
            return new Range(low / 2, high * 2);
        }
        double reach = Math.pow(high / low, margin);
        return new Range(low / reach, high * reach);
    }
}
