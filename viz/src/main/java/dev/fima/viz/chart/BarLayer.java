package dev.fima.viz.chart;

import dev.fima.viz.theme.TextMeasure;
import dev.fima.viz.theme.Theme;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** The bars of all groups, side by side within each category. */
record BarLayer(BarChart chart) implements PlotLayer {
    /** Share of a category's room that its bars take. */
    private static final double FILLED = 0.72;

    @Override
    public void draw(Graphics2D g, ChartGeometry geometry, Theme theme, double columnsPerUnit) {
        int groups = chart.groups().size();
        double ground = geometry.y().place(Math.max(0, geometry.y().range().low()));
        g.setFont(theme.tickFont());
        for (int s = 0; s < groups; s++) {
            BarChart.Group group = chart.groups().get(s);
            for (int c = 0; c < group.values().length; c++) {
                double left = geometry.x().place(c - FILLED / 2 + FILLED * s / groups);
                double right = geometry.x().place(c - FILLED / 2 + FILLED * (s + 1) / groups);
                double inset = groups > 1 ? (right - left) * 0.04 : 0;
                double top = geometry.y().place(group.values()[c]);
                if (!Double.isFinite(top)) {
                    continue;
                }
                g.setColor(theme.seriesColour(s));
                g.fill(new Rectangle2D.Double(
                        left + inset, Math.min(top, ground), right - left - 2 * inset, Math.abs(ground - top)));
                double head = error(g, group, c, (left + right) / 2, geometry, theme);
                value(
                        g,
                        group.values()[c],
                        (left + right) / 2,
                        Math.min(head, Math.min(top, ground)),
                        right - left,
                        theme);
            }
        }
    }

    /** Draws the error bar, if there is one, and says how high it reaches. */
    private static double error(
            Graphics2D g, BarChart.Group group, int c, double middle, ChartGeometry geometry, Theme theme) {
        if (group.errors().length == 0 || !Double.isFinite(group.errors()[c])) {
            return Double.POSITIVE_INFINITY;
        }
        double high = geometry.y().place(group.values()[c] + group.errors()[c]);
        double low = geometry.y().place(group.values()[c] - group.errors()[c]);
        double cap = theme.space(0.25);
        g.setColor(theme.text());
        g.setStroke(Dash.SOLID.stroke(theme.hairline()));
        g.draw(new Line2D.Double(middle, low, middle, high));
        g.draw(new Line2D.Double(middle - cap, high, middle + cap, high));
        g.draw(new Line2D.Double(middle - cap, low, middle + cap, low));
        return high;
    }

    private void value(Graphics2D g, double value, double middle, double head, double room, Theme theme) {
        if (!chart.valuesShown()) {
            return;
        }
        String text = TickLabels.measured(value);
        TextMeasure metrics = TextMeasure.of(g.getFont());
        if (metrics.width(text) <= room * 1.15) {
            g.setColor(theme.muted());
            g.drawString(text, (float) (middle - metrics.width(text) / 2.0), (float) (head - theme.space(0.25)));
        }
    }
}
