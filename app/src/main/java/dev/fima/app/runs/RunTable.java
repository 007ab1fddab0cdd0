package dev.fima.app.runs;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * A list of runs as a table: {@code run}, {@code state}, {@code step}, {@code total_steps} (missing while unknown),
 * {@code device}, {@code host}, {@code job}, {@code from} and {@code message}.
 */
public final class RunTable {
    /** What a person should know of a run. */
    public static final String MESSAGE = "message";

    private static final String RUN = "run";
    private static final String STATE = "state";
    private static final String STEP = "step";
    private static final String TOTAL = "total_steps";
    private static final String DEVICE = "device";
    private static final String HOST = "host";
    private static final String JOB = "job";
    private static final String FROM = "from";

    private RunTable() {}

    /** One row per run. */
    public static Table of(List<RunRow> rows) {
        Table table = Table.create("runs");
        List.of(RUN, STATE).forEach(name -> table.addColumns(StringColumn.create(name)));
        List.of(STEP, TOTAL).forEach(name -> table.addColumns(LongColumn.create(name)));
        List.of(DEVICE, HOST, JOB, FROM, MESSAGE).forEach(name -> table.addColumns(StringColumn.create(name)));
        for (RunRow row : rows) {
            table.stringColumn(RUN).append(row.folder().toString());
            table.stringColumn(STATE).append(row.state());
            table.longColumn(STEP).append(row.step());
            if (row.totalSteps() > 0) {
                table.longColumn(TOTAL).append(row.totalSteps());
            } else {
                table.longColumn(TOTAL).appendMissing();
            }
            table.stringColumn(DEVICE).append(row.device());
            table.stringColumn(HOST).append(row.host());
            table.stringColumn(JOB).append(row.job());
            table.stringColumn(FROM).append(row.parent().orElse(""));
            table.stringColumn(MESSAGE).append(row.message());
        }
        return table;
    }

    /** What of it fits a line: names without their folders, the device without its description, no messages. */
    public static Table shown(Table runs) {
        StringColumn steps = StringColumn.create(STEP);
        for (int r = 0; r < runs.rowCount(); r++) {
            steps.append(
                    runs.longColumn(TOTAL).isMissing(r)
                            ? ""
                            : runs.longColumn(STEP).getLong(r) + "/"
                                    + runs.longColumn(TOTAL).getLong(r));
        }
        return Table.create(
                "runs",
                mapped(runs, RUN, RunTable::lastName),
                runs.stringColumn(STATE).copy(),
                steps,
                mapped(runs, DEVICE, device -> device.replaceFirst("[ ,(].*", "")),
                runs.stringColumn(HOST).copy(),
                runs.stringColumn(JOB).copy(),
                mapped(runs, FROM, RunTable::lastName));
    }

    private static StringColumn mapped(Table runs, String name, UnaryOperator<String> change) {
        StringColumn column = StringColumn.create(name);
        runs.stringColumn(name).asList().forEach(text -> column.append(change.apply(text)));
        return column;
    }

    private static String lastName(String path) {
        return path.isEmpty() ? "" : String.valueOf(Path.of(path).getFileName());
    }
}
