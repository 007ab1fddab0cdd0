package dev.fima.app.python;

import dev.fima.viz.chart.BarChart;
import dev.fima.viz.chart.Chart;
import dev.fima.viz.chart.Histogram;
import dev.fima.viz.chart.LineChart;
import dev.fima.viz.chart.MatrixChart;
import dev.fima.viz.chart.ScatterChart;
import dev.fima.viz.figure.ChartPanel;
import dev.fima.viz.figure.ImageGridPanel;
import dev.fima.viz.figure.Panel;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the numbers of a panel are, in one line. */
final class PanelWords {
    private PanelWords() {}

    static String of(Panel panel) {
        return Stream.of(panel.title(), quantities(panel))
                .filter(words -> !words.isBlank())
                .distinct()
                .collect(Collectors.joining(": "));
    }

    /** What the values of a chart are, as its axis says it; empty for others. */
    static String values(Panel panel) {
        return panel instanceof ChartPanel chart && chart.chart() instanceof LineChart lines
                ? lines.y().title()
                : "";
    }

    private static String quantities(Panel panel) {
        if (panel instanceof ChartPanel chart) {
            return quantities(chart.chart());
        }
        if (panel instanceof ImageGridPanel grid) {
            List<ImageGridPanel.Row> rows = grid.rows();
            String titles = IntStream.range(0, rows.size())
                    .mapToObj(r -> "row " + (r + 1) + " " + rows.get(r).title())
                    .collect(Collectors.joining(", "));
            String columns = IntStream.range(0, grid.columnTitles().size())
                    .mapToObj(
                            c -> "column " + (c + 1) + " " + grid.columnTitles().get(c))
                    .collect(Collectors.joining(", "));
            return titles + "; " + columns;
        }
        return "";
    }

    private static String quantities(Chart chart) {
        if (chart instanceof LineChart lines) {
            return lines.y().title() + " over " + lines.x().title();
        } else if (chart instanceof ScatterChart scatter) {
            return scatter.y().title() + " over " + scatter.x().title();
        } else if (chart instanceof Histogram histogram) {
            return histogram.x().title();
        } else if (chart instanceof BarChart bars) {
            return bars.y().title() + " of " + String.join(", ", bars.categories());
        } else if (chart instanceof MatrixChart matrix) {
            return matrix.barTitle() + ", rows: " + matrix.y().title() + ", columns: "
                    + matrix.x().title();
        }
        return "";
    }
}
