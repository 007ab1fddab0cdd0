package dev.fima.app.cli;

import dev.fima.app.Folders;
import dev.fima.app.runs.RunRow;
import dev.fima.app.runs.RunStates;
import dev.fima.model.storage.Json;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fima runs}: how runs are. */
@Command(name = "runs", description = "List runs with state, step, device, host and job, whoever trains them.")
final class RunsCommand extends ProgramCommand {
    private static final List<String> TITLES = List.of("RUN", "STATE", "STEP", "DEVICE", "HOST", "JOB", "FROM");

    @Parameters(
            arity = "0..*",
            paramLabel = "DIR",
            description = "Runs, or folders of runs (default: the folder of the window's runs).")
    private List<Path> folders = List.of();

    @Option(names = "--json", description = "Print the list as JSON.")
    private boolean json;

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
            out.println(Json.text(rows.stream().map(Written::of).toList()));
        } else if (rows.isEmpty()) {
            out.println("There are no runs.");
        } else {
            table(rows).forEach(out::println);
        }
    }

    /** A row as JSON. */
    private record Written(
            Path run,
            String state,
            long step,
            long totalSteps,
            String device,
            String host,
            String job,
            Optional<String> from,
            String message) {
        static Written of(RunRow row) {
            return new Written(
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

    /** Columns as wide as their longest entry; a message stands on a line of its own below its run. */
    private static List<String> table(List<RunRow> rows) {
        List<List<String>> cells = new ArrayList<>(List.of(TITLES));
        rows.forEach(row -> cells.add(List.of(
                row.name(),
                row.state(),
                row.totalSteps() == 0 ? "" : row.step() + "/" + row.totalSteps(),
                row.device().replaceFirst("[ ,(].*", ""),
                row.host(),
                row.job(),
                row.parent().map(RunsCommand::lastName).orElse(""))));
        int[] widths = IntStream.range(0, TITLES.size())
                .map(column -> cells.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String cell = cells.get(i).get(column);
                line.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
            }
            lines.add(line.toString().stripTrailing());
            if (i > 0 && !rows.get(i - 1).message().isEmpty()) {
                lines.add("    " + rows.get(i - 1).message());
            }
        }
        return lines;
    }

    private static String lastName(String parent) {
        return String.valueOf(Path.of(parent).getFileName());
    }
}
