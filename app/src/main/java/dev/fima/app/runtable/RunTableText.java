package dev.fima.app.runtable;

import dev.fima.app.export.TableFormat;
import dev.fima.app.runtable.RunColumn.Topic;
import dev.fima.viz.figure.TablePanel;
import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** A table of runs as text: CSV for programs, with keys and whole numbers; LaTeX and Markdown for people, as it is shown. */
public final class RunTableText {
    private static final String N = "n";

    private RunTableText() {}

    /** The text of a table in a form. */
    public static String of(ShownRuns shown, TableFormat format) {
        return format == TableFormat.CSV ? format.write(data(shown)) : format.titled(panel(shown));
    }

    /**
     * The table as it is shown, with titles and units; of groups with n behind the group, and in a cell where fewer runs have
     * its number.
     */
    public static TablePanel panel(ShownRuns shown) {
        List<String> header = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        shown.rows().forEach(row -> rows.add(new ArrayList<>()));
        for (int c = 0; c < shown.columns().size(); c++) {
            RunColumn column = shown.columns().get(c);
            header.add(column.heading());
            for (int r = 0; r < rows.size(); r++) {
                rows.get(r).add(cell(shown.rows().get(r), c));
            }
            if (c == 0 && shown.group().isPresent()) {
                header.add(N);
                for (int r = 0; r < rows.size(); r++) {
                    rows.get(r).add(String.valueOf(shown.rows().get(r).runs().size()));
                }
            }
        }
        return new TablePanel(title(shown), header, rows, note(shown));
    }

    /** What a cell says; of a group also how many runs have the number where that is not all of them. */
    public static String cell(ShownRuns.Row row, int column) {
        RunValue value = row.values().get(column);
        boolean fewer = !Double.isNaN(value.mean()) && value.n() < row.runs().size();
        return fewer ? value.text() + " (n = " + value.n() + ")" : value.text();
    }

    private static String title(ShownRuns shown) {
        return shown.group().map(column -> "Runs by " + column.title()).orElse("Runs");
    }

    private static String note(ShownRuns shown) {
        return shown.group().isEmpty()
                ? ""
                : "Mean and standard deviation (n - 1) over the n runs of a row; settings are not averaged.";
    }

    /** Whether mean, deviation and n stand in a column. */
    private static boolean measured(ShownRuns shown, int column) {
        RunColumn own = shown.columns().get(column);
        return shown.group().filter(group -> !group.equals(own)).isPresent()
                && own.number()
                && own.topic() != Topic.SETTING;
    }

    /** Keys and values as they are; of groups {@code n}, and {@code KEY_mean}, {@code KEY_sd}, {@code KEY_n} of numbers. */
    static Table data(ShownRuns shown) {
        Table table = Table.create("runs");
        for (int c = 0; c < shown.columns().size(); c++) {
            RunColumn column = shown.columns().get(c);
            if (measured(shown, c)) {
                DoubleColumn means = DoubleColumn.create(column.key() + "_mean");
                DoubleColumn deviations = DoubleColumn.create(column.key() + "_sd");
                IntColumn counts = IntColumn.create(column.key() + "_n");
                for (RunValue value : cells(shown, c)) {
                    means.append(value.mean());
                    deviations.append(value.deviation());
                    counts.append(value.n());
                }
                table.addColumns(means, deviations, counts);
            } else {
                table.addColumns(plain(shown, c));
            }
            if (c == 0 && shown.group().isPresent()) {
                IntColumn counts = IntColumn.create(N);
                shown.rows().forEach(row -> counts.append(row.runs().size()));
                table.addColumns(counts);
            }
        }
        return table;
    }

    private static List<RunValue> cells(ShownRuns shown, int column) {
        return shown.rows().stream().map(row -> row.values().get(column)).toList();
    }

    /** Numbers of single runs with all their digits, whole ones without a point; else what is shown. */
    private static StringColumn plain(ShownRuns shown, int c) {
        StringColumn texts = StringColumn.create(shown.columns().get(c).key());
        boolean single = shown.group().isEmpty();
        for (RunValue value : cells(shown, c)) {
            texts.append(single && !Double.isNaN(value.mean()) ? exact(value.mean()) : value.text());
        }
        return texts;
    }

    private static String exact(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }
}
