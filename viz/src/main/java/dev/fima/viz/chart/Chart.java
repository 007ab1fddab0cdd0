package dev.fima.viz.chart;

import java.util.List;
import java.util.Set;

/** A chart as a value: everything that {@link ChartPainter} needs, and nothing about where it is drawn. */
public sealed interface Chart permits LineChart, Histogram, MatrixChart, ScatterChart, BarChart {
    /** Written above the plot in bold; empty for none. */
    String title();

    /** Written below the plot in small type, such as counts and definitions; empty for none. */
    String note();

    /** The same chart under another title. */
    Chart withTitle(String text);

    /** What the entries of its legend that can be switched off are called. */
    default List<String> entries() {
        return List.of();
    }

    /** The same chart in which what some entries of the legend stand for is switched off; they stay in the legend, faint. */
    default Chart without(Set<String> names) {
        return this;
    }
}
