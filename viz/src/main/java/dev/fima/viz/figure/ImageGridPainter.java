package dev.fima.viz.figure;

import dev.fima.viz.chart.ColourBar;
import dev.fima.viz.heatmap.Picture;
import dev.fima.viz.theme.TextMeasure;
import dev.fima.viz.theme.Theme;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** Draws pictures in rows and columns of equal width. */
final class ImageGridPainter {
    /** Pixels of a crisp picture become at least this many, so that no viewer smooths them. */
    private static final int CRISP = 400;

    private final Graphics2D g;
    private final Theme theme;
    private final ImageGridPanel grid;
    private final TextMeasure text;
    private final TextMeasure small;
    private final double gap;

    ImageGridPainter(Graphics2D g, Theme theme, ImageGridPanel grid) {
        this.g = g;
        this.theme = theme;
        this.grid = grid;
        this.text = TextMeasure.of(theme.textFont());
        this.small = TextMeasure.of(theme.tickFont());
        this.gap = theme.space(0.35);
    }

    private double left() {
        return grid.rows().stream().anyMatch(r -> !r.title().isEmpty()) ? text.height() + gap : 0;
    }

    private double cellWidth(double width) {
        return (width - left() - gap * (grid.columns() - 1)) / grid.columns();
    }

    private double top() {
        return grid.columnTitles().isEmpty() ? 0 : text.height() + gap;
    }

    private static double pictureHeight(ImageGridPanel.Row row, double cellWidth) {
        return row.cells().stream()
                .mapToDouble(c -> cellWidth * c.picture().height() / c.picture().width())
                .max()
                .orElse(0);
    }

    private double captionHeight(ImageGridPanel.Row row) {
        return row.cells().stream().anyMatch(c -> !c.caption().isEmpty()) ? small.height() + gap * 0.5 : 0;
    }

    private TextBlock note(double width) {
        return TextBlock.of(grid.note(), small, width);
    }

    double height(double width) {
        double height = top();
        for (ImageGridPanel.Row row : grid.rows()) {
            height += pictureHeight(row, cellWidth(width)) + captionHeight(row) + gap;
        }
        if (grid.bar().isPresent()) {
            height += theme.space(0.5) + bar().heightLevel();
        }
        return height
                + (grid.note().isEmpty() ? 0 : theme.space(0.4) + note(width).height());
    }

    private ColourBar bar() {
        ImageGridPanel.Bar bar = grid.bar().orElseThrow();
        return new ColourBar(bar.scale(), bar.title(), theme);
    }

    /** Draws the pictures and gives what they say at a place. */
    PanelReading draw(Rectangle2D area) {
        List<ImageGridReading.Place> places = new ArrayList<>();
        double cell = cellWidth(area.getWidth());
        double y = area.getY();
        g.setFont(theme.textFont());
        g.setColor(theme.text());
        for (int c = 0; c < grid.columnTitles().size(); c++) {
            centred(
                    fitting(grid.columnTitles().get(c), text, cell),
                    text,
                    x(area, cell, c) + cell / 2,
                    y + text.ascent());
        }
        y += top();
        for (ImageGridPanel.Row row : grid.rows()) {
            double height = pictureHeight(row, cell);
            rowTitle(row.title(), area.getX(), y + height / 2, height);
            for (int c = 0; c < row.cells().size(); c++) {
                ImageGridPanel.Cell own = row.cells().get(c);
                picture(own.picture(), x(area, cell, c), y, cell);
                String column =
                        grid.columnTitles().isEmpty() ? "" : grid.columnTitles().get(c);
                places.add(new ImageGridReading.Place(
                        new Rectangle2D.Double(
                                x(area, cell, c),
                                y,
                                cell,
                                cell * own.picture().height() / own.picture().width()),
                        row.title(),
                        column,
                        own));
                g.setFont(theme.tickFont());
                g.setColor(theme.muted());
                centred(
                        fitting(row.cells().get(c).caption(), small, cell),
                        small,
                        x(area, cell, c) + cell / 2,
                        y + height + gap * 0.5 + small.ascent());
            }
            y += height + captionHeight(row) + gap;
        }
        if (grid.bar().isPresent()) {
            y += theme.space(0.5);
            double width = Math.min(area.getWidth() - left(), theme.space(22));
            bar().drawLevel(g, area.getX() + left() + (area.getWidth() - left() - width) / 2, y, width);
            y += bar().heightLevel();
        }
        g.setFont(theme.tickFont());
        g.setColor(theme.muted());
        note(area.getWidth()).draw(g, area.getX(), y + theme.space(0.4));
        return new ImageGridReading(
                places, grid.bar().map(ImageGridPanel.Bar::title).orElse(""));
    }

    private double x(Rectangle2D area, double cell, int column) {
        return area.getX() + left() + column * (cell + gap);
    }

    private void rowTitle(String title, double x, double middle, double room) {
        if (title.isEmpty()) {
            return;
        }
        String shown = fitting(title, text, room);
        g.setFont(theme.textFont());
        g.setColor(theme.text());
        AffineTransform before = g.getTransform();
        double baseline = x + text.ascent();
        double start = middle + text.width(shown) / 2.0;
        g.rotate(-Math.PI / 2, baseline, start);
        g.drawString(shown, (float) baseline, (float) start);
        g.setTransform(before);
    }

    private void picture(Picture picture, double x, double y, double width) {
        Picture drawn = picture;
        Object interpolation = RenderingHints.VALUE_INTERPOLATION_BILINEAR;
        if (grid.crisp()) {
            drawn = picture.enlarged(Math.max(1, (CRISP + picture.width() - 1) / picture.width()));
            interpolation = RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR;
        }
        BufferedImage image = drawn.image();
        double scale = width / image.getWidth();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, interpolation);
        g.drawImage(image, new AffineTransform(scale, 0, 0, scale, x, y), null);
    }

    private void centred(String line, TextMeasure metrics, double middle, double baseline) {
        if (!line.isEmpty()) {
            g.drawString(line, (float) (middle - metrics.width(line) / 2.0), (float) baseline);
        }
    }

    /** The line, or as much of it as fits followed by an ellipsis. */
    private static String fitting(String line, TextMeasure metrics, double width) {
        if (metrics.width(line) <= width) {
            return line;
        }
        int length = line.length();
        while (length > 1 && metrics.width(line.substring(0, length) + "…") > width) {
            length--;
        }
        return line.substring(0, length).stripTrailing() + "…";
    }
}
