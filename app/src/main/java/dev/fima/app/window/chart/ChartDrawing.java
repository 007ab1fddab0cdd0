package dev.fima.app.window.chart;

import dev.fima.app.window.canvas.Drawing;
import dev.fima.viz.chart.Chart;
import dev.fima.viz.chart.ChartGeometry;
import dev.fima.viz.chart.ChartPainter;
import dev.fima.viz.chart.ChartReading;
import dev.fima.viz.theme.Theme;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;

/** A chart as large as its room, whose values are read out. */
public record ChartDrawing(Chart chart, Theme theme) implements Drawing<ChartGeometry> {
    @Override
    public ChartGeometry draw(Graphics2D g, double width, double height) {
        return ChartPainter.paint(g, chart, new Rectangle2D.Double(0, 0, width, height), theme);
    }

    @Override
    public Optional<String> reading(ChartGeometry geometry, double x, double y) {
        return ChartReading.at(chart, geometry, x, y);
    }
}
