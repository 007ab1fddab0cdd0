package dev.fima.app.export;

import dev.fima.viz.chart.BarChart;
import dev.fima.viz.chart.Chart;
import dev.fima.viz.chart.Histogram;
import dev.fima.viz.chart.LineChart;
import dev.fima.viz.chart.LineSeries;
import dev.fima.viz.chart.MatrixChart;
import dev.fima.viz.chart.ScatterChart;
import dev.fima.viz.figure.ChartPanel;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.ImageGridPanel;
import dev.fima.viz.figure.Panel;
import dev.fima.viz.figure.TablePanel;
import dev.fima.viz.heatmap.Grid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;

/**
 * What a paper would print of a figure in numbers, a table for each panel: tables as they are, bars and small matrices
 * cell by cell, the scores below pictures, and of curves, samples, large matrices and clouds of points a row each with n
 * and what sums them up. They are made as text: a figure may use the name of a column twice, which no Tablesaw table does.
 */
public final class FigureTables {
    /** Matrices with more rows or columns are summed up. */
    private static final int LARGEST_MATRIX = 24;

    private FigureTables() {}

    /** The tables in the order of the panels; panels of plain text or pictures without scores have none. */
    public static List<TablePanel> of(Figure figure) {
        return figure.panels().stream().flatMap(panel -> of(panel).stream()).toList();
    }

    private static Optional<TablePanel> of(Panel panel) {
        if (panel instanceof TablePanel table) {
            return Optional.of(table);
        } else if (panel instanceof ImageGridPanel grid) {
            return scores(grid);
        } else if (panel instanceof ChartPanel chart) {
            return Optional.of(of(chart.chart()));
        }
        return Optional.empty();
    }

    private static TablePanel of(Chart chart) {
        if (chart instanceof LineChart lines) {
            return curves(lines);
        } else if (chart instanceof Histogram histogram) {
            return samples(histogram);
        } else if (chart instanceof BarChart bars) {
            return bars(bars);
        } else if (chart instanceof MatrixChart matrix) {
            boolean small = Math.max(matrix.values().rows(), matrix.values().columns()) <= LARGEST_MATRIX;
            return small ? cells(matrix) : summary(matrix);
        } else if (chart instanceof ScatterChart scatter) {
            return clouds(scatter);
        }
        throw new IllegalArgumentException("an unknown kind of chart: " + chart.getClass());
    }

    /** Curves have many points: the last one, with its band, and the extremes; as measured, however they are drawn. */
    private static TablePanel curves(LineChart chart) {
        boolean spread = chart.series().stream().anyMatch(line -> line.band().isPresent());
        List<String> header = new ArrayList<>(List.of(
                "curve", "points", "last " + chart.x().title(), chart.y().title()));
        if (spread) {
            header.addAll(List.of("low", "high"));
        }
        header.addAll(List.of("minimum", "maximum"));
        List<List<String>> rows = new ArrayList<>();
        for (LineSeries line : chart.series()) {
            double[] shown = Arrays.copyOf(line.y(), line.count());
            int last = IntStream.range(0, shown.length)
                    .filter(i -> Double.isFinite(shown[i]))
                    .max()
                    .orElse(-1);
            if (last < 0) {
                continue;
            }
            List<String> row = new ArrayList<>(List.of(
                    line.name(),
                    String.valueOf(Arrays.stream(shown).filter(Double::isFinite).count()),
                    number(line.x()[last]),
                    number(shown[last])));
            if (spread) {
                row.add(line.band().map(band -> number(band.low()[last])).orElse(""));
                row.add(line.band().map(band -> number(band.high()[last])).orElse(""));
            }
            row.add(number(Arrays.stream(shown).filter(Double::isFinite).min().orElseThrow()));
            row.add(number(Arrays.stream(shown).filter(Double::isFinite).max().orElseThrow()));
            rows.add(row);
        }
        return new TablePanel(chart.title(), header, rows, chart.note());
    }

    private static TablePanel samples(Histogram chart) {
        List<List<String>> rows = new ArrayList<>();
        for (Histogram.Sample sample : chart.samples()) {
            rows.add(summed(sample.name(), sample.values()));
        }
        return new TablePanel(
                chart.title(),
                List.of(chart.x().title(), "n", "mean", "s.d.", "minimum", "median", "maximum"),
                rows,
                chart.note());
    }

