package dev.fima.app.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fima.app.Folders;
import dev.fima.app.runs.RunRow;
import dev.fima.app.runs.RunStates;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fima runs}: how runs are. */
@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        versionProvider = VersionLine.class,
        sortOptions = false,
        description = "List runs with state, step, device, host and job, whoever trains them.")
final class RunsCommand implements Callable<Integer> {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    private static final List<String> TITLES = List.of("RUN", "STATE", "STEP", "DEVICE", "HOST", "JOB", "FROM");

    @Parameters(
            arity = "0..*",
            paramLabel = "DIR",
            description = "Runs, or folders of runs (default: the folder of the window's runs).")
    private List<Path> folders = List.of();

    @Option(names = "--json", description = "Print the list as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        RunStates states = new RunStates(sentence -> err.println("note: " + sentence));
        List<RunRow> rows = new ArrayList<>();
        for (Path folder : folders.isEmpty() ? List.of(Folders.runs()) : folders) {
            rows.addAll(states.in(folder));
        }
        err.flush();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(GSON.toJson(array(rows)));
        } else if (rows.isEmpty()) {
            out.println("There are no runs.");
        } else {
            table(rows).forEach(out::println);
        }
        out.flush();
        return 0;
    }

    private static JsonArray array(List<RunRow> rows) {
        JsonArray array = new JsonArray();
        for (RunRow row : rows) {
            JsonObject one = new JsonObject();
            one.addProperty("run", row.folder().toAbsolutePath().normalize().toString());
            one.addProperty("state", row.state());
            one.addProperty("step", row.step());
            one.addProperty("total_steps", row.totalSteps());
            one.addProperty("device", row.device());
            one.addProperty("host", row.host());
            one.addProperty("job", row.job());
            row.parent().ifPresent(parent -> one.addProperty("from", parent));
            one.addProperty("message", row.message());
            array.add(one);
        }
        return array;
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
