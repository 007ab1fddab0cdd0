package dev.fima.app.whatif;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.fima.app.drawing.PageFigure;
import dev.fima.app.export.TableFormat;
import dev.fima.app.report.ReportFiles;
import dev.fima.model.FimaException;
import dev.fima.model.storage.AtomicFile;
import dev.fima.model.storage.FolderTree;
import dev.fima.model.storage.Json;
import dev.fima.model.whatif.Effect;
import dev.fima.model.whatif.MotionProfile;
import dev.fima.model.whatif.Spread;
import dev.fima.viz.chart.Axis;
import dev.fima.viz.chart.BarChart;
import dev.fima.viz.figure.ChartPanel;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.TablePanel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Motion-awareness profiles of one network or several, for files and figures.
 *
 * @param profiles at least one; bars of one change stand side by side in their order
 */
public record ProfileReport(List<MotionProfile> profiles) {
    private static final String NAME = "profile";
    /** What a chart needs beside its bars, and what a bar and a category need at least. */
    private static final double FRAME_HEIGHT = 60;

    private static final double BAR_HEIGHT = 10;
    private static final double CATEGORY_HEIGHT = 15;
    private static final String ERROR_BARS = "error bars: ± 1 standard deviation over clips";

    public ProfileReport {
        profiles = List.copyOf(profiles);
    }

    /** What the quantities mean, in sentences. */
    public static String definitions() {
        return "Distance: 1 - cosine of the pooled features of a clip (encoder, before any projector) before and after a"
                + " change, mean over clips with the standard deviation. Motion taken: mean over the changes that take"
                + " motion away or alter it and keep appearance; appearance taken: mean over those that take appearance away"
                + " and keep motion. Motion awareness: per clip motion taken / (motion taken + appearance taken), 1 where"
                + " features follow motion alone, 0 where they follow appearance alone. Other clips: distances between"
                + " different unchanged clips.";
    }

    /** As a chart of bars for each effect that changes have, and one that sums up. */
    public Figure figure() {
        double high = 0;
        for (MotionProfile profile : profiles) {
            for (MotionProfile.Row row : profile.rows()) {
                high = Math.max(high, top(row.spread()));
            }
            high = Math.max(high, top(profile.otherClips()));
        }
        List<Figure.Row> rows = new ArrayList<>();
        for (Effect effect : Effect.values()) {
            Optional<ChartPanel> chart = chart(effect, high);
            if (chart.isPresent()) {
                rows.add(Figure.row(height(chart.get()), chart.get()));
            }
        }
        ChartPanel summary = summary(high);
        rows.add(Figure.row(height(summary), summary));
        rows.add(Figure.row(0, table()));
        return PageFigure.of("Motion awareness", true, rows);
    }

    private static double top(Spread spread) {
        return spread.n() == 0 ? 0 : spread.mean() + (spread.n() > 1 ? spread.standardDeviation() : 0);
    }

    private static double height(ChartPanel panel) {
        BarChart bars = (BarChart) panel.chart();
        double category = Math.max(CATEGORY_HEIGHT, BAR_HEIGHT * bars.groups().size());
        return FRAME_HEIGHT + category * bars.categories().size();
    }

    private Optional<ChartPanel> chart(Effect effect, double high) {
        Set<String> titles = new LinkedHashSet<>();
        for (MotionProfile profile : profiles) {
            profile.rows().stream()
                    .filter(row -> row.effect() == effect && row.spread().n() > 0)
                    .forEach(row -> titles.add(row.title()));
        }
        if (titles.isEmpty()) {
            return Optional.empty();
        }
        List<BarChart.Group> groups = new ArrayList<>();
        for (MotionProfile profile : profiles) {
            groups.add(group(
                    profile,
                    titles.stream().map(title -> spread(profile, effect, title)).toList()));
        }
        return Optional.of(
                new ChartPanel(bars(List.copyOf(titles), groups, high).withTitle(capital(effect.title()) + clips())));
    }

    private static Spread spread(MotionProfile profile, Effect effect, String title) {
        return profile.rows().stream()
                .filter(row -> row.effect() == effect && row.title().equals(title))
                .findFirst()
                .map(MotionProfile.Row::spread)
                .orElse(Spread.of());
    }

    private ChartPanel summary(double high) {
        List<BarChart.Group> groups = profiles.stream()
                .map(profile ->
                        group(profile, List.of(profile.motionTaken(), profile.appearanceTaken(), profile.otherClips())))
                .toList();
        return new ChartPanel(bars(List.of("motion taken", "appearance taken", "other clips"), groups, high)
                .withTitle("Summary" + clips()));
    }

    private static BarChart.Group group(MotionProfile profile, List<Spread> spreads) {
        return new BarChart.Group(
                profile.network(),
                spreads.stream().mapToDouble(Spread::mean).toArray(),
                spreads.stream().mapToDouble(Spread::standardDeviation).toArray());
    }

