package dev.fima.app.report;

import com.google.gson.JsonObject;
import dev.fima.app.ApplicationVersion;
import dev.fima.app.export.TableFormat;
import dev.fima.app.session.Sessions;
import dev.fima.model.evaluation.AblationPlan;
import dev.fima.model.evaluation.AblationRow;
import dev.fima.model.evaluation.AblationTable;
import dev.fima.model.evaluation.Condition;
import dev.fima.model.settings.Preset;
import dev.fima.model.settings.Setting;
import dev.fima.model.settings.Settings;
import dev.fima.model.storage.AtomicFile;
import dev.fima.model.storage.Json;
import dev.fima.model.training.RunFolder;
import dev.fima.viz.figure.TablePanel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * The page of an ablation: tables of mean, spread and n, every run by itself, the figure sheet and the exact commands.
 *
 * @param plan what was compared
 * @param rows what was measured
 */
public record AblationReport(AblationPlan plan, List<AblationRow> rows) {
    private static final String DEFINITIONS =
            "Curves: mean over seeds and, with more than one seed, a band of one population standard deviation. Bars and tables: mean and standard"
                    + " deviation over seeds (n - 1). Linear probe: top-1 on the test videos, features frozen, penalty by"
                    + " cross-validation inside the training videos. kNN and R@k: test videos among training videos, one averaged"
                    + " feature each. Still: the same on clips whose frames all are their"
                    + " middle frame. Energy: share of the RGB map's mass inside the figure over the figure's share of the"
                    + " area. Average precision: of the RGB map's values against the figure's pixels; its chance is the figure's share of"
                    + " the area. Gap: mean similarity at the same time minus at different times.";

    /** A number of a run in the list of all runs. */
    private record Shown(String key, String title, String form) {}

    private static final List<Shown> EVERY_RUN = List.of(
            new Shown("steps", "steps", "%.0f"),
            new Shown("minutes", "minutes", "%.1f"),
            new Shown("linear_top1", "linear (%)", "%.1f"),
            new Shown("knn", "kNN (%)", "%.1f"),
            new Shown("energy_over_area", "energy / area", "%.2f"),
            new Shown("token_gap", "token gap", "%.2e"));

    private record Origin(Path ablation, String command, List<String> runs) {}

    public AblationReport {
        rows = List.copyOf(rows);
    }

    /**
     * Writes {@code report.md}, {@code sheet.png}, svg and pdf, and {@code summary.md} and {@code summary.tex}.
     *
     * @return the files
     */
    public List<Path> write() {
        AblationFigure figure = new AblationFigure(plan.out(), rows);
        List<Path> files = new ArrayList<>(ReportFiles.figures(
                figure.figure().withProvenance(provenance().toString()),
                plan.out().resolve("sheet")));
        files.add(text("summary.md", tables(figure, TableFormat.MARKDOWN)));
        files.add(text("summary.tex", tables(figure, TableFormat.LATEX)));
        PairedDifferences.of(plan.conditions(), rows)
                .ifPresent(table -> files.add(text("paired.csv", AblationTable.csv(table))));
        files.add(0, text("report.md", page(figure)));
        return files;
    }

    /** Where the numbers of the figure sheet come from and what they mean. */
    public JsonObject provenance() {
        return ReportFiles.provenance(
                Json.object(new Origin(
                        plan.out(),
                        command(),
                        rows.stream()
                                .map(row -> row.name() + "-seed-" + row.seed())
                                .toList())),
                DEFINITIONS);
    }

    private Path text(String name, String content) {
        Path file = plan.out().resolve(name);
        AtomicFile.writeString(file, content);
        return file;
    }

    private static String tables(AblationFigure figure, TableFormat format) {
        return AblationFigure.TOPICS.stream()
                .flatMap(topic -> figure.table(topic).stream())
                .map(format::titled)
                .collect(Collectors.joining("\n"));
    }

