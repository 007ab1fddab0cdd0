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

    /** Height of a digit as a share of a line's. */
    private static final double CAPITAL = 0.6;

    @Override
    public void draw(Graphics2D g, ChartGeometry geometry, Theme theme, double columnsPerUnit) {
        AxisMapping values = chart.level() ? geometry.x() : geometry.y();
        AxisMapping places = chart.level() ? geometry.y() : geometry.x();
        int groups = chart.groups().size();
        double ground = values.place(Math.max(0, values.range().low()));
        g.setFont(theme.tickFont());
        for (int s = 0; s < groups; s++) {
            BarChart.Group group = chart.groups().get(s);
            for (int c = 0; c < group.values().length; c++) {
                double from = places.place(c - FILLED / 2 + FILLED * s / groups);
                double to = places.place(c - FILLED / 2 + FILLED * (s + 1) / groups);
                double inset = groups > 1 ? (to - from) * 0.04 : 0;
                double end = values.place(group.values()[c]);
                if (!Double.isFinite(end)) {
                    continue;
                }
                g.setColor(theme.seriesColour(s));
                double start = Math.min(end, ground);
                double length = Math.abs(ground - end);
                double thick = to - from - 2 * inset;
                g.fill(
                        chart.level()
                                ? new Rectangle2D.Double(start, from + inset, length, thick)
                                : new Rectangle2D.Double(from + inset, start, thick, length));
                double middle = (from + to) / 2;
                double head = error(g, group, c, middle, values, theme);
                if (chart.level()) {
                    valueBehind(g, group.values()[c], middle, Math.max(head, Math.max(end, ground)), to - from, theme);
                } else {
                    valueAbove(g, group.values()[c], middle, Math.min(head, start), to - from, theme);
                }
            }
        }
    }

    /** Draws the error bar, if there is one, and says how far it reaches. */
    private double error(Graphics2D g, BarChart.Group group, int c, double middle, AxisMapping values, Theme theme) {
        if (group.errors().length == 0 || !Double.isFinite(group.errors()[c])) {
            return chart.level() ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        double high = values.place(group.values()[c] + group.errors()[c]);
        double low = values.place(group.values()[c] - group.errors()[c]);
        double cap = theme.space(0.25);
        g.setColor(theme.text());
        g.setStroke(Dash.SOLID.stroke(theme.hairline()));
        line(g, low, middle, high, middle);
        line(g, high, middle - cap, high, middle + cap);
        line(g, low, middle - cap, low, middle + cap);
        return high;
    }

    /** Between two points, each by its place along the values and across them. */
    private void line(Graphics2D g, double along, double across, double otherAlong, double otherAcross) {
        g.draw(
                chart.level()
                        ? new Line2D.Double(along, across, otherAlong, otherAcross)
                        : new Line2D.Double(across, along, otherAcross, otherAlong));
    }

    private void valueAbove(Graphics2D g, double value, double middle, double head, double room, Theme theme) {
        String text = TickLabels.measured(value);
        TextMeasure metrics = TextMeasure.of(g.getFont());
        if (chart.valuesShown() && metrics.width(text) <= room * 1.15) {
            g.setColor(theme.muted());
            g.drawString(text, (float) (middle - metrics.width(text) / 2.0), (float) (head - theme.space(0.25)));
        }
    }

    private void valueBehind(Graphics2D g, double value, double middle, double head, double room, Theme theme) {
        TextMeasure metrics = TextMeasure.of(g.getFont());
        if (chart.valuesShown() && metrics.height() <= room * 1.5) {
            g.setColor(theme.muted());
            g.drawString(TickLabels.measured(value), (float) (head + theme.space(0.3)), (float)
                    (middle + metrics.height() * CAPITAL / 2));
        }
    }
}
