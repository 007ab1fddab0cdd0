package dev.fima.app.runtable;

import dev.fima.app.runtable.RunFilter.All;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Runs as a Tablesaw table: a row a run, texts and doubles, and {@link #PLACE}. It belongs to the thread that made it. */
final class RunTables {
    /** Place of the run in the list that the table was made of; no key of a column has a blank. */
    static final String PLACE = "place in the list";

    private RunTables() {}

    /** All columns of all runs. */
    static Table of(List<RunColumn> columns, List<RunFacts> runs) {
        Table table = Table.create("runs");
        IntColumn places = IntColumn.create(PLACE);
        for (int place = 0; place < runs.size(); place++) {
            places.append(place);
        }
        table.addColumns(places);
        for (RunColumn column : columns) {
            if (column.number()) {
                DoubleColumn numbers = DoubleColumn.create(column.key());
                runs.forEach(run -> numbers.append(run.number(column).orElse(Double.NaN)));
                table.addColumns(numbers);
            } else {
                StringColumn texts = StringColumn.create(column.key());
                runs.forEach(run -> texts.append(run.text(column).orElse("")));
                table.addColumns(texts);
            }
        }
        return table;
    }

    /** The rows that a filter wants. */
    static Table picked(Table table, RunFilter filter) {
        return filter instanceof All ? table : table.where(filter.of(table));
    }

    /** The rows by a column; those that lack it come last, whichever is first, and equal ones stay in their order. */
    static Table sorted(Table table, Optional<RunColumn> column, boolean descending) {
        if (column.isEmpty() || table.rowCount() < 2) {
            return table;
        }
        Comparator<Integer> order = order(table, column.get(), descending).thenComparing(Comparator.naturalOrder());
        return table.sortOn((a, b) -> order.compare(a.getRowNumber(), b.getRowNumber()));
    }

    private static Comparator<Integer> order(Table table, RunColumn column, boolean descending) {
        Comparator<Integer> values = column.number()
                ? Comparator.comparingDouble(table.doubleColumn(column.key())::getDouble)
                : Comparator.comparing(table.stringColumn(column.key())::get, String.CASE_INSENSITIVE_ORDER);
        Comparator<Integer> missing =
                Comparator.comparing(row -> table.column(column.key()).isMissing(row));
        return missing.thenComparing(descending ? values.reversed() : values);
    }
}
