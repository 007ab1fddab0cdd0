package dev.fima.app.window.affinity;

import dev.fima.app.window.canvas.Drawing;
import dev.fima.app.window.canvas.Zoom;
import dev.fima.app.window.chart.ChartDrawing;
import dev.fima.viz.chart.ChartGeometry;
import dev.fima.viz.chart.ChartPainter;
import dev.fima.viz.chart.ChartReading;
import dev.fima.viz.chart.MatrixChart;
import dev.fima.viz.colour.ColourScale;
import dev.fima.viz.theme.Theme;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;

/**
 * The matrix with its colour bar; faint lines part the rows of the grid from each other, and pairs of cells that count as
 * positives are framed.
 */
record MatrixDrawing(AffinitySource source, ColourScale scale, String note, Theme theme, Zoom part)
        implements Drawing<ChartGeometry> {
    private static final Color PARTING = new Color(255, 255, 255, 70);
    static final Color POSITIVE = new Color(255, 64, 160);

    MatrixDrawing(AffinitySource source, ColourScale scale, String note, Theme theme) {
        this(source, scale, note, theme, Zoom.WHOLE);
    }

    @Override
    public Optional<Drawing<ChartGeometry>> within(Zoom other) {
        return Optional.of(new MatrixDrawing(source, scale, note, theme, other));
    }

    @Override
    public Rectangle2D zoomed(ChartGeometry geometry, Rectangle2D room) {
        return geometry.plot();
    }

    @Override
    public ChartGeometry draw(Graphics2D g, double width, double height) {
        ChartGeometry geometry = ChartPainter.paint(
                g, chart(), ChartDrawing.of(part), new Rectangle2D.Double(0, 0, width, height), theme);
        Rectangle2D plot = geometry.plot();
        g.clip(plot);
        g.setColor(PARTING);
        g.setStroke(new BasicStroke(0.75f));
        for (int i = 1; i < source.gridRows(); i++) {
            int cell = i * source.gridColumns();
            double x = geometry.x().place(cell - 0.5);
            double y = geometry.y().place(source.rowOf(cell) - 0.5);
            g.draw(new Line2D.Double(x, plot.getMinY(), x, plot.getMaxY()));
            g.draw(new Line2D.Double(plot.getMinX(), y, plot.getMaxX(), y));
        }
        source.crops().ifPresent(pair -> positives(g, geometry));
        return geometry;
    }

    @Override
    public Optional<String> reading(ChartGeometry geometry, double x, double y) {
        return ChartReading.at(chart(), geometry, x, y);
    }

    private void positives(Graphics2D g, ChartGeometry geometry) {
        int cells = source.values().columns();
        double width = geometry.x().place(1) - geometry.x().place(0);
        double height = geometry.y().place(1) - geometry.y().place(0);
        // Small cells keep some of their colour inside the frame.
        float line = (float) Math.max(0.75, Math.min(1.5, width / 6));
        for (int row = 0; row < cells; row++) {
            for (int column = 0; column < cells; column++) {
                if (source.positive(row, column)) {
                    Rectangle2D cell = new Rectangle2D.Double(
                            geometry.x().place(column - 0.5) + line / 2,
                            geometry.y().place(row - 0.5) + line / 2,
                            width - line,
                            height - line);
                    g.setStroke(new BasicStroke(line));
                    g.setColor(POSITIVE);
                    g.draw(cell);
                }
            }
        }
    }

    MatrixChart chart() {
        return MatrixChart.of(source.columnAxis(), source.rowAxis(), source.values(), scale, source.quantity())
                .withNote(note);
    }
}
