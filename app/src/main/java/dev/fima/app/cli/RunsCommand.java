package dev.fima.app.cli;

import dev.fima.app.Folders;
import dev.fima.app.export.TableFormat;
import dev.fima.app.runs.RunRow;
import dev.fima.app.runs.RunStates;
import dev.fima.app.runs.RunTable;
import dev.fima.model.storage.Json;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tech.tablesaw.api.Table;

/** {@code fima runs}: how runs are. */
@Command(name = "runs", description = "List runs with state, step, device, host and job, whoever trains them.")
final class RunsCommand extends ProgramCommand {
    @Parameters(
            arity = "0..*",
            paramLabel = "DIR",
            description = "Runs, or folders of runs (default: the folder of the window's runs).")
    private List<Path> folders = List.of();

    @Option(names = "--json", description = "Print the list as JSON.")
    private boolean json;

    @Option(names = "--csv", description = "Print the list as comma-separated text.")
    private boolean csv;

    @Override
    void run(PrintWriter out) {
        PrintWriter err = err();
        RunStates states = new RunStates(sentence -> err.println("note: " + sentence));
        List<RunRow> rows = new ArrayList<>();
        for (Path folder : folders.isEmpty() ? List.of(Folders.runs()) : folders) {
            rows.addAll(states.in(folder));
        }
        err.flush();
        if (json) {
            out.println(Json.text(rows));
        } else if (csv) {
            out.print(TableFormat.CSV.write(RunTable.of(rows)));
        } else if (rows.isEmpty()) {
            out.println("There are no runs.");
        } else {
            lines(RunTable.of(rows)).forEach(out::println);
        }
    }

    /** Columns as wide as their longest entry; a message stands on a line of its own below its run. */
    private static List<String> lines(Table runs) {
        Table shown = RunTable.shown(runs);
        List<String> lines = new ArrayList<>();
        int[] widths = shown.columns().stream()
                .mapToInt(column -> Math.max(
                        column.name().length(),
                        column.asStringColumn().asList().stream()
                                .mapToInt(String::length)
                                .max()
                                .orElse(0)))
                .toArray();
        lines.add(line(shown.columnNames(), widths).toUpperCase(Locale.ROOT));
        for (int r = 0; r < shown.rowCount(); r++) {
            int row = r;
            lines.add(line(
                    shown.columns().stream()
                            .map(column -> column.getString(row))
                            .toList(),
                    widths));
            String message = runs.stringColumn(RunTable.MESSAGE).get(r);
            if (!message.isEmpty()) {
                lines.add("    " + message);
            }
        }
        return lines;
    }

    private static String line(List<String> cells, int... widths) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            line.append(cells.get(c)).append(" ".repeat(widths[c] - cells.get(c).length() + 2));
        }
        return line.toString().stripTrailing();
    }
}
