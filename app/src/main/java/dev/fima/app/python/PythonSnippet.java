package dev.fima.app.python;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.fima.app.ApplicationVersion;
import dev.fima.app.export.FigureData;
import dev.fima.app.export.FigureFiles;
import dev.fima.model.storage.Digest;
import dev.fima.model.storage.FolderTree;
import dev.fima.model.storage.NpyArray;
import dev.fima.model.training.RunFolder;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.FigureJson;
import dev.fima.viz.figure.Panel;
import dev.fima.viz.figure.TablePanel;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The numbers behind a figure as a Python program that loads them with NumPy alone. Which runs they come from stands in the
 * provenance of the figure. Numbers that lie in the files of these runs are loaded from there, which is found out by looking
 * for them; all others are written out, or exported to an archive where they are many. The names are those of the exported
 * archive.
 */
public final class PythonSnippet {
    /** More numbers than this are not written out. */
    static final int MOST_WRITTEN = 5000;

    /** In more runs nothing is looked for: what compares so many is a table. */
    private static final int MOST_RUNS = 12;

    private final Figure figure;
    private final Map<Path, String> folders = new LinkedHashMap<>();
    private final List<StoredArray> stored = new ArrayList<>();
    private final Set<RunFile> used = new LinkedHashSet<>();
    private final StringBuilder body = new StringBuilder();
    private final List<String> names = new ArrayList<>();

    private PythonSnippet(Figure figure) {
        this.figure = figure;
    }

    /**
     * Writes the program; reads the run folders, so it belongs on a background thread.
     *
     * @param exports folder for the archive of a figure with very many numbers; made when it is needed
     * @throws dev.fima.model.FimaException if such an archive cannot be written
     */
    public static String of(Figure figure, Path exports) {
        return of(figure, List.of(), exports);
    }

    /**
     * The same of a figure beside which runs are shown that its provenance need not name by their folders.
     *
     * @param shown where numbers are looked for as well
     */
    public static String of(Figure figure, List<Origin> shown, Path exports) {
        return new PythonSnippet(figure).text(shown, exports);
    }

    private String text(List<Origin> shown, Path exports) {
        List<Origin> origins = Stream.concat(origins(figure.provenance()).stream(), shown.stream())
                .distinct()
                .toList();
        for (int i = 0; i < origins.size(); i++) {
            Origin origin = origins.get(i);
            folders.putIfAbsent(origin.run(), folders.isEmpty() ? "RUN" : "RUN_" + (folders.size() + 1));
            stored.addAll(RunArrays.of(origin.run(), origin.step(), i + 1));
        }
        Map<String, NpyArray> arrays = new LinkedHashMap<>(FigureData.arrays(figure));
        arrays.remove("provenance");
        // Pictures are no numbers, and of a table an array would keep those alone.
        arrays.keySet().removeIf(name -> name.endsWith("_picture") || name.matches("[a-z]+_table"));
        List<Panel> panels = figure.panels();
        Map<String, String> found = new LinkedHashMap<>();
        for (int p = 0; p < panels.size(); p++) {
            String prefix = Figure.letter(p) + "_";
            List<StoredArray> meantFirst = meantFirst(PanelWords.values(panels.get(p)));
            arrays.forEach((name, array) -> {
                if (name.startsWith(prefix)) {
                    find(array, meantFirst).ifPresent(expression -> found.put(name, expression));
                }
            });
        }
        long rest = arrays.entrySet().stream()
                .filter(entry -> !found.containsKey(entry.getKey()))
                .mapToLong(entry -> entry.getValue().length())
                .sum();
        Optional<Path> archive = rest > MOST_WRITTEN ? Optional.of(export(exports)) : Optional.empty();
        for (int p = 0; p < panels.size(); p++) {
            panel(Figure.letter(p), panels.get(p), arrays, found, archive.isPresent());
        }
        return head(archive) + body + foot();
    }

    /**
     * A run at a step.
     *
     * @param run its folder, absolute
     */
    public record Origin(Path run, long step) {}

    /** The runs that a provenance names, each with its step, once. */
    private static List<Origin> origins(String provenance) {
        Set<Origin> origins = new LinkedHashSet<>();
        try {
            JsonElement runs =
                    JsonParser.parseString(provenance).getAsJsonObject().get("runs");
            if (runs != null) {
                for (JsonElement run : runs.getAsJsonArray()) {
                    JsonObject each = run.getAsJsonObject();
                    if (each.has("run") && each.has("step")) {
                        Path folder = Path.of(each.get("run").getAsString());
                        if (folder.isAbsolute() && RunFolder.isRun(folder)) {
                            origins.add(new Origin(folder, each.get("step").getAsLong()));
                        }
                    }
                }
            }
        } catch (JsonParseException
                | IllegalStateException
                | UnsupportedOperationException
                | InvalidPathException
                | NumberFormatException e) {
            // A provenance that somebody wrote by hand says nothing of runs: all numbers are written out.
            return List.of();
        }
        return origins.size() > MOST_RUNS ? List.of() : List.copyOf(origins);
    }