    private String page(AblationFigure figure) {
        StringBuilder page = new StringBuilder("# Ablation\n\n");
        page.append("Data: ")
                .append(plan.data())
                .append(". Seeds: ")
                .append(plan.seeds().stream().map(String::valueOf).collect(Collectors.joining(", ")))
                .append(". FIMA Workbench ")
                .append(ApplicationVersion.text())
                .append(device())
                .append(".\n\n");
        page.append(tables(figure, TableFormat.MARKDOWN));
        PairedDifferences.of(plan.conditions(), rows)
                .map(table -> PairedDifferences.panel(table, AblationFigure.BARS))
                .ifPresent(table -> page.append('\n').append(TableFormat.MARKDOWN.titled(table)));
        page.append("\nMean and standard deviation over seeds (n - 1). ")
                .append(DEFINITIONS.substring(DEFINITIONS.indexOf("Linear probe")))
                .append("\n\n![Figure sheet](sheet.png)\n\n### Every run\n\n")
                .append(TableFormat.MARKDOWN.write(everyRun()))
                .append("\nAll numbers: `runs.csv`; mean, deviation and n of each: `summary.csv`.\n\n### Commands\n\n")
                .append("```\n")
                .append(command())
                .append("\n```\n\nEach variant is a normal run, the same as\n\n```\n");
        for (Condition condition : plan.conditions()) {
            if (condition.variant().isPresent()) {
                int seed = plan.seeds().get(0);
                page.append(runCommand(condition, seed)).append('\n');
            }
        }
        return page.append("```\n\nand so on for the other seeds.\n").toString();
    }

    private String device() {
        return plan.conditions().stream()
                .map(condition -> plan.folder(condition, plan.seeds().get(0)))
                .filter(RunFolder::isRun)
                .findFirst()
                .map(run -> ", " + RunFolder.open(run).description().device())
                .orElse("");
    }

    private TablePanel everyRun() {
        Table runs = AblationTable.runs(rows);
        Table shown = Table.create("Every run", runs.stringColumn("variant"), runs.intColumn("seed"));
        Map<String, String> forms = new HashMap<>();
        for (Shown quantity : EVERY_RUN) {
            forms.put(quantity.title(), quantity.form());
            shown.addColumns(
                    runs.containsColumn(quantity.key())
                            ? runs.doubleColumn(quantity.key()).copy().setName(quantity.title())
                            : DoubleColumn.create(quantity.title(), runs.rowCount()));
        }
        return TableFormat.panel(shown, forms::get, "");
    }

    /** The preset that needs the fewest changes, with them. */
    private static List<String> settings(Settings settings) {
        Preset nearest = Preset.values().stream()
                .min(Comparator.comparingInt(
                        preset -> settings.differencesTo(preset.settings()).size()))
                .orElseThrow();
        List<String> words = new ArrayList<>(List.of("--preset", nearest.id()));
        for (Setting<?> setting : settings.differencesTo(nearest.settings())) {
            words.addAll(List.of("--set", setting.key() + "=" + settings.text(setting)));
        }
        return words;
    }

    private String runCommand(Condition condition, int seed) {
        List<String> words = new ArrayList<>(List.of("fima", "train", "--data", Sessions.named(plan.data()), "--run"));
        words.add(String.valueOf(plan.folder(condition, seed).getFileName()));
        words.addAll(settings(plan.settings(condition, seed)));
        return words.stream().map(Sessions::quoted).collect(Collectors.joining(" "));
    }

    /** The command that does it all again. */
    public String command() {
        return words().stream().map(Sessions::quoted).collect(Collectors.joining(" "));
    }

    /** The words of that command. */
    public List<String> words() {
        Map<Boolean, List<String>> named = plan.conditions().stream()
                .collect(Collectors.partitioningBy(
                        condition -> condition.variant().isPresent(),
                        Collectors.mapping(Condition::name, Collectors.toList())));
        List<String> words = new ArrayList<>(List.of("fima", "ablate", "--data", Sessions.named(plan.data())));
        words.addAll(List.of("--variants", String.join(",", named.get(true))));
        words.addAll(List.of("--controls", named.get(false).isEmpty() ? "none" : String.join(",", named.get(false))));
        words.addAll(
                List.of("--seeds", plan.seeds().stream().map(String::valueOf).collect(Collectors.joining(","))));
        if (plan.analysedClips() != AblationPlan.ANALYSED) {
            words.addAll(List.of("--analysed", String.valueOf(plan.analysedClips())));
        }
        words.addAll(List.of("--out", plan.out().toString()));
        words.addAll(settings(plan.settings()));
        return List.copyOf(words);
    }
}
