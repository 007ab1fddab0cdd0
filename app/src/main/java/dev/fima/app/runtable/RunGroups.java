package dev.fima.app.runtable;

import dev.fima.app.runtable.RunColumn.Topic;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.selection.Selection;

/**
 * Rows with an equal value as one. Measured numbers become mean, standard deviation (n - 1) and n of the runs that have
 * them; texts and settings, of which a mean says nothing, what they are.
 */
final class RunGroups {
    /** More different values than this are counted instead of named. */
    private static final int NAMED = 4;

    private static final String NONE = "none";

    private RunGroups() {}

    /** The tables of the groups by their values, in the order in which those come first. */
    static Map<String, Table> of(Table table, RunColumn column) {
        Map<String, Selection> rows = new LinkedHashMap<>();
        for (int row = 0; row < table.rowCount(); row++) {
            rows.computeIfAbsent(named(table, column, row), value -> Selection.with())
                    .add(row);
        }
        Map<String, Table> groups = new LinkedHashMap<>();
        rows.forEach((value, selection) -> groups.put(value, table.where(selection)));
        return groups;
    }

    private static String named(Table table, RunColumn column, int row) {
        String text = text(table, column, row);
        return text.isEmpty() ? NONE : text;
    }

    private static String text(Table table, RunColumn column, int row) {
        if (!column.number()) {
            return table.stringColumn(column.key()).get(row);
        }
        double value = table.doubleColumn(column.key()).getDouble(row);
        return Double.isNaN(value) ? "" : RunValue.written(value);
    }

    /** What a group has in a column. */
    static RunValue value(Table group, RunColumn column) {
        if (!column.number()) {
            StringColumn texts = group.stringColumn(column.key());
            return RunValue.ofText(named(group, column), texts.size() - texts.countMissing());
        }
        DoubleColumn known = group.doubleColumn(column.key()).removeMissing();
        if (known.isEmpty()) {
            return RunValue.ofText("", 0);
        }
        double deviation = known.size() > 1 ? known.standardDeviation() : Double.NaN;
        RunValue value = new RunValue("", known.mean(), deviation, known.size());
        return value.said(column.topic() == Topic.SETTING ? named(group, column) : RunValue.written(value.mean()));
    }

    /** The different values in their order, or how many there are. */
    private static String named(Table group, RunColumn column) {
        Table sorted = RunTables.sorted(group, Optional.of(column), false);
        Set<String> values = new LinkedHashSet<>();
        for (int row = 0; row < sorted.rowCount(); row++) {
            values.add(text(sorted, column, row));
        }
        values.remove("");
        return values.size() > NAMED ? values.size() + " values" : String.join(", ", values);
    }
}
