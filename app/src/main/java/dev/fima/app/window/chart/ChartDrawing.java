package dev.fima.app.window.chart;

import dev.fima.app.window.canvas.Drawing;
import dev.fima.app.window.canvas.Zoom;
import dev.fima.viz.chart.Chart;
import dev.fima.viz.chart.ChartGeometry;
import dev.fima.viz.chart.ChartPainter;
import dev.fima.viz.chart.ChartPart;
import dev.fima.viz.chart.ChartReading;
import dev.fima.viz.theme.Theme;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A chart as large as its room, whose values are read out.
 *
 * @param part what of it is seen
 */
public record ChartDrawing(Chart chart, Theme theme, Zoom part) implements Drawing<ChartGeometry> {
    /** All of a chart. */
    public ChartDrawing(Chart chart, Theme theme) {
        this(chart, theme, Zoom.WHOLE);
    }

    @Override
    public ChartGeometry draw(Graphics2D g, double width, double height) {
        return ChartPainter.paint(g, chart, of(part), new Rectangle2D.Double(0, 0, width, height), theme);
    }

    /** A part of a chart as its painter takes it. */
    public static ChartPart of(Zoom zoom) {
        var shares = zoom.part(1, 1);
        return new ChartPart(shares.getMinX(), shares.getMaxX(), shares.getMinY(), shares.getMaxY());
    }

    @Override
    public Optional<String> reading(ChartGeometry geometry, double x, double y) {
        return ChartReading.at(chart, geometry, x, y);
    }

    @Override
    public Optional<Drawing<ChartGeometry>> within(Zoom other) {
        return Optional.of(new ChartDrawing(chart, theme, other));
    }

    @Override
    public Rectangle2D zoomed(ChartGeometry geometry, Rectangle2D room) {
        return geometry.plot();
    }

    @Override
    public List<String> entries() {
        return chart.entries();
    }

    @Override
    public Optional<String> entryAt(ChartGeometry geometry, double x, double y) {
        return geometry.legendAt(x, y);
    }

    @Override
    public ChartDrawing without(Set<String> off) {
        return new ChartDrawing(chart.without(off), theme, part);
    }
}
