package dev.fima.viz.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a drawn chart says at a place, in words: a line for where that is, and one for every value there. */
public final class ChartReading {
    /** How near a point of a scatter chart is looked for, in the units of the drawing. */
    private static final double NEAR = 8;

    private ChartReading() {}

    /**
     * Reads a place of a drawn chart.
     *
     * @param geometry where its data are
     * @param px across, in the units that it was drawn in
     * @param py downwards
     * @return empty outside of the axes, and where there is nothing
     */
    public static Optional<String> at(Chart chart, ChartGeometry geometry, double px, double py) {
        if (!geometry.contains(px, py)) {
            return Optional.empty();
        }
        double x = geometry.x().value(px);
        List<String> said;
        if (chart instanceof LineChart lines) {
            said = curves(lines, x);
        } else if (chart instanceof Histogram histogram) {
            said = shares(histogram, geometry.x().range(), x);
        } else if (chart instanceof MatrixChart matrix) {
            said = cell(matrix, x, geometry.y().value(py));
        } else if (chart instanceof BarChart bars) {
            said = bars(bars, bars.level() ? geometry.y().value(py) : x);
        } else {
            said = point((ScatterChart) chart, geometry, px, py);
        }
        return said.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", said));
    }

    /** The values of all curves near a place of the x axis, below the place that they belong to; nothing without values. */
    public static List<String> curves(LineChart chart, double x) {
        List<String> said = new ArrayList<>();
        for (LineChart.Reading reading : chart.readingsAt(x)) {
            if (said.isEmpty()) {
                said.add(chart.x().title() + " " + number(reading.x()));
            }
            String smooth = reading.smoothed() == reading.y() ? "" : "  (" + number(reading.smoothed()) + " smoothed)";
            said.add(reading.name() + "  " + number(reading.y()) + smooth);
        }
        return said;
    }

    private static List<String> shares(Histogram chart, Range range, double x) {
        int bin = Math.min(chart.bins() - 1, (int) ((x - range.low()) / range.extent() * chart.bins()));
        double width = range.extent() / chart.bins();
        List<String> said = new ArrayList<>();
        said.add(chart.x().title() + " " + number(range.low() + bin * width) + " to "
                + number(range.low() + (bin + 1) * width));
        for (Histogram.Sample sample : chart.samples()) {
            if (sample.values().length == 0) {
                continue;
            }
            said.add(sample.name() + "  "
                    + String.format(Locale.ROOT, "%.1f %%", 100 * chart.shares(sample, range)[Math.max(0, bin)]));
        }
        return said;
    }

    private static List<String> cell(MatrixChart chart, double column, double row) {
        return chart.valueAt(column, row)
                .map(value -> List.of(
                        chart.y().title() + " " + place(chart.y(), row),
                        chart.x().title() + " " + place(chart.x(), column),
                        (chart.barTitle().isEmpty() ? "value" : chart.barTitle()) + "  " + number(value)))
                .orElse(List.of());
    }

    private static List<String> bars(BarChart chart, double place) {
        long category = Math.round(place);
        if (category < 0 || category >= chart.categories().size()) {
            return List.of();
        }
        int at = (int) category;
        List<String> said = new ArrayList<>();
        said.add((chart.categoryTitle().isEmpty() ? "" : chart.categoryTitle() + " ")
                + chart.categories().get(at));
        for (BarChart.Group group : chart.groups()) {
            if (group.empty()) {
                continue;
            }
            boolean known = group.errors().length > 0 && Double.isFinite(group.errors()[at]);
            said.add((group.name().isEmpty() ? chart.y().title() : group.name()) + "  " + number(group.values()[at])
                    + (known ? " ± " + number(group.errors()[at]) : ""));
        }
        return said;
    }

    private static List<String> point(ScatterChart chart, ChartGeometry geometry, double px, double py) {
        double nearest = NEAR;
        List<String> said = List.of();
        for (ScatterChart.Group group : chart.groups()) {
            for (int i = 0; i < group.x().length; i++) {
                double away = Math.hypot(
                        geometry.x().place(group.x()[i]) - px, geometry.y().place(group.y()[i]) - py);
                if (away < nearest) {
                    nearest = away;
                    String name = group.labels().isEmpty()
                            ? group.name()
                            : group.name() + ", " + group.labels().get(i);
                    said = List.of(
                            name,
                            chart.x().title() + "  " + number(group.x()[i]),
                            chart.y().title() + "  " + number(group.y()[i]));
                }
            }
        }
        return said;
    }

    /** The name of a place, or its number where places have none. */
    private static String place(Axis axis, double value) {
        long at = Math.round(value);
        return at >= 0 && at < axis.categories().size() ? axis.categories().get((int) at) : Long.toString(at + 1);
    }

    private static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return Long.toString((long) value);
        }
        double size = Math.abs(value);
        return size >= 0.01 && size < 1e5
                ? String.format(Locale.ROOT, size >= 100 ? "%.1f" : size >= 1 ? "%.3f" : "%.4f", value)
                : String.format(Locale.ROOT, "%.3g", value);
    }
}
