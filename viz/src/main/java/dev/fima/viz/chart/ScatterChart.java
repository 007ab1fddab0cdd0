package dev.fima.viz.chart;

import java.util.List;

/** Points in the plane, in groups. */
public record ScatterChart(String title, Axis x, Axis y, List<Group> groups, LegendPlace legend, String note)
        implements Chart {
    public ScatterChart {
        groups = List.copyOf(groups);
    }

    /** Points of one colour; {@code labels} names them one by one or is empty. Arrays are not copied. */
    @SuppressWarnings("ArrayRecordComponent") // plain arrays are the exchange form and are never compared
    public record Group(String name, double[] x, double[] y, List<String> labels) {
        public Group {
            labels = List.copyOf(labels);
            if (x.length != y.length || (!labels.isEmpty() && labels.size() != x.length)) {
                throw new IllegalArgumentException("group \"" + name + "\": " + x.length + " x, " + y.length
                        + " y values and " + labels.size() + " labels do not match");
            }
        }
    }

    /** A scatter chart with its legend above the plot. */
    public static ScatterChart of(Axis x, Axis y, List<Group> groups) {
        return new ScatterChart("", x, y, groups, groups.size() > 1 ? LegendPlace.TOP : LegendPlace.NONE, "");
    }

    @Override
    public ScatterChart withTitle(String text) {
        return new ScatterChart(text, x, y, groups, legend, note);
    }
}
