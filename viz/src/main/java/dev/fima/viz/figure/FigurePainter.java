package dev.fima.viz.figure;

import dev.fima.viz.theme.TextMeasure;
import dev.fima.viz.theme.Theme;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Lays out and draws a figure in points. Screen preview, PNG, SVG and PDF all come through {@link #draw}. */
public final class FigurePainter {
    private final Figure figure;
    private final Theme theme;
    private final double margin;
    private final double gap;
    private final List<Double> heights = new ArrayList<>();
    private final double header;
    private final double height;
    private final BooleanSupplier cancelled;

    /** Lays the figure out. */
    public FigurePainter(Figure figure) {
        this(figure, () -> false);
    }

    /**
     * Lays the figure out.
     *
     * @param cancelled asked before each panel; once true, drawing ends with a {@link FigureException}
     */
    public FigurePainter(Figure figure, BooleanSupplier cancelled) {
        this.figure = figure;
        this.cancelled = cancelled;
        this.theme = figure.drawnTheme();
        this.margin = theme.space(0.35);
        this.gap = theme.space(1.2);
        Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        try {
            prepare(g);
            this.header = TextMeasure.of(theme.titleFont()).height() + theme.space(0.3);
            PanelPainter panels = new PanelPainter(g, theme);
            double total = 2 * margin;
            for (Figure.Row row : figure.rows()) {
                double[] widths = widths(row);
                double tallest = 0;
                for (int c = 0; c < widths.length; c++) {
                    tallest = Math.max(tallest, panels.height(row.cells().get(c).panel(), widths[c], row.height()));
                }
                heights.add(tallest);
                total += tallest + headerOf(row) + (heights.size() > 1 ? gap : 0);
            }
            this.height = total;
        } finally {
            g.dispose();
        }
    }

    /** Width in points. */
    public double width() {
        return figure.width();
    }

    /** Height in points, as the panels need it. */
    public double height() {
        return height;
    }

    /**
     * Draws the whole figure, background included, with its upper left corner at the origin.
     *
     * @return what it says at a place
     */
    public FigureReading draw(Graphics2D surface) {
        List<FigureReading.DrawnPanel> drawn = new ArrayList<>();
        Graphics2D g = (Graphics2D) surface.create();
        try {
            prepare(g);
            g.setColor(theme.background());
            g.fill(new Rectangle2D.Double(0, 0, width(), height()));
            PanelPainter panels = new PanelPainter(g, theme);
            double y = margin;
            int letter = 0;
            for (int r = 0; r < figure.rows().size(); r++) {
                Figure.Row row = figure.rows().get(r);
                double[] widths = widths(row);
                double x = margin;
                for (int c = 0; c < widths.length; c++) {
                    if (cancelled.getAsBoolean()) {
                        throw new FigureException(
                                "Drawing the figure \"" + figure.title() + "\" was cancelled; nothing was written.");
                    }
                    Panel panel = row.cells().get(c).panel();
                    title(g, panel, letter++, x, y, widths[c]);
                    Rectangle2D area = new Rectangle2D.Double(x, y + headerOf(row), widths[c], heights.get(r));
                    drawn.add(new FigureReading.DrawnPanel(panel.title(), area, panels.draw(panel, area)));
                    x += widths[c] + gap;
                }
                y += headerOf(row) + heights.get(r) + gap;
            }
        } finally {
            g.dispose();
        }
        return new FigureReading(drawn);
    }

    /**
     * A picture of a figure.
     *
     * @param image a part of it, or all
     * @param reading what the figure says at a place, in points of the whole
     */
    public record Drawn(BufferedImage image, FigureReading reading) {}

    /**
     * Draws a part of the figure, enlarged to a picture as large as the whole has at a resolution.
     *
     * @param part in points
     */
    public Drawn part(double dotsPerInch, Rectangle2D part) {
        BufferedImage image = new BufferedImage(columns(dotsPerInch), rows(dotsPerInch), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            g.setColor(theme.background());
            g.fillRect(0, 0, image.getWidth(), image.getHeight());
            double scale = dotsPerInch / 72 * width() / part.getWidth();
            g.scale(scale, scale);
            g.translate(-part.getX(), -part.getY());
            return new Drawn(image, draw(g));
        } finally {
            g.dispose();
        }
    }

    /** Draws the figure into a picture of the given resolution. */
    public BufferedImage image(double dotsPerInch) {
        return strip(dotsPerInch, 0, rows(dotsPerInch));
    }

    /** Width in pixels at a resolution. */
    public int columns(double dotsPerInch) {
        return pixels(width(), dotsPerInch);
    }

    /** Height in pixels at a resolution. */
    public int rows(double dotsPerInch) {
        return pixels(height(), dotsPerInch);
    }

    private static int pixels(double points, double dotsPerInch) {
        return (int) Math.ceil(points * dotsPerInch / 72 - 1e-6);
    }

    /** Rows {@code from} to {@code from + rows - 1} of {@link #image}, for pictures that are too large to be held at once. */
    BufferedImage strip(double dotsPerInch, int from, int rows) {
        double scale = dotsPerInch / 72;
        BufferedImage image = new BufferedImage(columns(dotsPerInch), rows, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            // Rounding up leaves a partial last row and column; they belong to the background.
            g.setColor(theme.background());
            g.fillRect(0, 0, image.getWidth(), image.getHeight());
            g.translate(0, -from);
            g.scale(scale, scale);
            draw(g);
        } finally {
            g.dispose();
        }
        return image;
    }

    private static void prepare(Graphics2D g) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    private double[] widths(Figure.Row row) {
        double weights = row.cells().stream().mapToDouble(Figure.Cell::weight).sum();
        double room = figure.width() - 2 * margin - gap * (row.cells().size() - 1);
        return row.cells().stream()
                .mapToDouble(c -> room * c.weight() / weights)
                .toArray();
    }

    private double headerOf(Figure.Row row) {
        boolean titled = row.cells().stream().anyMatch(c -> !c.panel().title().isEmpty());
        return figure.lettered() || titled ? header : 0;
    }

    private void title(Graphics2D g, Panel panel, int letter, double x, double y, double width) {
        g.setColor(theme.text());
        g.setFont(theme.titleFont());
        TextMeasure metrics = TextMeasure.of(g.getFont());
        String text = (figure.lettered() ? "(" + Figure.letter(letter) + ") " : "") + panel.title();
        while (text.length() > 4 && metrics.width(text) > width) {
            text = text.substring(0, text.length() - 2).stripTrailing() + "…";
        }
        if (!text.isBlank()) {
            g.drawString(text.stripTrailing(), (float) x, (float) (y + metrics.ascent()));
        }
    }
}
