package dev.fima.app.runs;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

    /** A run as a file lists it. */
    public record Entry(
            Path run,
            String state,
            long step,
            long totalSteps,
            String device,
            String host,
            String job,
            Optional<String> from,
            String message) {
        public static Entry of(RunRow row) {
            return new Entry(
                    row.folder().toAbsolutePath().normalize(),
                    row.state(),
                    row.step(),
                    row.totalSteps(),
                    row.device(),
                    row.host(),
                    row.job(),
                    row.parent(),
                    row.message());
        }
    }

    /** One row per run. */
    public static Table of(List<RunRow> rows) {
        Table table = Table.create("runs");
        List.of(RUN, STATE).forEach(name -> table.addColumns(StringColumn.create(name)));
        List.of(STEP, TOTAL).forEach(name -> table.addColumns(LongColumn.create(name)));
        List.of(DEVICE, HOST, JOB, FROM, MESSAGE).forEach(name -> table.addColumns(StringColumn.create(name)));
        for (Entry entry : rows.stream().map(Entry::of).toList()) {
            table.stringColumn(RUN).append(entry.run().toString());
            table.stringColumn(STATE).append(entry.state());
            table.longColumn(STEP).append(entry.step());
            if (entry.totalSteps() > 0) {
                table.longColumn(TOTAL).append(entry.totalSteps());
            } else {
                table.longColumn(TOTAL).appendMissing();
            }
            table.stringColumn(DEVICE).append(entry.device());
            table.stringColumn(HOST).append(entry.host());
            table.stringColumn(JOB).append(entry.job());
            table.stringColumn(FROM).append(entry.from().orElse(""));
            table.stringColumn(MESSAGE).append(entry.message());
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
