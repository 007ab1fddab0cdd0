package dev.fima.viz.chart;

import dev.fima.viz.theme.Theme;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;

/** Filled steps for every sample and a dashed line at its mean. */
record HistogramLayer(Histogram histogram) implements PlotLayer {
    @Override
    public void draw(Graphics2D g, ChartGeometry geometry, Theme theme, double columnsPerUnit) {
        for (int s = 0; s < histogram.samples().size(); s++) {
            double[] shares =
                    histogram.shares(histogram.samples().get(s), geometry.x().range());
            g.setColor(CurveLayer.faint(theme.seriesColour(s), theme.dark() ? 110 : 90));
            g.fill(steps(shares, geometry));
            g.setColor(theme.seriesColour(s));
            g.setStroke(Dash.SOLID.stroke(theme.hairline()));
            g.draw(steps(shares, geometry));
        }
        for (int s = 0; s < histogram.samples().size(); s++) {
            double mean = SampleSummary.mean(histogram.samples().get(s).values());
            if (geometry.x().range().contains(mean)) {
                double px = geometry.x().place(mean);
                g.setColor(theme.seriesColour(s));
                g.setStroke(Dash.DASHED.stroke(theme.curve() * 0.8));
                g.draw(new Line2D.Double(
                        px, geometry.plot().getMinY(), px, geometry.plot().getMaxY()));
            }
        }
    }

    private Path2D steps(double[] shares, ChartGeometry geometry) {
        Path2D path = new Path2D.Double();
        double ground = geometry.y().place(0);
        double left = geometry.plot().getMinX();
        double width = geometry.plot().getWidth() / shares.length;
        path.moveTo(left, ground);
        for (int b = 0; b < shares.length; b++) {
            double top = geometry.y().place(shares[b]);
            path.lineTo(left + b * width, top);
            path.lineTo(left + (b + 1) * width, top);
        }
        path.lineTo(left + shares.length * width, ground);
        return path;
    }
}
