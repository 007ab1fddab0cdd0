package dev.fima.app.export;

import dev.fima.model.storage.NpyArray;
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
import dev.fima.viz.heatmap.Picture;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The numbers behind a figure. As CSV: one row a number, which every statistics program can filter by panel and series; a
 * figure of a single table is that table. As arrays: one for each series, matrix and map, in the shape it is drawn, with
 * the letter of its panel first in its name, the pictures themselves as {@code [height, width, 3]} and the figure's
 * provenance as UTF-8 bytes.
 */
public final class FigureData {
    private FigureData() {}

    /** The numbers as CSV text. */
    public static String csv(Figure figure) {
        List<Panel> panels = figure.panels();
        if (panels.size() == 1 && panels.get(0) instanceof TablePanel table) {
            return TableFormat.CSV.write(table);
        }
        LongTable rows = new LongTable();
        for (int p = 0; p < panels.size(); p++) {
            rows.panel(Figure.letter(p), panels.get(p).title());
            if (panels.get(p) instanceof ChartPanel chart) {
                rows(rows, chart.chart());
            } else if (panels.get(p) instanceof ImageGridPanel grid) {
                rows(rows, grid);
            } else if (panels.get(p) instanceof TablePanel table) {
                rows(rows, table);
            }
        }
        return TableFormat.CSV.write(rows.table());
    }

    private static void rows(LongTable rows, Chart chart) {
        if (chart instanceof LineChart lines) {
            rows.quantities(lines.x().title(), lines.y().title());
            for (LineSeries line : lines.series()) {
                for (int i = 0; i < line.count() && !isOfTheLegend(line); i++) {
                    int at = i;
                    rows.spread(
                            line.name(),
                            "",
                            line.x()[i],
                            line.y()[i],
                            line.band().map(band -> band.low()[at]).orElse(Double.NaN),
                            line.band().map(band -> band.high()[at]).orElse(Double.NaN));
                }
            }
        } else if (chart instanceof ScatterChart scatter) {
            rows.quantities(scatter.x().title(), scatter.y().title());
            for (ScatterChart.Group group : scatter.groups()) {
                for (int i = 0; i < group.x().length; i++) {
                    String label =
                            group.labels().isEmpty() ? "" : group.labels().get(i);
                    rows.value(group.name(), label, group.x()[i], Double.NaN, group.y()[i]);
                }
            }
        } else if (chart instanceof Histogram histogram) {
            rows.quantities("", histogram.x().title());
            for (Histogram.Sample sample : histogram.samples()) {
                for (double value : sample.values()) {
                    rows.value(sample.name(), "", Double.NaN, Double.NaN, value);
                }
            }
        } else if (chart instanceof BarChart bars) {
            rows.quantities(bars.categoryTitle(), bars.y().title());
            for (BarChart.Group group : bars.groups()) {
                for (int i = 0; i < group.values().length; i++) {
                    double error = group.errors().length == 0 ? Double.NaN : group.errors()[i];
                    double value = group.values()[i];
                    rows.spread(
                            group.name(), bars.categories().get(i), Double.NaN, value, value - error, value + error);
                }
            }
        } else if (chart instanceof MatrixChart matrix) {
            rows.quantities(matrix.y().title() + " by " + matrix.x().title(), matrix.barTitle());
            Grid values = matrix.values();
            for (int r = 0; r < values.rows(); r++) {
                for (int c = 0; c < values.columns(); c++) {
                    rows.value(
                            name(matrix.y().categories(), r), name(matrix.x().categories(), c), c, r, values.at(r, c));
                }
            }
        }
    }

    private static String name(List<String> names, int place) {
        return place < names.size() ? names.get(place) : String.valueOf(place + 1);
    }

    private static void rows(LongTable rows, ImageGridPanel grid) {
        rows.quantities(
                "column and row of the map",
                grid.bar().map(ImageGridPanel.Bar::title).orElse(""));
        for (ImageGridPanel.Row row : grid.rows()) {
            for (int c = 0; c < row.cells().size(); c++) {
                if (row.cells().get(c).values().isPresent()) {
                    Grid map = row.cells().get(c).values().get();
                    for (int y = 0; y < map.rows(); y++) {
                        for (int x = 0; x < map.columns(); x++) {
                            rows.value(row.title(), name(grid.columnTitles(), c), x, y, map.at(y, x));
                        }
                    }
                }
            }
        }
    }

    private static void rows(LongTable rows, TablePanel table) {
        for (List<String> row : table.rows()) {
            for (int c = 1; c < row.size(); c++) {
                rows.quantities("", table.header().get(c));
                rows.text(row.get(0), table.header().get(c), row.get(c));
            }
        }
    }

