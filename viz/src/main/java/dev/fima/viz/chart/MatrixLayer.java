package dev.fima.viz.chart;

import dev.fima.viz.heatmap.Grid;
import dev.fima.viz.heatmap.HeatMap;
import dev.fima.viz.theme.TextMeasure;
import dev.fima.viz.theme.Theme;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** The cells of a matrix as one enlarged picture, outlined cells, and what is written into them. */
record MatrixLayer(MatrixChart chart) implements PlotLayer {
    @Override
    public void draw(Graphics2D g, ChartGeometry geometry, Theme theme, double columnsPerUnit) {
        Grid grid = chart.values();
        BufferedImage image = HeatMap.enlarged(grid, chart.scale()).image();
        Rectangle2D all = cells(geometry, 0, 0, grid.rows() - 1, grid.columns() - 1);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        AffineTransform place = new AffineTransform(
                all.getWidth() / image.getWidth(), 0, 0, all.getHeight() / image.getHeight(), all.getX(), all.getY());
        g.drawImage(image, place, null);
        if (chart.cellText() != MatrixChart.CellText.NONE) {
            texts(g, geometry, theme);
        }
        for (MatrixChart.CellMark mark : chart.marks()) {
            outline(g, geometry, theme, mark);
        }
        g.setColor(theme.axis());
        g.setStroke(theme.hairlineStroke());
        g.draw(geometry.plot());
    }

    private static Rectangle2D cells(ChartGeometry geometry, int row, int column, int lastRow, int lastColumn) {
        double left = geometry.x().place(column - 0.5);
        double top = geometry.y().place(row - 0.5);
        return new Rectangle2D.Double(
                left,
                top,
                geometry.x().place(lastColumn + 0.5) - left,
                geometry.y().place(lastRow + 0.5) - top);
    }

    private void outline(Graphics2D g, ChartGeometry geometry, Theme theme, MatrixChart.CellMark mark) {
        Grid grid = chart.values();
        boolean anyRow = mark.row() < 0;
        boolean anyColumn = mark.column() < 0;
        Rectangle2D cell = cells(
                geometry,
                anyRow ? 0 : mark.row(),
                anyColumn ? 0 : mark.column(),
                anyRow ? grid.rows() - 1 : mark.row(),
                anyColumn ? grid.columns() - 1 : mark.column());
        // A dark rim keeps the outline visible on every colour of the map.
        g.setColor(new Color(0, 0, 0, 160));
        g.setStroke(new BasicStroke((float) (theme.curve() + theme.hairline())));
        g.draw(cell);
        g.setColor(theme.seriesColour(mark.colour()));
        g.setStroke(new BasicStroke((float) (theme.curve() * 0.9)));
        g.draw(cell);
    }

    private void texts(Graphics2D g, ChartGeometry geometry, Theme theme) {
        Grid grid = chart.values();
        Rectangle2D cell = cells(geometry, 0, 0, 0, 0);
        g.setFont(theme.family().regular(Math.min(theme.tickSize(), cell.getHeight() * 0.6)));
        TextMeasure metrics = TextMeasure.of(g.getFont());
        for (int r = 0; r < grid.rows(); r++) {
            for (int c = 0; c < grid.columns(); c++) {
                String text = text(grid.at(r, c));
                if (metrics.width(text) > cell.getWidth() * 0.95) {
                    continue;
                }
                Color ground = new Color(chart.scale().colour(grid.at(r, c)));
                double luma = 0.299 * ground.getRed() + 0.587 * ground.getGreen() + 0.114 * ground.getBlue();
                g.setColor(luma > 140 ? Color.BLACK : Color.WHITE);
                g.drawString(text, (float) (geometry.x().place(c) - metrics.width(text) / 2.0), (float)
                        (geometry.y().place(r) + (metrics.ascent() - metrics.descent()) / 2.0));
            }
        }
    }

    private String text(float value) {
        if (Float.isNaN(value)) {
            return "";
        }
        return switch (chart.cellText()) {
            case NONE -> "";
            case WHOLE -> TickLabels.signed(value, 0);
            case TWO_DECIMALS -> TickLabels.signed(value, 2);
            case PERCENT -> TickLabels.signed(100.0 * value, 0);
        };
    }
}
