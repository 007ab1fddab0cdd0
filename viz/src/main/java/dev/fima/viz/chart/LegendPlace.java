package dev.fima.viz.chart;

/** Where the legend goes; it never covers data unless INSIDE is asked for. */
public enum LegendPlace {
    NONE,
    TOP,
    BOTTOM,
    RIGHT,
    /** In the upper right corner of the plot, on a slightly transparent ground. */
    INSIDE
}
