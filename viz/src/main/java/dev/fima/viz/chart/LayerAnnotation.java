package dev.fima.viz.chart;

import dev.fima.viz.theme.Theme;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.Function;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;

/**
 * Puts layers into JFreeChart's plot. Its own renderers would draw a curve segment by segment, which makes vector files
 * large, and would keep every point as an object.
 */
final class LayerAnnotation extends AbstractXYAnnotation {
    private static final long serialVersionUID = 1L;

    private final transient List<PlotLayer> layers;
    private final transient Function<Rectangle2D, ChartGeometry> geometry;
    private final transient Theme theme;
    private final double columnsPerUnit;

    LayerAnnotation(
            List<PlotLayer> layers, Function<Rectangle2D, ChartGeometry> geometry, Theme theme, double columnsPerUnit) {
        this.layers = layers;
        this.geometry = geometry;
        this.theme = theme;
        this.columnsPerUnit = columnsPerUnit;
    }

    @Override
    public void draw(
            Graphics2D g2,
            XYPlot plot,
            Rectangle2D dataArea,
            ValueAxis domainAxis,
            ValueAxis rangeAxis,
            int rendererIndex,
            PlotRenderingInfo info) {
        ChartGeometry places = geometry.apply(dataArea);
        for (PlotLayer layer : layers) {
            Graphics2D g = (Graphics2D) g2.create();
            try {
                g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
                layer.draw(g, places, theme, columnsPerUnit);
            } finally {
                g.dispose();
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
