package dev.fima.viz.figure;

import dev.fima.viz.theme.TextMeasure;
import dev.fima.viz.theme.Theme;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Draws a table with level rules only. */
final class TablePainter {
    private final Graphics2D g;
    private final Theme theme;
    private final TablePanel table;
    private final TextMeasure metrics;
    private final double line;

    TablePainter(Graphics2D g, Theme theme, TablePanel table) {
        this.g = g;
        this.theme = theme;
        this.table = table;
        this.metrics = TextMeasure.of(theme.textFont());
        this.line = metrics.height() * 1.25;
    }

    private TextBlock note(double width) {
        return TextBlock.of(table.note(), TextMeasure.of(theme.tickFont()), width);
    }

    double height(double width) {
        double rules = theme.space(0.9);
        return line * (table.rows().size() + 1)
                + rules
                + (table.note().isEmpty() ? 0 : note(width).height() + theme.space(0.3));
    }

    void draw(Rectangle2D area) {
        double[] widths = widths(area.getWidth());
        double y = area.getY();
        rule(area, y, 1.6);
        y = cells(
                area,
                table.header(),
                widths,
                y + theme.space(0.2),
                theme.family().bold(theme.textSize()));
        y += theme.space(0.15);
        rule(area, y, 1);
        y += theme.space(0.15);
        for (List<String> row : table.rows()) {
            y = cells(area, row, widths, y, theme.textFont());
        }
        y += theme.space(0.2);
        rule(area, y, 1.6);
        g.setFont(theme.tickFont());
        g.setColor(theme.muted());
        note(area.getWidth()).draw(g, area.getX(), y + theme.space(0.3));
    }

    /** Each column as wide as its widest cell; what is left over is shared out. */
    private double[] widths(double room) {
        TextMeasure bold = TextMeasure.of(theme.family().bold(theme.textSize()));
        double[] widths = new double[table.header().size()];
        double sum = 0;
        for (int c = 0; c < widths.length; c++) {
            widths[c] = bold.width(table.header().get(c));
            for (List<String> row : table.rows()) {
                widths[c] = Math.max(widths[c], metrics.width(row.get(c)));
            }
            sum += widths[c];
        }
        double spare = (room - sum) / widths.length;
        for (int c = 0; c < widths.length; c++) {
            widths[c] += spare;
        }
        return widths;
    }

    private double cells(Rectangle2D area, List<String> row, double[] widths, double y, Font font) {
        g.setFont(font);
        g.setColor(theme.text());
        TextMeasure own = TextMeasure.of(g.getFont());
        double x = area.getX();
        for (int c = 0; c < row.size(); c++) {
            double left = c == 0 ? x : x + widths[c] - own.width(row.get(c));
            if (!row.get(c).isEmpty()) {
                g.drawString(row.get(c), (float) left, (float) (y + (line - own.height()) / 2 + own.ascent()));
            }
            x += widths[c];
        }
        return y + line;
    }

    private void rule(Rectangle2D area, double y, double weight) {
        g.setColor(theme.text());
        g.setStroke(new BasicStroke((float) (theme.hairline() * weight), BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        g.draw(new Line2D.Double(area.getMinX(), y, area.getMaxX(), y));
    }
}
