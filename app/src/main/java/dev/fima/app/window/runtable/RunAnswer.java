package dev.fima.app.window.runtable;

import dev.fima.app.runtable.RunColumn;
import dev.fima.app.runtable.RunQuery;
import dev.fima.app.runtable.RunValue;
import dev.fima.app.runtable.ShownRuns;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the view shows.
 *
 * @param table rows and columns
 * @param points the same rows, in the same order, with the columns of the axes
 * @param axes of the scatter chart, and the column that gives colours
 */
public record RunAnswer(ShownRuns table, ShownRuns points, Axes axes) {
    static final RunAnswer NONE = new RunAnswer(
            ShownRuns.NONE, ShownRuns.NONE, new Axes(Optional.empty(), Optional.empty(), Optional.empty()));

    /** The columns of the axes. */
    record Axes(Optional<RunColumn> x, Optional<RunColumn> y, Optional<RunColumn> colour) {
        /** Those that are there: groups of runs have no names of runs. */
        private Axes within(List<RunColumn> columns) {
            return new Axes(x.filter(columns::contains), y.filter(columns::contains), colour.filter(columns::contains));
        }
    }

    /**
     * Answers a question.
     *
     * @throws dev.fima.model.FimaException if it cannot be understood
     */
    static RunAnswer of(ReadRuns read, RunQuery query, Axes axes) {
        // A column that no run has any more is no reason to show nothing.
        RunQuery asked = query.sorted(read.column(query.sort()).isPresent() ? query.sort() : "", query.descending())
                .grouped(read.column(query.group()).isPresent() ? query.group() : "");
        List<String> drawn = Stream.of(axes.x(), axes.y(), axes.colour())
                .flatMap(Optional::stream)
                .map(RunColumn::key)
                .toList();
        List<String> named = Stream.concat(Stream.of("run"), drawn.stream()).toList();
        ShownRuns points = ShownRuns.of(asked.withColumns(named), read.columns(), read.runs());
        return new RunAnswer(ShownRuns.of(asked, read.columns(), read.runs()), points, axes.within(points.columns()));
    }

    /** What a row has in a column of the axes. */
    RunValue point(int row, RunColumn column) {
        return points.rows().get(row).values().get(points.columns().indexOf(column));
    }

    /** Name of a row: that of its run, or of its group. */
    String name(int row) {
        return points.rows().get(row).values().get(0).text();
    }
}
