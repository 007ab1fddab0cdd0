package dev.fima.viz.chart;

import dev.fima.viz.theme.TextMeasure;
import dev.fima.viz.theme.Theme;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Labelled lines across the plot. */
record MarkerLayer(List<Marker> markers) implements PlotLayer {
    @Override
    public void draw(Graphics2D g, ChartGeometry geometry, Theme theme, double columnsPerUnit) {
        Rectangle2D plot = geometry.plot();
        g.setFont(theme.tickFont());
        TextMeasure metrics = TextMeasure.of(g.getFont());
        double gap = theme.space(0.3);
        for (Marker marker : markers) {
            Color colour = marker.colour().isPresent()
                    ? theme.seriesColour(marker.colour().getAsInt())
                    : theme.muted();
            g.setColor(colour);
            g.setStroke(marker.dash().stroke(theme.hairline()));
            if (marker.vertical()) {
                double px = geometry.x().place(marker.value());
                if (!geometry.x().range().contains(marker.value())) {
                    continue;
                }
                g.draw(new Line2D.Double(px, plot.getMinY(), px, plot.getMaxY()));
                upright(g, marker.label(), px, plot, metrics, gap);
            } else {
                double py = geometry.y().place(marker.value());
                if (!geometry.y().range().contains(marker.value())) {
                    continue;
                }
                g.draw(new Line2D.Double(plot.getMinX(), py, plot.getMaxX(), py));
                boolean above = py - metrics.height() > plot.getMinY();
                double baseline = above ? py - gap : py + metrics.ascent() + gap;
                double left = plot.getMaxX() - metrics.width(marker.label()) - gap;
                g.drawString(marker.label(), (float) left, (float) baseline);
            }
        }
    }

    private static void upright(
            Graphics2D g, String label, double px, Rectangle2D plot, TextMeasure metrics, double gap) {
        if (label.isEmpty()) {
            return;
        }
        boolean right = px + metrics.height() + gap < plot.getMaxX();
        double baseline = right ? px + metrics.ascent() + gap * 0.5 : px - gap;
        AffineTransform before = g.getTransform();
        g.rotate(-Math.PI / 2, baseline, plot.getMinY() + gap + metrics.width(label));
        g.drawString(label, (float) baseline, (float) (plot.getMinY() + gap + metrics.width(label)));
        g.setTransform(before);
    }
}