    /** @param quantity of the values that are drawn: of two files' equal numbers those are meant that are the same quantity */
    private List<StoredArray> meantFirst(String quantity) {
        return stored.stream()
                .sorted(Comparator.comparing(each -> !each.quantity().equals(quantity)))
                .toList();
    }

    private Optional<String> find(NpyArray array, List<StoredArray> candidates) {
        double[] wanted = array.asDoubles();
        for (StoredArray each : candidates) {
            Optional<String> expression = each.find(wanted);
            if (expression.isPresent()) {
                used.add(each.file());
                long[] shape = array.shape();
                // A row of a file may be a matrix of the figure that is as large.
                return shape.length == 2 && expression.get().endsWith(".ravel()")
                        ? Optional.of(expression.get() + ".reshape(" + shape[0] + ", " + shape[1] + ")")
                        : expression;
            }
        }
        return Optional.empty();
    }

    private Path export(Path exports) {
        FolderTree.make(exports);
        String digest = new Digest().add(FigureJson.write(figure)).hex();
        String name = figure.title()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        Path file = exports.resolve((name.isEmpty() ? "figure" : name) + "-" + digest.substring(0, 8) + ".npz")
                .toAbsolutePath();
        new FigureFiles().write(figure, file);
        return file;
    }

    private void panel(
            String letter, Panel panel, Map<String, NpyArray> arrays, Map<String, String> found, boolean archived) {
        StringBuilder lines = new StringBuilder();
        if (panel instanceof TablePanel table) {
            table(letter + "_table", table, lines);
        }
        arrays.forEach((name, array) -> {
            if (name.startsWith(letter + "_")) {
                String value = found.containsKey(name)
                        ? found.get(name)
                        : archived
                                ? "figure[" + PythonText.quoted(name) + "]"
                                : PythonText.array(
                                        array.asDoubles(), array.type() == NpyArray.ElementType.F4, array.shape());
                lines.append(name).append(" = ").append(value).append('\n');
                names.add(name);
            }
        });
        if (lines.length() > 0) {
            body.append('\n')
                    .append(PythonText.comment("(" + letter + ") " + PanelWords.of(panel)))
                    .append('\n')
                    .append(lines);
        }
    }

    /** A dictionary with an array for each column: of numbers where all that stands in it are such, else of texts. */
    private static void table(String name, TablePanel table, StringBuilder lines) {
        lines.append(name).append(" = {\n");
        Set<String> taken = new LinkedHashSet<>();
        for (int c = 0; c < table.header().size(); c++) {
            String key = table.header().get(c);
            for (int i = 2; !taken.add(key); i++) {
                key = table.header().get(c) + " (" + i + ")";
            }
            int column = c;
            List<String> cells =
                    table.rows().stream().map(row -> row.get(column).strip()).toList();
            lines.append("    ")
                    .append(PythonText.quoted(key))
                    .append(": ")
                    .append(column(cells))
                    .append(",\n");
        }
        lines.append("}\nprint(")
                .append(PythonText.quoted(name))
                .append(", list(")
                .append(name)
                .append("))\n");
    }

    private static String column(List<String> cells) {
        boolean numbers = cells.stream().anyMatch(cell -> !cell.isEmpty())
                && cells.stream()
                        .allMatch(cell -> cell.isEmpty() || cell.matches("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?"));
        return numbers
                ? PythonText.array(
                        cells.stream()
                                .mapToDouble(cell -> cell.isEmpty() ? Double.NaN : Double.parseDouble(cell))
                                .toArray(),
                        false,
                        cells.size())
                : PythonText.array(cells);
    }

    private String head(Optional<Path> archive) {
        StringBuilder head = new StringBuilder(PythonText.comment(
                        figure.title() + ", copied from FIMA Workbench " + ApplicationVersion.text()))
                .append('\n');
        boolean runs = !used.isEmpty();
        head.append(runs ? "from pathlib import Path\n\n" : "").append("import numpy as np\n");
        folders.forEach((folder, variable) -> {
            if (used.stream().anyMatch(file -> file.run().equals(folder))) {
                head.append('\n')
                        .append(variable)
                        .append(" = Path(")
                        .append(PythonText.quoted(folder.toString()))
                        .append(")\n");
                used.stream()
                        .filter(file -> file.run().equals(folder))
                        .forEach(file -> head.append(file.loading(variable)).append('\n'));
            }
        });
        archive.ifPresent(file -> head.append("\n# The numbers are many: they were exported to this file.\n")
                .append("figure = np.load(")
                .append(PythonText.quoted(file.toString()))
                .append(")\n"));
        return head.toString();
    }

    /** Shows that all is there. */
    private String foot() {
        StringBuilder foot = new StringBuilder(names.isEmpty() ? "" : "\n");
        names.forEach(name -> foot.append("print(")
                .append(PythonText.quoted(name))
                .append(", ")
                .append(name)
                .append(".shape)\n"));
        return foot.toString();
    }
}
