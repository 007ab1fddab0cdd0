package dev.fima.app.window.runtable;

import dev.fima.app.runtable.RunColumn;
import dev.fima.app.runtable.RunValue;
import dev.fima.app.runtable.ShownRuns;
import dev.fima.viz.chart.Axis;
import dev.fima.viz.chart.Dash;
import dev.fima.viz.chart.LegendPlace;
import dev.fima.viz.chart.LineChart;
import dev.fima.viz.chart.LineSeries;
import dev.fima.viz.chart.Marker;
import dev.fima.viz.chart.PointShape;
import dev.fima.viz.chart.ScatterChart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Rows as charts: one column against another, and all shown columns beside each other, each from its smallest value to its
 * largest. Texts stand at the places of their alphabetic order.
 *
 * @param answer the rows
 * @param colours of them
 * @param marked runs that are compared
 * @param selected the selected run
 */
record RunCharts(RunAnswer answer, RunColours colours, Set<Path> marked, Optional<Path> selected) {
    /** With more points their names would cover each other. */
    private static final int NAMED_POINTS = 12;
    /** Of the values at the ends of an upright axis, which stand beside each other under it; a date is as long. */
    private static final int LONGEST_END = 11;

    private int rows() {
        return answer.points().rows().size();
    }

    private List<Path> runs(int row) {
        return answer.points().rows().get(row).runs();
    }

    private boolean isMarked(int row) {
        return marked.containsAll(runs(row));
    }

    private boolean isSelected(int row) {
        return selected.filter(runs(row)::contains).isPresent();
    }

    /** The scatter chart; empty where there are not two columns to draw. */
    Optional<ScatterChart> scatter() {
        if (answer.axes().x().isEmpty() || answer.axes().y().isEmpty() || rows() == 0) {
            return Optional.empty();
        }
        Places x = places(answer.points(), answer.axes().x().get());
        Places y = places(answer.points(), answer.axes().y().get());
        List<ScatterChart.Group> groups = new ArrayList<>();
        for (int row = 0; row < rows(); row++) {
            groups.add(new ScatterChart.Group(
                            answer.name(row),
                            new double[] {x.values()[row]},
                            new double[] {y.values()[row]},
                            rows() > NAMED_POINTS ? List.of() : List.of(answer.name(row)))
                    .drawn(
                            colours.mark(row),
                            isSelected(row) ? PointShape.STAR : isMarked(row) ? PointShape.DIAMOND : PointShape.CIRCLE,
                            ""));
        }
        colours.legend()
                .forEach((text, colour) ->
                        groups.add(new ScatterChart.Group(text, new double[0], new double[0], List.of())
                                .drawn(colour, PointShape.CIRCLE, text)));
        return Optional.of(new ScatterChart(
                "",
                x.axis(),
                y.axis(),
                groups,
                colours.column().isPresent() ? LegendPlace.TOP : LegendPlace.NONE,
                note()));
    }

    /** How the rows are written and counted. */
    private String note() {
        String what = answer.table().group().isPresent() ? "groups" : "runs";
        return "n = " + rows() + " " + what + "; star: the selected run; diamonds: compared runs";
    }

    /** The columns of the parallel chart: those shown in which the rows have different values. */
    List<RunColumn> parallelColumns() {
        ShownRuns table = answer.table();
        return IntStream.range(0, table.columns().size())
                .filter(c -> table.rows().stream()
                                .map(row -> row.values().get(c).text())
                                .filter(text -> !text.isEmpty())
                                .distinct()
                                .count()
                        > 1)
                .mapToObj(table.columns()::get)
                .toList();
    }

    /** The chart of parallel coordinates; empty where there are not two columns to draw. */
    Optional<LineChart> parallel() {
        List<RunColumn> columns = parallelColumns();
        if (columns.size() < 2 || rows() == 0) {
            return Optional.empty();
        }
        List<Places> places =
                columns.stream().map(column -> places(answer.table(), column)).toList();
        List<LineSeries> lines = new ArrayList<>();
        for (int row = 0; row < rows(); row++) {
            int own = row;
            double[] values =
                    places.stream().mapToDouble(place -> place.share(own)).toArray();
            LineSeries line = LineSeries.of(
                            "",
                            IntStream.range(0, values.length).asDoubleStream().toArray(),
                            values)
                    .withColour(colours.mark(row))
                    .withPoints(isSelected(row));
            lines.add(isMarked(row) && !isSelected(row) ? line.withDash(Dash.DASHED) : line);
        }
        colours.legend()
                .forEach((text, colour) -> lines.add(LineSeries.of(text, new double[] {0}, new double[] {Double.NaN})
                        .withColour(colour)));
        return Optional.of(new LineChart(
                "",
                Axis.ofCategories("", places.stream().map(Places::named).toList())
                        .withRange(-0.1, columns.size() - 0.9),
                Axis.of("from the smallest to the largest value of each").withRange(-0.03, 1.03),
                lines,
                IntStream.range(0, columns.size())
                        .mapToObj(c -> new Marker(true, c, "", OptionalInt.empty(), Dash.SOLID))
                        .toList(),
                colours.column().isPresent() ? LegendPlace.TOP : LegendPlace.NONE,
                note().replace("star: the selected run; diamonds:", "with dots: the selected run; dashed:")));
    }

    /**
     * Where rows stand on an axis.
     *
     * @param column of the axis
     * @param axis as a chart takes it
     * @param values one a row, not a number where it is missing
     */
    private record Places(RunColumn column, Axis axis, double[] values) {
        private double least() {
            return Arrays.stream(values).filter(Double::isFinite).min().orElse(0);
        }

        private double largest() {
            return Arrays.stream(values).filter(Double::isFinite).max().orElse(1);
        }

        /** From 0 for the smallest to 1 for the largest. */
        private double share(int row) {
            return largest() > least() ? (values[row] - least()) / (largest() - least()) : 0.5;
        }

        /** The column with its ends. */
        private String named() {
            return column.key() + ": " + end(least()) + " to " + end(largest());
        }

        private String end(double value) {
            String whole = axis.categories().isEmpty()
                    ? RunValue.written(value)
                    : axis.categories().get((int) value);
            return whole.length() <= LONGEST_END ? whole : whole.substring(0, LONGEST_END - 1) + "…";
        }
    }

    private static Places places(ShownRuns shown, RunColumn column) {
        int c = shown.columns().indexOf(column);
        List<RunValue> values =
                shown.rows().stream().map(row -> row.values().get(c)).toList();
        if (column.number()) {
            return new Places(
                    column,
                    Axis.of(column.title(), column.unit()),
                    values.stream().mapToDouble(RunValue::mean).toArray());
        }
        List<String> texts = values.stream()
                .map(RunValue::text)
                .filter(text -> !text.isEmpty())
                .distinct()
                .sorted()
                .toList();
        return new Places(
                column,
                Axis.ofCategories(column.title(), texts),
                values.stream()
                        .mapToDouble(value -> value.text().isEmpty() ? Double.NaN : texts.indexOf(value.text()))
                        .toArray());
    }
}
