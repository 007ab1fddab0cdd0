package dev.fima.app.window.chart;

import dev.fima.viz.chart.ChartGeometry;
import dev.fima.viz.chart.LineChart;

/**
 * A drawn chart, as pointing at it needs it.
 *
 * @param geometry where the data are in the picture, in screen units
 * @param chart what was drawn
 */
record RenderedChart(ChartGeometry geometry, LineChart chart) {}
