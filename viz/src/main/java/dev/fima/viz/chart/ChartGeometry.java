package dev.fima.viz.chart;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;

/**
 * Where a drawn chart has its data, in the coordinates it was drawn in: for hover values, zooming and panning.
 *
 * @param plot the rectangle inside the axes
 * @param x mapping of the x axis, left to right
 * @param y mapping of the y axis
 * @param legend where the entries of a legend beside the plot lie
 */
public record ChartGeometry(Rectangle2D plot, AxisMapping x, AxisMapping y, List<LegendEntry> legend) {
    public ChartGeometry {
        legend = List.copyOf(legend);
    }

    /**
     * An entry of the legend.
     *
     * @param name what it says
     * @param place where it lies
     */
    public record LegendEntry(String name, Rectangle2D place) {}

    /** The entry of the legend at a place. */
    public Optional<String> legendAt(double px, double py) {
        return legend.stream()
                .filter(entry -> entry.place().contains(px, py))
                .map(LegendEntry::name)
                .findFirst();
    }

    /** Whether a place lies inside the axes. */
    public boolean contains(double px, double py) {
        return plot.contains(px, py);
    }
}
