package dev.fima.viz.figure;

import dev.fima.viz.chart.ChartGeometry;
import dev.fima.viz.chart.ChartPainter;
import dev.fima.viz.chart.ChartReading;
import dev.fima.viz.chart.MatrixChart;
import dev.fima.viz.theme.TextMeasure;
import dev.fima.viz.theme.Theme;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/** Measures and draws the inside of a panel, without letter and title. */
final class PanelPainter {
    /** Curves keep two columns per point, half the width of their stroke: no spike is lost and files stay small. */
    private static final double COLUMNS_PER_POINT = 2;

    /** Points; about a column of a page. */
    private static final double NARROW = 240;

    private final Graphics2D g;
    private final Theme theme;

    PanelPainter(Graphics2D g, Theme theme) {
        this.g = g;
        this.theme = theme;
    }

    /** The height a panel needs at a width; {@code asked} where it has no need of its own. */
    double height(Panel panel, double width, double asked) {
        if (panel instanceof ImageGridPanel grid) {
            return new ImageGridPainter(g, theme, grid).height(width);
        } else if (panel instanceof TablePanel table) {
            return new TablePainter(g, theme, table).height(width);
        } else if (panel instanceof TextPanel text) {
            return TextBlock.of(text.text(), TextMeasure.of(theme.textFont()), width)
                    .height();
        }
        // A narrow matrix needs more height beside its axes and colour bar to fill its width.
        boolean narrow = panel instanceof ChartPanel chart && chart.chart() instanceof MatrixChart && width < NARROW;
        return asked > 0 ? asked : width * (narrow ? 0.8 : 2.0 / 3);
    }

    /** Draws a panel and gives what it says at a place. */
    PanelReading draw(Panel panel, Rectangle2D area) {
        if (panel instanceof ChartPanel chart) {
            // The figure writes the title itself, after the panel's letter.
            ChartGeometry geometry = ChartPainter.paint(g, chart.chart().withTitle(""), area, theme, COLUMNS_PER_POINT);
            return (x, y) -> ChartReading.at(chart.chart(), geometry, x, y);
        } else if (panel instanceof ImageGridPanel grid) {
            return new ImageGridPainter(g, theme, grid).draw(area);
        } else if (panel instanceof TablePanel table) {
            new TablePainter(g, theme, table).draw(area);
        } else if (panel instanceof TextPanel text) {
            g.setFont(theme.textFont());
            g.setColor(theme.text());
            TextBlock.of(text.text(), TextMeasure.of(g.getFont()), area.getWidth())
                    .draw(g, area.getX(), area.getY());
        }
        return PanelReading.NONE;
    }
}
