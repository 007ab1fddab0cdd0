package dev.fima.app.window.preferences;

import java.util.List;
import java.util.Objects;

/**
 * How the table of runs is shown.
 *
 * @param page which side of it is in front
 * @param columns keys of the columns, in order; empty for those of a first start
 * @param filter expression that picks rows, as it was typed
 * @param sort key of the column by which rows are sorted; empty for the order of the list
 * @param descending whether the largest comes first
 * @param group key of the column by which rows are grouped; empty for none
 * @param colour key of the column that gives colours; empty for none
 * @param x key of the column across the scatter chart; empty for the first one
 * @param y key of the column upwards
 */
public record RunTableChoices(
        String page,
        List<String> columns,
        String filter,
        String sort,
        boolean descending,
        String group,
        String colour,
        String x,
        String y) {
    /** Those of a first start. */
    public static final RunTableChoices FIRST = new RunTableChoices("", List.of(), "", "", false, "", "", "", "");

    /** What a file lacks is as at a first start. */
    public RunTableChoices {
        page = known(page);
        columns = columns == null
                ? List.of()
                : columns.stream().filter(Objects::nonNull).toList();
        filter = known(filter);
        sort = known(sort);
        group = known(group);
        colour = known(colour);
        x = known(x);
        y = known(y);
    }

    private static String known(String text) {
        return text == null ? "" : text;
    }
}
