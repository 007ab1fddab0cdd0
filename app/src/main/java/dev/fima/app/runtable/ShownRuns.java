package dev.fima.app.runtable;

import dev.fima.app.report.ColumnForm;
import dev.fima.app.runtable.RunColumn.Topic;
import dev.fima.model.FimaException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * The answer to a {@link RunQuery}: rows and columns as they are shown, for any thread.
 *
 * @param columns in order; of a grouped table the first is that of the groups
 * @param rows in order
 * @param group column by which it is grouped; empty for a row a run
 * @param picked runs that the filter left
 * @param all runs in the list
 */
public record ShownRuns(List<RunColumn> columns, List<Row> rows, Optional<RunColumn> group, int picked, int all) {
    /** No runs. */
    public static final ShownRuns NONE = new ShownRuns(List.of(), List.of(), Optional.empty(), 0, 0);

    public ShownRuns {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * A row.
     *
     * @param runs its run, or those of its group
     * @param values one for each column
     */
    public record Row(List<Path> runs, List<RunValue> values) {
        public Row {
            runs = List.copyOf(runs);
            values = List.copyOf(values);
        }
    }

    /**
     * Asks a table of runs.
     *
     * @param all the columns that there are
     * @throws FilterException if the filter cannot be understood
     * @throws FimaException if the column to group or sort by does not exist
     */
    public static ShownRuns of(RunQuery query, List<RunColumn> all, List<RunFacts> runs) {
        Optional<RunColumn> group = named(query.group(), all, "group");
        Optional<RunColumn> sort = named(query.sort(), all, "sort");
        RunFilter filter = FilterParser.read(query.filter(), all);
        Table table = RunTables.sorted(
                RunTables.picked(RunTables.of(all, runs), filter),
                group.isPresent() ? group : sort,
                (group.isEmpty() || sort.equals(group)) && query.descending());
        List<RunColumn> columns = columns(query, all, group);
        List<Row> rows = group.isPresent()
                ? grouped(table, columns, group.get(), sort, query.descending(), runs)
                : single(table, columns, runs);
        return new ShownRuns(columns, rows, group, table.rowCount(), runs.size());
    }

    private static Optional<RunColumn> named(String key, List<RunColumn> all, String purpose) {
        if (key.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(FilterParser.find(key, all)
                .orElseThrow(() -> new FimaException("There is no column “" + key + "” to " + purpose + " by"
                        + FilterParser.meant(key, all) + ".")));
    }

    private static List<RunColumn> columns(RunQuery query, List<RunColumn> all, Optional<RunColumn> group) {
        List<RunColumn> columns = new ArrayList<>();
        group.ifPresent(columns::add);
        query.columns().stream()
                .flatMap(key -> FilterParser.find(key, all).stream())
                .filter(column -> !columns.contains(column))
                .filter(column -> group.isEmpty() || !column.key().equals(RunColumns.RUN))
                .forEach(columns::add);
        return columns;
    }

    private static List<Row> single(Table table, List<RunColumn> columns, List<RunFacts> runs) {
        List<Row> rows = new ArrayList<>();
        for (int place : table.intColumn(RunTables.PLACE).asIntArray()) {
            RunFacts run = runs.get(place);
            rows.add(new Row(
                    List.of(run.run()),
                    columns.stream().map(column -> value(run, column)).toList()));
        }
        return rows;
    }

    private static RunValue value(RunFacts run, RunColumn column) {
        return column.number()
                ? RunValue.ofNumber(run.number(column).orElse(Double.NaN))
                : run.text(column).map(text -> RunValue.ofText(text, 1)).orElse(RunValue.ofText("", 0));
    }

    private static List<Row> grouped(
            Table table,
            List<RunColumn> columns,
            RunColumn group,
            Optional<RunColumn> sort,
            boolean descending,
            List<RunFacts> runs) {
        List<Table> groups = new ArrayList<>(RunGroups.of(table, group).values());
        sort.filter(column -> !column.equals(group)).ifPresent(column -> sort(groups, column, descending));
        List<List<RunValue>> values = new ArrayList<>();
        groups.forEach(own -> values.add(new ArrayList<>()));
        for (RunColumn column : columns) {
            List<RunValue> cells =
                    groups.stream().map(own -> RunGroups.value(own, column)).toList();
            boolean measured = column.number() && column.topic() != Topic.SETTING && !column.equals(group);
            ColumnForm form = ColumnForm.of(
                    cells.stream().mapToDouble(RunValue::mean).toArray(),
                    cells.stream().mapToDouble(RunValue::deviation).toArray());
            for (int g = 0; g < groups.size(); g++) {
                RunValue cell = cells.get(g);
                values.get(g).add(measured ? cell.said(form.text(cell.mean(), cell.deviation())) : cell);
            }
        }
        List<Row> rows = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            IntColumn places = groups.get(g).intColumn(RunTables.PLACE);
            rows.add(new Row(
                    places.asList().stream().map(place -> runs.get(place).run()).toList(), values.get(g)));
        }
        return rows;
    }

    /** Groups by what they have in a column; those that lack it come last. */
    private static void sort(List<Table> groups, RunColumn column, boolean descending) {
        Map<Table, RunFacts> known = new LinkedHashMap<>();
        for (Table own : groups) {
            RunValue value = RunGroups.value(own, column);
            known.put(
                    own,
                    new RunFacts(
                            Path.of(""),
                            column.number() || value.text().isEmpty() ? Map.of() : Map.of(column.key(), value.text()),
                            column.number() && value.n() > 0 ? Map.of(column.key(), value.mean()) : Map.of()));
        }
        List<Table> before = List.copyOf(groups);
        Table order = RunTables.sorted(
                RunTables.of(List.of(column), List.copyOf(known.values())), Optional.of(column), descending);
        groups.clear();
        for (int place : order.intColumn(RunTables.PLACE).asIntArray()) {
            groups.add(before.get(place));
        }
    }
}
