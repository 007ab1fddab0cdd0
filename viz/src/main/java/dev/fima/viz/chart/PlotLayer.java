package dev.fima.viz.chart;

import dev.fima.viz.theme.Theme;
import java.awt.Graphics2D;

/** Something drawn inside the axes, clipped to them. */
interface PlotLayer {
    /**
     * Draws the layer.
     *
     * @param g a surface of the layer's own; changes to its state need not be undone
     * @param geometry where values lie
     * @param theme colours and sizes
     * @param columnsPerUnit how many columns per user unit are told apart when curves are thinned
     */
    void draw(Graphics2D g, ChartGeometry geometry, Theme theme, double columnsPerUnit);
}
