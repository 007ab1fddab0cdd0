package dev.fima.app.window.runtable;

import dev.fima.app.runtable.RunColumn;
import dev.fima.app.runtable.RunColumns;
import dev.fima.app.runtable.RunFacts;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was read of the runs in the list.
 *
 * @param runs in the order of the list
 * @param columns that there are
 * @param varying columns in which the runs differ
 * @param groupable those of them, texts and settings, that several runs share a value of
 */
record ReadRuns(List<RunFacts> runs, List<RunColumn> columns, List<RunColumn> varying, List<RunColumn> groupable) {
    static final ReadRuns NONE = of(List.of());

    static ReadRuns of(List<RunFacts> runs) {
        List<RunColumn> columns = RunColumns.of(runs);
        return new ReadRuns(
                runs,
                columns,
                columns.stream()
                        .filter(column -> values(runs, column).size() > 1)
                        .toList(),
                columns.stream()
                        .filter(column -> !column.number() || column.topic() == RunColumn.Topic.SETTING)
                        .filter(column -> {
                            int different = values(runs, column).size();
                            return different > 1 && different < having(runs, column);
                        })
                        .toList());
    }

    private static Set<Object> values(List<RunFacts> runs, RunColumn column) {
        Set<Object> values = new HashSet<>();
        for (RunFacts run : runs) {
            if (column.number()) {
                run.number(column).ifPresent(values::add);
            } else {
                run.text(column).ifPresent(values::add);
            }
        }
        return values;
    }

    private static long having(List<RunFacts> runs, RunColumn column) {
        return runs.stream()
                .filter(run -> column.number()
                        ? run.number(column).isPresent()
                        : run.text(column).isPresent())
                .count();
    }

    /** The column of a key. */
    Optional<RunColumn> column(String key) {
        return columns.stream().filter(column -> column.key().equals(key)).findFirst();
    }
}
