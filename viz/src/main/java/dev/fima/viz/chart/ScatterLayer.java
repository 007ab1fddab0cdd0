package dev.fima.viz.chart;

import dev.fima.viz.theme.TextMeasure;
import dev.fima.viz.theme.Theme;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Points with their names beside them. */
record ScatterLayer(List<ScatterChart.Group> groups) implements PlotLayer {
    @Override
    public void draw(Graphics2D g, ChartGeometry geometry, Theme theme, double columnsPerUnit) {
        double radius = radius(theme);
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
            }
        }
        TextMeasure measure = TextMeasure.of(g.getFont());
        g.setColor(theme.muted());
        names(geometry, theme, measure::width)
                .forEach(name -> g.drawString(name.text(), (float) name.left(), (float) name.baseline()));
    }

    /**
     * A name beside its point.
     *
     * @param left where it begins
     * @param baseline on which it stands
     * @param room that it takes
     */
    record Name(String text, double left, double baseline, Rectangle2D room) {}

    /**
     * Names beside their points, each where there is room; one that would lie on another in all places is left out.
     *
     * @param measure gives the width of a text
     */
    List<Name> names(ChartGeometry geometry, Theme theme, ToDoubleFunction<String> measure) {
        List<Name> placed = new ArrayList<>();
        for (ScatterChart.Group group : groups) {
            for (int i = 0; i < group.labels().size(); i++) {
                double px = geometry.x().place(group.x()[i]);
                double py = geometry.y().place(group.y()[i]);
                if (Double.isFinite(px) && Double.isFinite(py)) {
                    String text = group.labels().get(i);
                    places(text, measure.applyAsDouble(text), px, py, theme, geometry.plot()).stream()
                            .filter(name -> placed.stream()
                                    .noneMatch(other -> other.room().intersects(name.room())))
                            .findFirst()
                            .ifPresent(placed::add);
                }
            }
        }
        return placed;
    }

    /** Right of the point and above it first; within the plot. */
    private static List<Name> places(String text, double width, double px, double py, Theme theme, Rectangle2D plot) {
        double gap = radius(theme) * 1.8;
        double above = py - radius(theme) * 0.6;
        double below = py + theme.tickSize();
        double[] across = px + gap + width < plot.getMaxX()
                ? new double[] {px + gap, px - gap - width}
                : new double[] {px - gap - width};
        double[] down = above - theme.tickSize() > plot.getMinY() ? new double[] {above, below} : new double[] {below};
        List<Name> places = new ArrayList<>();
        for (double baseline : down) {
            for (double left : across) {
                places.add(new Name(
                        text,
                        left,
                        baseline,
                        new Rectangle2D.Double(left, baseline - theme.tickSize(), width, theme.tickSize())));
            }
        }
        return places;
    }

    private static double radius(Theme theme) {
        return theme.space(0.24);
    }
}
