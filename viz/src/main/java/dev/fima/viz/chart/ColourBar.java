package dev.fima.viz.chart;

import dev.fima.viz.chart.Ticks.Tick;
import dev.fima.viz.colour.ColourMap;
import dev.fima.viz.colour.ColourScale;
import dev.fima.viz.theme.TextMeasure;
import dev.fima.viz.theme.Theme;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** The bar that says which colour means which value: with its range at both ends, round values between, and a title. */
public final class ColourBar {
    private static final int LONG = 1024;

    private final ColourScale scale;
    private final String title;
    private final Theme theme;

    /** A bar for a scale; {@code title} names the quantity with its unit. */
    public ColourBar(ColourScale scale, String title, Theme theme) {
        this.scale = scale;
        this.title = title;
        this.theme = theme;
    }

    /** The room an upright bar takes across, its labels and title included. */
    public double widthUpright(Graphics2D g) {
        TextMeasure metrics = TextMeasure.of(theme.tickFont());
        double labels = ticks(5).stream()
                .mapToDouble(t -> metrics.width(t.label()))
                .max()
                .orElse(0);
        return theme.space(2.2) + labels + (title.isEmpty() ? 0 : theme.space(1.7));
    }

    /** The room a level bar takes downwards, its labels and title included. */
    public double heightLevel() {
        return theme.space(0.8)
                + theme.space(0.6)
                + theme.tickSize() * 1.2
                + (title.isEmpty() ? 0 : theme.textSize() * 1.3);
    }

    /** Draws an upright bar of a given top and height, its left edge at {@code x}. */
    public void drawUpright(Graphics2D surface, double x, double y, double height) {
        Graphics2D g = prepared(surface);
        try {
            double thick = theme.space(0.9);
            fill(g, new Rectangle2D.Double(x, y, thick, height), true);
            TextMeasure metrics = TextMeasure.of(theme.tickFont());
            int most = (int) Math.max(2, height / (metrics.height() * 2.2));
            double widest = 0;
            for (Tick tick : ticks(most)) {
                double place = y + height - position(tick) * height;
                g.setColor(theme.axis());
                g.draw(new Line2D.Double(x + thick, place, x + thick + theme.space(0.25), place));
                g.setColor(theme.muted());
                g.setFont(theme.tickFont());
                g.drawString(tick.label(), (float) (x + thick + theme.space(0.45)), (float)
                        (place + (metrics.ascent() - metrics.descent()) / 2.0));
                widest = Math.max(widest, metrics.width(tick.label()));
            }
            FittedTitle fitted = FittedTitle.of(title, theme.textFont(), height);
            g.setColor(theme.text());
            g.setFont(fitted.font());
            TextMeasure text = TextMeasure.of(g.getFont());
            double baseline = x + thick + theme.space(0.45) + widest + theme.space(0.35) + text.ascent();
            double start = y + height / 2 + text.width(fitted.text()) / 2.0;
            g.rotate(-Math.PI / 2, baseline, start);
            g.drawString(fitted.text(), (float) baseline, (float) start);
        } finally {
            g.dispose();
        }
    }

    /** Draws a level bar of a given left edge and width, its upper edge at {@code y}, labels below. */
    public void drawLevel(Graphics2D surface, double x, double y, double width) {
        Graphics2D g = prepared(surface);
        try {
            double thick = theme.space(0.8);
            fill(g, new Rectangle2D.Double(x, y, width, thick), false);
            TextMeasure metrics = TextMeasure.of(theme.tickFont());
            double base = y + thick + theme.space(0.35) + metrics.ascent();
            int most = (int) Math.max(2, width / (metrics.width("−0.000") * 1.3));
            for (Tick tick : ticks(most)) {
                double place = x + position(tick) * width;
                g.setColor(theme.axis());
                g.draw(new Line2D.Double(place, y + thick, place, y + thick + theme.space(0.25)));
                g.setColor(theme.muted());
                g.setFont(theme.tickFont());
                g.drawString(tick.label(), (float) (place - metrics.width(tick.label()) / 2.0), (float) base);
            }
            FittedTitle fitted = FittedTitle.of(title, theme.textFont(), width);
            g.setColor(theme.text());
            g.setFont(fitted.font());
            TextMeasure text = TextMeasure.of(g.getFont());
            g.drawString(fitted.text(), (float) (x + width / 2 - text.width(fitted.text()) / 2.0), (float)
                    (base + metrics.descent() + text.ascent()));
        } finally {
            g.dispose();
        }
    }

    private static Graphics2D prepared(Graphics2D surface) {
        Graphics2D g = (Graphics2D) surface.create();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        return g;
    }

    private void fill(Graphics2D g, Rectangle2D bar, boolean upright) {
        int[] colours = scale.map().table();
        BufferedImage image = new BufferedImage(upright ? 1 : LONG, upright ? LONG : 1, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < LONG; i++) {
            int colour = colours[i * ColourMap.SIZE / LONG];
            image.setRGB(upright ? 0 : i, upright ? LONG - 1 - i : 0, colour);
        }
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        g.drawImage(
                image,
                new AffineTransform(
                        bar.getWidth() / image.getWidth(),
                        0,
                        0,
                        bar.getHeight() / image.getHeight(),
                        bar.getX(),
                        bar.getY()),
                null);
        g.setColor(theme.axis());
        g.setStroke(theme.hairlineStroke());
        g.draw(bar);
    }

    private double position(Tick tick) {
        return scale.max() > scale.min() ? (tick.value() - scale.min()) / (scale.max() - scale.min()) : 0;
    }

    /** Both ends exactly, since the range is what makes pictures comparable, and round values well between them. */
    private List<Tick> ticks(int most) {
        if (!(scale.max() > scale.min())) {
            return List.of(new Tick(scale.min(), TickLabels.measured(scale.min())));
        }
        Range range = new Range(scale.min(), scale.max());
        double apart = range.extent() / Math.max(2, most) * 0.75;
        List<Tick> ticks = new ArrayList<>();
        ticks.add(new Tick(scale.min(), end(scale.min())));
        for (Tick tick : Ticks.linear(range, Math.max(2, most))) {
            if (tick.value() - scale.min() > apart && scale.max() - tick.value() > apart) {
                ticks.add(tick);
            }
        }
        ticks.add(new Tick(scale.max(), end(scale.max())));
        return ticks;
    }

    /** An end of the range with three significant digits of the extent, without trailing zeros. */
    private String end(double value) {
        double step = Math.pow(10, Math.floor(Math.log10(scale.max() - scale.min())) - 2);
        double rounded = Math.rint(value / step) * step;
        double shortest = step;
        while (shortest < (scale.max() - scale.min())
                && Math.abs(rounded / (shortest * 10) - Math.rint(rounded / (shortest * 10))) < 1e-6) {
            shortest *= 10;
        }
        return TickLabels.linear(rounded, shortest, Math.max(Math.abs(scale.min()), Math.abs(scale.max())));
    }
}
