package dev.fima.app.window.compare;

import dev.fima.app.statistic.Statistic;
import dev.fima.viz.chart.LineChart;

/**
 * A chart and what its values mean.
 *
 * @param statistic what runs upwards
 */
record ExplainedChart(LineChart chart, Statistic statistic) {}