    /** The numbers as arrays by name. */
    public static Map<String, NpyArray> arrays(Figure figure) {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        List<Panel> panels = figure.panels();
        for (int p = 0; p < panels.size(); p++) {
            String letter = Figure.letter(p) + "_";
            if (panels.get(p) instanceof ChartPanel chart) {
                arrays(arrays, letter, chart.chart());
            } else if (panels.get(p) instanceof ImageGridPanel grid) {
                arrays(arrays, letter, grid);
            } else if (panels.get(p) instanceof TablePanel table) {
                arrays(arrays, letter, table);
            }
        }
        byte[] provenance = figure.provenance().getBytes(StandardCharsets.UTF_8);
        arrays.put("provenance", NpyArray.of(provenance, provenance.length));
        return arrays;
    }

    /** Whether it has a single place without a value: it is there for the legend alone. */
    private static boolean isOfTheLegend(LineSeries line) {
        return line.count() == 1 && Double.isNaN(line.y()[0]);
    }

    private static void arrays(Map<String, NpyArray> arrays, String letter, Chart chart) {
        if (chart instanceof LineChart lines) {
            for (LineSeries line : lines.series()) {
                if (isOfTheLegend(line)) {
                    continue;
                }
                String name = free(arrays, letter + slug(line.name(), "curve"), "_x");
                vector(arrays, name + "_x", Arrays.copyOf(line.x(), line.count()));
                vector(arrays, name + "_y", Arrays.copyOf(line.y(), line.count()));
                line.band().ifPresent(band -> {
                    vector(arrays, name + "_low", Arrays.copyOf(band.low(), line.count()));
                    vector(arrays, name + "_high", Arrays.copyOf(band.high(), line.count()));
                });
            }
        } else if (chart instanceof ScatterChart scatter) {
            for (ScatterChart.Group group : scatter.groups()) {
                // Some are there for the legend alone.
                if (group.x().length == 0) {
                    continue;
                }
                String name = free(arrays, letter + slug(group.name(), "points"), "_x");
                vector(arrays, name + "_x", group.x());
                vector(arrays, name + "_y", group.y());
            }
        } else if (chart instanceof Histogram histogram) {
            histogram
                    .samples()
                    .forEach(sample ->
                            vector(arrays, free(arrays, letter + slug(sample.name(), "sample"), ""), sample.values()));
        } else if (chart instanceof BarChart bars) {
            for (BarChart.Group group : bars.groups()) {
                String name = free(arrays, letter + slug(group.name(), "bars"), "");
                vector(arrays, name, group.values());
                if (group.errors().length > 0) {
                    vector(arrays, name + "_error", group.errors());
                }
            }
        } else if (chart instanceof MatrixChart matrix) {
            arrays.put(letter + "matrix", array(matrix.values()));
        }
    }

    private static void arrays(Map<String, NpyArray> arrays, String letter, ImageGridPanel grid) {
        for (int r = 0; r < grid.rows().size(); r++) {
            for (int c = 0; c < grid.rows().get(r).cells().size(); c++) {
                ImageGridPanel.Cell cell = grid.rows().get(r).cells().get(c);
                String name = letter + "row" + (r + 1) + "_column" + (c + 1);
                arrays.put(name + "_picture", array(cell.picture()));
                cell.values().ifPresent(map -> arrays.put(name + "_values", array(map)));
            }
        }
    }

    /** Cells that are numbers as numbers; all others are missing. */
    private static void arrays(Map<String, NpyArray> arrays, String letter, TablePanel table) {
        int columns = table.header().size();
        double[] values = new double[table.rows().size() * columns];
        for (int i = 0; i < values.length; i++) {
            String text = table.rows().get(i / columns).get(i % columns).strip();
            values[i] = text.matches("[+-]?\\d+(\\.\\d+)?") ? Double.parseDouble(text) : Double.NaN;
        }
        arrays.put(letter + "table", NpyArray.of(values, table.rows().size(), columns));
    }

    private static void vector(Map<String, NpyArray> arrays, String name, double... values) {
        arrays.put(name, NpyArray.of(values, values.length));
    }

    private static NpyArray array(Grid grid) {
        return NpyArray.of(grid.values(), grid.rows(), grid.columns());
    }

    private static NpyArray array(Picture picture) {
        byte[] rgb = new byte[picture.width() * picture.height() * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (picture.argb()[i / 3] >> (16 - 8 * (i % 3)));
        }
        return NpyArray.of(rgb, picture.height(), picture.width(), 3);
    }

    private static String slug(String name, String otherwise) {
        String slug =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
        return slug.isEmpty() ? otherwise : slug;
    }

    /** The stem, counted on where an array of that name is there already. */
    private static String free(Map<String, NpyArray> arrays, String stem, String ending) {
        String name = stem;
        for (int i = 2; arrays.containsKey(name + ending); i++) {
            name = stem + "_" + i;
        }
        return name;
    }
}
