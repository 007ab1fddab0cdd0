package dev.fima.app.window.chart;

import dev.fima.app.window.canvas.Drawing;
import dev.fima.app.window.canvas.Zoom;
import dev.fima.viz.chart.Axis;
import dev.fima.viz.chart.ChartPainter;
import dev.fima.viz.chart.ChartReading;
import dev.fima.viz.chart.LineChart;
import dev.fima.viz.theme.TextMeasure;
import dev.fima.viz.theme.Theme;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Curves as large as their room; in a low one the title of the upright axis stands above them, where it need not be cut. */
record CurveDrawing(LineChart chart, Theme theme, Zoom part) implements Drawing<RenderedChart> {
    /** What the plot has at least of the height of a pane with a legend and an axis. */
    private static final double PLOT_SHARE = 0.55;

    CurveDrawing(LineChart chart, Theme theme) {
        this(chart, theme, Zoom.WHOLE);
    }

    @Override
    public RenderedChart draw(Graphics2D g, double width, double height) {
        return new RenderedChart(
                ChartPainter.paint(
                        g, titled(height), ChartDrawing.of(part), new Rectangle2D.Double(0, 0, width, height), theme),
                chart);
    }

    private LineChart titled(double height) {
        Axis y = chart.y();
        boolean room = TextMeasure.of(theme.textFont()).width(y.title()) <= PLOT_SHARE * height;
        return room || !chart.title().isEmpty()
                ? chart
                : chart.withTitle(y.title())
                        .withAxes(chart.x(), new Axis("", y.scale(), y.range(), y.categories(), y.every(), y.first()));
    }

    @Override
    public Optional<String> reading(RenderedChart drawn, double x, double y) {
        return ChartReading.at(chart, drawn.geometry(), x, y);
    }

    @Override
    public Optional<Drawing<RenderedChart>> within(Zoom other) {
        return Optional.of(new CurveDrawing(chart, theme, other));
    }

    @Override
    public Rectangle2D zoomed(RenderedChart drawn, Rectangle2D room) {
        return drawn.geometry().plot();
    }

    @Override
    public List<String> entries() {
        return chart.entries();
    }

    @Override
    public Optional<String> entryAt(RenderedChart drawn, double x, double y) {
        return drawn.geometry().legendAt(x, y);
    }

    @Override
    public CurveDrawing without(Set<String> off) {
        return new CurveDrawing(chart.without(off), theme, part);
    }
}