    private static BarChart bars(List<String> categories, List<BarChart.Group> groups, double high) {
        // Room behind the longest bar for its value.
        Axis axis = Axis.of("1 - cosine").withRange(0, high > 0 ? 1.2 * high : 1);
        return BarChart.of(categories, axis, groups).withLevelBars().withNote(ERROR_BARS);
    }

    /** How many clips all profiles are of, where they agree; the table has the numbers of each. */
    private String clips() {
        int n = profiles.get(0).clips().size();
        return profiles.stream().allMatch(profile -> profile.clips().size() == n) ? ", n = " + n + " clips" : "";
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private TablePanel table() {
        List<List<String>> rows = new ArrayList<>();
        for (MotionProfile profile : profiles) {
            rows.add(List.of(
                    profile.network(),
                    String.valueOf(profile.motionAwareness().n()),
                    pair(profile.motionTaken()),
                    pair(profile.appearanceTaken()),
                    pair(profile.motionAwareness()),
                    pair(profile.otherClips())));
        }
        return new TablePanel(
                "Summary, mean ± standard deviation over clips",
                List.of("network", "clips", "motion taken", "appearance taken", "motion awareness", "other clips"),
                rows,
                "");
    }

    /** Motion awareness of each network, such as {@code fima 0.364 ± 0.209 (n = 12)}; {@code none} where no clip gave one. */
    public String awareness() {
        return profiles.stream()
                .map(profile -> {
                    Spread found = profile.motionAwareness();
                    return profile.network() + " "
                            + (found.n() == 0 ? "none" : pair(found) + " (n = " + found.n() + ")");
                })
                .collect(Collectors.joining(", "));
    }

    private static String pair(Spread spread) {
        return spread.n() == 0
                ? ""
                : String.format(Locale.ROOT, "%.3f ± %.3f", spread.mean(), spread.standardDeviation());
    }

    /** One row for each change, and those that sum up, of each network. */
    public Table numbers() {
        Table table = Table.create(
                NAME,
                StringColumn.create("network"),
                StringColumn.create("change"),
                StringColumn.create("title"),
                StringColumn.create("effect"),
                IntColumn.create("n"),
                DoubleColumn.create("mean"),
                DoubleColumn.create("standard_deviation"),
                DoubleColumn.create("minimum"),
                DoubleColumn.create("median"),
                DoubleColumn.create("maximum"));
        for (MotionProfile profile : profiles) {
            for (MotionProfile.Row row : profile.rows()) {
                add(
                        table,
                        List.of(
                                profile.network(),
                                row.change(),
                                row.title(),
                                row.effect().name().toLowerCase(Locale.ROOT)),
                        row.spread());
            }
            add(table, List.of(profile.network(), "motion_taken", "Motion taken", "summary"), profile.motionTaken());
            add(
                    table,
                    List.of(profile.network(), "appearance_taken", "Appearance taken", "summary"),
                    profile.appearanceTaken());
            add(
                    table,
                    List.of(profile.network(), "motion_awareness", "Motion awareness", "summary"),
                    profile.motionAwareness());
            add(table, List.of(profile.network(), "other_clips", "Other clips", "summary"), profile.otherClips());
        }
        return table;
    }

    private static void add(Table table, List<String> words, Spread spread) {
        for (int i = 0; i < words.size(); i++) {
            table.stringColumn(i).append(words.get(i));
        }
        table.intColumn("n").append(spread.n());
        double[] values = {
            spread.mean(), spread.standardDeviation(), spread.minimum(), spread.median(), spread.maximum()
        };
        for (int i = 0; i < values.length; i++) {
            table.doubleColumn(words.size() + 1 + i).append(values[i]);
        }
    }

    /**
     * Writes the first profile ({@code profile.json}), the table of all ({@code profile.csv}) and their figure.
     *
     * @param origin where the weights of the first come from
     * @param data what else is said of the first, such as the data set
     * @return the files
     */
    public List<Path> write(JsonObject origin, Map<String, String> data, Path folder) {
        FolderTree.make(folder);
        JsonObject provenance = Json.object(ReportFiles.provenance(origin, definitions()), data);
        List<Path> files = new ArrayList<>();
        Path numbers = folder.resolve(NAME + ".json");
        Json.write(numbers, Json.object(provenance, Map.of(NAME, profiles.get(0))));
        files.add(numbers);
        Path table = folder.resolve(NAME + ".csv");
        AtomicFile.writeString(table, TableFormat.CSV.write(numbers()));
        files.add(table);
        files.addAll(ReportFiles.figures(figure().withProvenance(provenance.toString()), folder.resolve(NAME)));
        return files;
    }

    /** What is read of a file. */
    private record Kept(MotionProfile profile) {}

    /**
     * Reads the profile that {@link #write} wrote.
     *
     * @throws FimaException if the file cannot be read or is something else
     */
    public static MotionProfile read(Path file) {
        try {
            return Json.read(file, Kept.class).profile();
        } catch (IOException | JsonParseException e) {
            throw new FimaException("The file " + file + " holds no motion-awareness profile: name a profile.json.", e);
        }
    }
}
