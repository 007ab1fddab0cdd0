package dev.fima.app.window.compare;

import dev.fima.app.window.canvas.Drawing;
import dev.fima.viz.chart.ColourBar;
import dev.fima.viz.colour.ColourScale;
import dev.fima.viz.theme.Theme;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Locale;
import java.util.Optional;

/**
 * The colours of a column, with the values at their ends; pointing at one reads its value out.
 *
 * @param quantity what the values are
 */
record ScaleBar(ColourScale scale, String quantity, Theme theme) implements Drawing<Rectangle2D> {
    private static final double WIDEST = 240;
    private static final double TOP = 4;

    @Override
    public Rectangle2D draw(Graphics2D g, double width, double height) {
        double inset = theme.space(1.5);
        double across = Math.min(WIDEST, width - 2 * inset);
        new ColourBar(scale, quantity, theme).drawLevel(g, inset, TOP, across);
        return new Rectangle2D.Double(inset, 0, across, height);
    }

    @Override
    public Optional<String> reading(Rectangle2D place, double x, double y) {
        return place.contains(x, y)
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "%s %.4g",
                        quantity,
                        scale.min() + (scale.max() - scale.min()) * (x - place.getX()) / place.getWidth()))
                : Optional.empty();
    }
}
