package dev.fima.viz.chart;

import dev.fima.viz.theme.TextMeasure;
import dev.fima.viz.theme.Theme;
import java.awt.Graphics2D;
import java.util.List;

/** Points with their names beside them. */
record ScatterLayer(List<ScatterChart.Group> groups) implements PlotLayer {
    @Override
    public void draw(Graphics2D g, ChartGeometry geometry, Theme theme, double columnsPerUnit) {
        double radius = theme.space(0.24);
        g.setFont(theme.tickFont());
        for (int s = 0; s < groups.size(); s++) {
            ScatterChart.Group group = groups.get(s);
            for (int i = 0; i < group.x().length; i++) {
                double px = geometry.x().place(group.x()[i]);
                double py = geometry.y().place(group.y()[i]);
                if (!Double.isFinite(px) || !Double.isFinite(py)) {
                    continue;
                }
                g.setColor(CurveLayer.faint(group.colour(s, theme), 190));
                g.fill(group.shape().at(px, py, radius));
                if (!group.labels().isEmpty()) {
                    name(g, group.labels().get(i), px, py, radius, geometry, theme);
                }
            }
        }
    }

    private static void name(
            Graphics2D g, String label, double px, double py, double radius, ChartGeometry geometry, Theme theme) {
        double width = TextMeasure.of(g.getFont()).width(label);
        boolean fits = px + radius * 1.8 + width < geometry.plot().getMaxX();
        double left = fits ? px + radius * 1.8 : px - radius * 1.8 - width;
        boolean above = py - radius * 0.6 - theme.tickSize() > geometry.plot().getMinY();
        g.setColor(theme.muted());
        g.drawString(label, (float) left, (float) (above ? py - radius * 0.6 : py + theme.tickSize()));
    }
}
