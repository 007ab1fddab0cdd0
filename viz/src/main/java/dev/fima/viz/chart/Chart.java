package dev.fima.viz.chart;

/** A chart as a value: everything that {@link ChartPainter} needs, and nothing about where it is drawn. */
public sealed interface Chart permits LineChart, Histogram, MatrixChart, ScatterChart, BarChart {
    /** Written above the plot in bold; empty for none. */
    String title();

    /** Written below the plot in small type, such as counts and definitions; empty for none. */
    String note();

    /** The same chart under another title. */
    Chart withTitle(String text);
}
