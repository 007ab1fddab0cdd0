package dev.fima.viz.figure;

import dev.fima.viz.chart.Chart;

/** A chart; its title becomes the panel's. */
public record ChartPanel(Chart chart) implements Panel {
    @Override
    public String title() {
        return chart.title();
    }

    @Override
    public ChartPanel withTitle(String text) {
        return new ChartPanel(chart.withTitle(text));
    }
}
