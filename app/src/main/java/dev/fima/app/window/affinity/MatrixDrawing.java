package dev.fima.app.window.affinity;

import dev.fima.app.window.canvas.Drawing;
import dev.fima.viz.chart.Axis;
import dev.fima.viz.chart.ChartGeometry;
import dev.fima.viz.chart.ChartPainter;
import dev.fima.viz.chart.MatrixChart;
import dev.fima.viz.colour.ColourScale;
import dev.fima.viz.theme.Theme;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** The matrix with its colour bar; faint lines part the rows of the grid from each other. */
record MatrixDrawing(AffinitySource source, ColourScale scale, String note, Theme theme)
        implements Drawing<ChartGeometry> {
    private static final Color PARTING = new Color(255, 255, 255, 70);

    @Override
    public ChartGeometry draw(Graphics2D g, double width, double height) {
        ChartGeometry geometry = ChartPainter.paint(g, chart(), new Rectangle2D.Double(0, 0, width, height), theme);
        Rectangle2D plot = geometry.plot();
        g.setColor(PARTING);
        g.setStroke(new BasicStroke(0.75f));
        for (int i = 1; i < source.gridRows(); i++) {
            int cell = i * source.gridColumns();
            double x = geometry.x().place(cell - 0.5);
            double y = geometry.y().place(source.rowOf(cell) - 0.5);
            g.draw(new Line2D.Double(x, plot.getMinY(), x, plot.getMaxY()));
            g.draw(new Line2D.Double(plot.getMinX(), y, plot.getMaxX(), y));
        }
        return geometry;
    }

    MatrixChart chart() {
        return MatrixChart.of(
                        Axis.of(source.columnTitle()),
                        Axis.of(source.rowTitle()),
                        source.values(),
                        scale,
                        source.quantity())
                .withNote(note);
    }
}
