package dev.fima.viz.chart;

import java.awt.geom.Rectangle2D;

/**
 * Where a drawn chart has its data, in the coordinates it was drawn in: for hover values, zooming and panning.
 *
 * @param plot the rectangle inside the axes
 * @param x mapping of the x axis, left to right
 * @param y mapping of the y axis
 */
public record ChartGeometry(Rectangle2D plot, AxisMapping x, AxisMapping y) {
    /** Whether a place lies inside the axes. */
    public boolean contains(double px, double py) {
        return plot.contains(px, py);
    }
}
