package dev.fima.viz.figure;

import dev.fima.viz.chart.Axis;
import dev.fima.viz.chart.BarChart;
import dev.fima.viz.chart.Chart;
import dev.fima.viz.chart.Histogram;
import dev.fima.viz.chart.LineChart;
import dev.fima.viz.chart.LineSeries;
import dev.fima.viz.chart.MatrixChart;
import dev.fima.viz.chart.ScatterChart;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The words of a panel besides its title: names of rows, columns, curves and classes, axes, colour bars and notes. What a
 * paper calls a model is seldom what its run is called, so they can be put in other words; numbers stay as they are.
 */
public final class PanelLabels {
    private PanelLabels() {}

    /** The words in the order in which they are read, each once; empty ones are left out. */
    public static List<String> of(Panel panel) {
        Set<String> found = new LinkedHashSet<>();
        renamed(panel, label -> {
            found.add(label);
            return label;
        });
        found.remove("");
        return List.copyOf(found);
    }

    /** The panel with its words put in others; the title stays. */
    public static Panel renamed(Panel panel, UnaryOperator<String> name) {
        if (panel instanceof ChartPanel chart) {
            return new ChartPanel(renamed(chart.chart(), name));
        } else if (panel instanceof ImageGridPanel grid) {
            return new ImageGridPanel(
                    grid.title(),
                    all(grid.columnTitles(), name),
                    grid.rows().stream()
                            .map(row -> new ImageGridPanel.Row(name.apply(row.title()), row.cells()))
                            .toList(),
                    grid.crisp(),
                    grid.bar().map(bar -> new ImageGridPanel.Bar(bar.scale(), name.apply(bar.title()))),
                    name.apply(grid.note()));
        } else if (panel instanceof TablePanel table) {
            return new TablePanel(
                    table.title(),
                    all(table.header(), name),
                    table.rows().stream().map(row -> first(row, name)).toList(),
                    name.apply(table.note()));
        } else if (panel instanceof TextPanel text) {
            return new TextPanel(text.title(), name.apply(text.text()));
        }
        throw new IllegalArgumentException("an unknown kind of panel: " + panel.getClass());
    }

    private static Chart renamed(Chart chart, UnaryOperator<String> name) {
        if (chart instanceof LineChart lines) {
            return new LineChart(
                    lines.title(),
                    axis(lines.x(), name),
                    axis(lines.y(), name),
                    lines.series().stream().map(line -> renamed(line, name)).toList(),
                    lines.markers(),
                    lines.legend(),
                    name.apply(lines.note()));
        } else if (chart instanceof Histogram histogram) {
            return new Histogram(
                    histogram.title(),
                    axis(histogram.x(), name),
                    histogram.samples().stream()
                            .map(sample -> new Histogram.Sample(name.apply(sample.name()), sample.values()))
                            .toList(),
                    histogram.bins(),
                    histogram.legend(),
                    name.apply(histogram.note()));
        } else if (chart instanceof MatrixChart matrix) {
            return new MatrixChart(
                    matrix.title(),
                    axis(matrix.x(), name),
                    axis(matrix.y(), name),
                    matrix.values(),
                    matrix.scale(),
                    name.apply(matrix.barTitle()),
                    matrix.cellText(),
                    matrix.marks(),
                    name.apply(matrix.note()));
        } else if (chart instanceof ScatterChart scatter) {
            return new ScatterChart(
                    scatter.title(),
                    axis(scatter.x(), name),
                    axis(scatter.y(), name),
                    scatter.groups().stream()
                            .map(group -> group.renamed(
                                    name.apply(group.name()),
                                    group.legend().map(words -> words.isEmpty() ? words : name.apply(words))))
                            .toList(),
                    scatter.legend(),
                    name.apply(scatter.note()));
        } else if (chart instanceof BarChart bars) {
            return new BarChart(
                    bars.title(),
                    name.apply(bars.categoryTitle()),
                    all(bars.categories(), name),
                    axis(bars.y(), name),
                    bars.groups().stream()
                            .map(group -> new BarChart.Group(name.apply(group.name()), group.values(), group.errors()))
                            .toList(),
                    bars.valuesShown(),
                    bars.legend(),
                    name.apply(bars.note()),
                    bars.level());
        }
        throw new IllegalArgumentException("an unknown kind of chart: " + chart.getClass());
    }

    private static LineSeries renamed(LineSeries line, UnaryOperator<String> name) {
        return new LineSeries(
                name.apply(line.name()),
                line.x(),
                line.y(),
                line.count(),
                line.smoothing(),
                line.colour(),
                line.dash(),
                line.points(),
                line.band());
    }

    private static Axis axis(Axis axis, UnaryOperator<String> name) {
        return axis.named(name.apply(axis.title()), all(axis.categories(), name));
    }

    private static List<String> all(List<String> labels, UnaryOperator<String> name) {
        return labels.stream().map(name).toList();
    }

    /** The first cell of a row says what it is about; the others are numbers. */
    private static List<String> first(List<String> row, UnaryOperator<String> name) {
        List<String> cells = new ArrayList<>(row);
        cells.set(0, name.apply(row.get(0)));
        return cells;
    }
}
