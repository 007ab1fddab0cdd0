package dev.fima.viz.chart;

import java.util.List;
import org.jfree.chart.LegendItem;

/**
 * What every kind of chart comes down to: axes with ranges, layers between them, and a legend.
 *
 * @param rowsDown whether y grows downwards, as the rows of a matrix do
 * @param gridX upright grid lines
 * @param gridY level grid lines
 * @param barSpace room kept free on the right side, for a colour bar
 * @param aspect width of the plot divided by its height, or 0 to fill the room there is
 */
record Plot(
        Chart chart,
        Axis x,
        Axis y,
        Range rangeX,
        Range rangeY,
        boolean rowsDown,
        boolean gridX,
        boolean gridY,
        double barSpace,
        double aspect,
        List<PlotLayer> layers,
        List<LegendItem> legend,
        LegendPlace legendPlace) {
    /** The same over a part of both axes. */
    Plot within(ChartPart part) {
        return over(part.across(rangeX, x), part.upright(rangeY, y, rowsDown));
    }

    /** The same over a part of the level axis. */
    Plot across(ChartPart part) {
        return over(part.across(rangeX, x), rangeY);
    }

    private Plot over(Range across, Range upright) {
        return new Plot(
                chart, x, y, across, upright, rowsDown, gridX, gridY, barSpace, aspect, layers, legend, legendPlace);
    }
}
