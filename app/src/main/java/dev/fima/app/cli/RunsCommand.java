package dev.fima.app.cli;

import dev.fima.app.Folders;
import dev.fima.app.export.TableFormat;
import dev.fima.app.runs.RunRow;
import dev.fima.app.runs.RunStates;
import dev.fima.app.runs.RunTable;
import dev.fima.app.runtable.RunColumn;
import dev.fima.app.runtable.RunColumns;
import dev.fima.app.runtable.RunFacts;
import dev.fima.app.runtable.RunFactsReader;
import dev.fima.app.runtable.RunQuery;
import dev.fima.app.runtable.RunTableText;
import dev.fima.app.runtable.ShownRuns;
import dev.fima.model.FimaException;
import dev.fima.model.storage.Json;
import dev.fima.viz.figure.TablePanel;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
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

    @Option(names = "--tex", description = "Print the table as a LaTeX tabular.")
    private boolean tex;

    @Option(names = "--markdown", description = "Print the table as Markdown.")
    private boolean markdown;

    @Option(
            names = "--filter",
            paramLabel = "EXPR",
            description = "Only runs that match, such as \"variant = fima and batch >= 16\".")
    private String filter = "";

    @Option(
            names = "--group",
            paramLabel = "COLUMN",
            description = "A row for each value of a column: mean, standard deviation and n of its runs.")
    private String group = "";

    @Option(
            names = "--columns",
            paramLabel = "A,B",
            split = ",",
            description = "Columns of the table, in order, of settings, metrics, evaluations and times (default: the"
                    + " usual ones); with \"list\" print all that there are.")
    private List<String> columns = List.of();

    @Option(
            names = "--sort",
            paramLabel = "COLUMN",
            description = "Sort by a column; with a minus before it the largest first.")
    private String sort = "";

    @Override
    void run(PrintWriter out) {
        PrintWriter err = err();
        RunStates states = new RunStates(sentence -> err.println("note: " + sentence));
        List<RunRow> rows = new ArrayList<>();
        for (Path folder : folders.isEmpty() ? List.of(Folders.runs()) : folders) {
            rows.addAll(states.in(folder));
        }
        err.flush();
        if (asked()) {
            table(rows, out);
        } else if (json) {
            out.println(Json.text(rows));
        } else if (csv) {
            out.print(TableFormat.CSV.write(RunTable.of(rows)));
        } else if (rows.isEmpty()) {
            out.println("There are no runs.");
        } else {
            lines(RunTable.of(rows)).forEach(out::println);
        }
    }

    /** Whether the table of all facts is wanted, and not the list of states. */
    private boolean asked() {
        return tex || markdown || !filter.isEmpty() || !group.isEmpty() || !sort.isEmpty() || !columns.isEmpty();
    }

    private void table(List<RunRow> rows, PrintWriter out) {
        if (json) {
            throw wrong("--json prints the list of states; leave it out, or --filter, --group, --sort and --columns.");
        }
        RunFactsReader reader = new RunFactsReader();
        List<RunFacts> facts = rows.stream().map(reader::read).toList();
        List<RunColumn> all = RunColumns.of(facts);
        if (columns.equals(List.of("list"))) {
            all.forEach(column -> out.println(column.key() + "  " + column.heading()));
            return;
        }
        ShownRuns shown = answer(all, facts);
        if (csv || tex || markdown) {
            out.print(RunTableText.of(shown, csv ? TableFormat.CSV : tex ? TableFormat.LATEX : TableFormat.MARKDOWN));
        } else if (shown.rows().isEmpty()) {
            out.println(rows.isEmpty() ? "There are no runs." : "No run matches.");
        } else {
            TablePanel panel = RunTableText.panel(shown);
            lines(panel.header(), panel.rows()).forEach(out::println);
        }
    }

    /** What was asked; a column that there is not, or an expression that says nothing, is wrong usage. */
    private ShownRuns answer(List<RunColumn> all, List<RunFacts> facts) {
        try {
            columns.forEach(key -> RunColumns.require(key, all));
            boolean descending = sort.startsWith("-");
            return ShownRuns.of(
                    new RunQuery(
                            columns.isEmpty() ? RunColumns.first(all) : columns,
                            filter,
                            descending ? sort.substring(1) : sort,
                            descending,
                            group),
                    all,
                    facts);
        } catch (FimaException e) {
            throw wrong(e.getMessage());
        }
    }

    /** The list of states; a message stands on a line of its own below its run. */
    private static List<String> lines(Table runs) {
        Table shown = RunTable.shown(runs);
        List<List<String>> rows = new ArrayList<>();
        for (int r = 0; r < shown.rowCount(); r++) {
            int row = r;
            rows.add(shown.columns().stream()
                    .map(column -> column.getString(row))
                    .toList());
        }
        List<String> lines = new ArrayList<>(lines(
                shown.columnNames().stream()
                        .map(name -> name.toUpperCase(Locale.ROOT))
                        .toList(),
                rows));
        for (int r = runs.rowCount() - 1; r >= 0; r--) {
            String message = runs.stringColumn(RunTable.MESSAGE).get(r);
            if (!message.isEmpty()) {
                lines.add(r + 2, "    " + message);
            }
        }
        return lines;
    }

    /** Columns as wide as their longest entry. */
    private static List<String> lines(List<String> header, List<List<String>> rows) {
        List<List<String>> all = new ArrayList<>(List.of(header));
        all.addAll(rows);
        int[] widths = IntStream.range(0, header.size())
                .map(c ->
                        all.stream().mapToInt(row -> row.get(c).length()).max().orElse(0))
                .toArray();
        return all.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> cells, int... widths) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            line.append(cells.get(c)).append(" ".repeat(widths[c] - cells.get(c).length() + 2));
        }
        return line.toString().stripTrailing();
    }
}
