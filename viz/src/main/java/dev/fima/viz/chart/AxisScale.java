package dev.fima.viz.chart;

/** How an axis maps values to places. */
public enum AxisScale {
    LINEAR,
    /** Logarithmic; values that are not positive are not drawn. */
    LOG
}