    private static TablePanel summary(MatrixChart chart) {
        Grid values = chart.values();
        double[] all = new double[values.values().length];
        for (int i = 0; i < all.length; i++) {
            all[i] = values.values()[i];
        }
        int side = Math.min(values.rows(), values.columns());
        double[] diagonal = new double[values.rows() == values.columns() ? side : 0];
        for (int i = 0; i < diagonal.length; i++) {
            diagonal[i] = values.at(i, i);
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(summed("all " + values.rows() + " x " + values.columns() + " cells", all));
        if (diagonal.length > 0) {
            rows.add(summed("diagonal", diagonal));
        }
        return new TablePanel(
                chart.title(),
                List.of(chart.barTitle(), "n", "mean", "s.d.", "minimum", "median", "maximum"),
                rows,
                chart.note());
    }

    private static List<String> summed(String name, double... values) {
        DoubleColumn finite = DoubleColumn.create(name, Arrays.stream(values).filter(Double::isFinite));
        int n = finite.size();
        return n == 0
                ? List.of(name, "0", "", "", "", "", "")
                : List.of(
                        name,
                        String.valueOf(n),
                        number(finite.mean()),
                        n > 1 ? number(finite.standardDeviation()) : "",
                        number(finite.min()),
                        number(finite.median()),
                        number(finite.max()));
    }

    private static TablePanel bars(BarChart chart) {
        List<String> header = new ArrayList<>(List.of(chart.categoryTitle()));
        for (BarChart.Group group : chart.groups()) {
            String name = group.name().isEmpty() ? chart.y().title() : group.name();
            header.add(name);
            if (group.errors().length > 0) {
                header.add("± " + name);
            }
        }
        List<List<String>> rows = new ArrayList<>();
        for (int c = 0; c < chart.categories().size(); c++) {
            List<String> row = new ArrayList<>(List.of(chart.categories().get(c)));
            for (BarChart.Group group : chart.groups()) {
                row.add(number(group.values()[c]));
                if (group.errors().length > 0) {
                    row.add(number(group.errors()[c]));
                }
            }
            rows.add(row);
        }
        return new TablePanel(chart.title(), header, rows, chart.note());
    }

    private static TablePanel cells(MatrixChart chart) {
        Grid values = chart.values();
        List<String> header = new ArrayList<>();
        header.add(chart.y().title() + " / " + chart.x().title());
        for (int c = 0; c < values.columns(); c++) {
            header.add(name(chart.x().categories(), c));
        }
        List<List<String>> rows = new ArrayList<>();
        for (int r = 0; r < values.rows(); r++) {
            List<String> row = new ArrayList<>(List.of(name(chart.y().categories(), r)));
            for (int c = 0; c < values.columns(); c++) {
                row.add(number(values.at(r, c)));
            }
            rows.add(row);
        }
        return new TablePanel(chart.title(), header, rows, (chart.barTitle() + ". " + chart.note()).strip());
    }

    private static TablePanel clouds(ScatterChart chart) {
        List<List<String>> rows = new ArrayList<>();
        for (ScatterChart.Group group : chart.groups()) {
            // Some are there for the legend alone.
            if (group.x().length == 0) {
                continue;
            }
            rows.add(List.of(
                    group.name(),
                    String.valueOf(group.x().length),
                    number(Arrays.stream(group.x()).average().orElse(Double.NaN)),
                    number(Arrays.stream(group.y()).average().orElse(Double.NaN))));
        }
        return new TablePanel(
                chart.title(),
                List.of(
                        "group",
                        "n",
                        "mean of " + chart.x().title(),
                        "mean of " + chart.y().title()),
                rows,
                chart.note());
    }

    /** What stands below the pictures, where anything does. */
    private static Optional<TablePanel> scores(ImageGridPanel grid) {
        List<Integer> scored = IntStream.range(0, grid.rows().get(0).cells().size())
                .filter(c -> grid.rows().stream()
                        .anyMatch(row -> !row.cells().get(c).caption().isEmpty()))
                .boxed()
                .toList();
        if (scored.isEmpty()) {
            return Optional.empty();
        }
        List<String> header = new ArrayList<>(List.of("clip"));
        scored.forEach(c -> header.add(name(grid.columnTitles(), c)));
        List<List<String>> rows = new ArrayList<>();
        for (ImageGridPanel.Row row : grid.rows()) {
            List<String> line = new ArrayList<>(List.of(row.title()));
            scored.forEach(c -> line.add(row.cells().get(c).caption()));
            rows.add(line);
        }
        return Optional.of(new TablePanel(grid.title(), header, rows, grid.note()));
    }

    private static String name(List<String> names, int place) {
        return place < names.size() ? names.get(place) : String.valueOf(place + 1);
    }

    /** Four significant digits, whole numbers as they are; nothing where there is no number. */
    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return "";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        int decimals = (int) Math.max(0, 3 - Math.floor(Math.log10(Math.abs(value))));
        return decimals > 9
                ? String.format(Locale.ROOT, "%.3e", value)
                : String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
