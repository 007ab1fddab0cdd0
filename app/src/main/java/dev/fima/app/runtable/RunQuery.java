package dev.fima.app.runtable;

import java.util.List;

/**
 * What is asked of a table of runs.
 *
 * @param columns keys of the columns, in order; those that there are not are left out
 * @param filter expression that picks rows; empty for all
 * @param sort key of the column by which rows are sorted; empty for the order of the list
 * @param descending whether the largest comes first
 * @param group key of the column whose equal values make one row; empty for a row a run
 */
public record RunQuery(List<String> columns, String filter, String sort, boolean descending, String group) {
    /** Nothing was asked yet: all runs in their order. */
    public static final RunQuery FIRST = new RunQuery(List.of(), "", "", false, "");

    public RunQuery {
        columns = List.copyOf(columns);
    }

    /** The same with another filter. */
    public RunQuery withFilter(String expression) {
        return new RunQuery(columns, expression, sort, descending, group);
    }

    /** The same with other columns. */
    public RunQuery withColumns(List<String> keys) {
        return new RunQuery(keys, filter, sort, descending, group);
    }

    /** The same in another order. */
    public RunQuery sorted(String key, boolean largestFirst) {
        return new RunQuery(columns, filter, key, largestFirst, group);
    }

    /** The same grouped by another column. */
    public RunQuery grouped(String key) {
        return new RunQuery(columns, filter, sort, descending, key);
    }
}
