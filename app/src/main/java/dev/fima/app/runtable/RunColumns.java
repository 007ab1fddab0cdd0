package dev.fima.app.runtable;

import dev.fima.app.report.Recognition;
import dev.fima.app.runtable.RunColumn.Topic;
import dev.fima.model.FimaException;
import dev.fima.model.evaluation.EvaluationUnit;
import dev.fima.model.method.Metric;
import dev.fima.model.settings.Setting;
import dev.fima.model.settings.SettingKind;
import dev.fima.model.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The columns that a table of runs can have. Those of metrics and evaluations exist where a run has a value. */
public final class RunColumns {
    /** Steps over which a recent mean goes. */
    static final int RECENT_STEPS = 100;

    static final String RUN = "run";
    static final String STATE = "state";
    static final String METHOD = "method";
    static final String PRESET = "preset";
    static final String TAGS = "tags";
    static final String DATA = "data";
    static final String FROM = "from";
    static final String ABLATION = "ablation";
    static final String COMPUTES = "computed_on";
    static final String HOST = "host";
    static final String JOB = "job";
    static final String MESSAGE = "message";
    static final String STEP = "step";
    static final String TOTAL = "total_steps";
    static final String CREATED = "created";
    static final String UPDATED = "updated";
    static final String EPOCH = "epoch";
    static final String SECONDS = "training_seconds";
    static final String PER_CLIP = "_per_clip";

    /** Metrics of which a single best step says something, and whether the largest is the best. */
    static final Map<Metric, Boolean> JUDGED = judged();

    private static final List<RunColumn> OF_THE_RUN = List.of(
            RunColumn.text(RUN, "Run", Topic.RUN, "Name of the folder."),
            RunColumn.text(STATE, "State", Topic.RUN, "How it is, such as running or finished."),
            RunColumn.text(METHOD, "Method", Topic.RUN, "Loss variant, or what is trained with labels."),
            RunColumn.text(PRESET, "Preset", Topic.RUN, "Preset that its settings started from."),
            RunColumn.text(TAGS, "Tags", Topic.RUN, "Words that somebody wrote about it."),
            RunColumn.text(DATA, "Data", Topic.RUN, "Folder of its videos."),
            RunColumn.text(FROM, "Forked from", Topic.RUN, "Run and step that it left."),
            RunColumn.text(ABLATION, "Ablation", Topic.RUN, "Ablation that it belongs to."),
            RunColumn.number(STEP, "Step", "", Topic.RUN, "Steps that are done."),
            RunColumn.number(TOTAL, "Steps in all", "", Topic.RUN, "Steps that it has in all."),
            RunColumn.text(COMPUTES, "Computed on", Topic.RUN, "What computes it, in words."),
            RunColumn.text(HOST, "Host", Topic.RUN, "Machine of its process."),
            RunColumn.text(JOB, "Job", Topic.RUN, "Its job of a scheduler."),
            RunColumn.text(MESSAGE, "Message", Topic.RUN, "What a person should know of it."));

    private static final List<RunColumn> TIMES = List.of(
            RunColumn.number(EPOCH, "Epoch", "", Topic.TIME, Metric.EPOCH.meaning()),
            RunColumn.number(SECONDS, "Training time", "s", Topic.TIME, Metric.SECONDS.meaning()),
            RunColumn.text(CREATED, "Begun", Topic.TIME, "When it began, in the time of this machine."),
            RunColumn.text(
                    UPDATED, "Last word", Topic.TIME, "When its state was last written, in the time of this machine."));

    /** What is shown until somebody chooses. */
    private static final List<String> FIRST = List.of(
            RUN, STATE, METHOD, "seed", "batch", STEP, recent(Metric.LOSS), recent(Metric.TOP1), SECONDS, CREATED);

    private RunColumns() {}

    private static Map<Metric, Boolean> judged() {
        Map<Metric, Boolean> judged = new LinkedHashMap<>();
        Metric.LOSSES.forEach(loss -> judged.put(loss, false));
        List.of(Metric.TOP1, Metric.TOP5, Metric.TOP1_FRA).forEach(share -> judged.put(share, true));
        return judged;
    }

    static String last(Metric metric) {
        return "last_" + metric.column();
    }

    static String recent(Metric metric) {
        return "recent_" + metric.column();
    }

    static String best(Metric metric) {
        return "best_" + metric.column();
    }

    /** The metrics that are columns; step, epoch and time of a run are columns of their own. */
    static List<Metric> metrics() {
        return Stream.of(Metric.values())
                .filter(metric -> metric != Metric.STEP && metric != Metric.EPOCH && metric != Metric.SECONDS)
                .toList();
    }

    /** The columns of some runs in the order of a table: all settings, and what at least one run has of the rest. */
    public static List<RunColumn> of(List<RunFacts> runs) {
        Set<String> known = runs.stream()
                .flatMap(run -> Stream.concat(run.texts().keySet().stream(), run.numbers().keySet().stream()))
                .collect(Collectors.toSet());
        Predicate<RunColumn> exists = column -> known.contains(column.key());
        List<RunColumn> columns = new ArrayList<>(OF_THE_RUN);
        Settings.ALL.forEach(setting -> columns.add(of(setting)));
        metrics().stream().map(RunColumns::ofLast).filter(exists).forEach(columns::add);
        metrics().stream().map(RunColumns::ofRecent).filter(exists).forEach(columns::add);
        JUDGED.keySet().stream().map(RunColumns::ofBest).filter(exists).forEach(columns::add);
        evaluations(known).forEach(columns::add);
        RunSnapshots.columns().stream().filter(exists).forEach(columns::add);
        columns.addAll(RunAblation.columns(known));
        columns.addAll(TIMES);
        return List.copyOf(columns);
    }

    /** The columns that are shown until somebody chooses others, of those that there are. */
    public static List<String> first(List<RunColumn> columns) {
        List<String> there = columns.stream().map(RunColumn::key).toList();
        List<String> first = new ArrayList<>();
        for (String key : FIRST) {
            if (key.equals(SECONDS)) {
                there.stream().filter(RunColumns::isHeadline).forEach(first::add);
            }
            if (there.contains(key)) {
                first.add(key);
            }
        }
        return List.copyOf(first);
    }

    /** Whether it is what an evaluation is first asked for. */
    private static boolean isHeadline(String key) {
        return Stream.of(Recognition.Protocol.values())
                .flatMap(protocol -> Stream.of("_top1", "_recall_at_1").map(share -> protocol.id() + share))
                .anyMatch(share -> key.equals(share) || key.equals(share + PER_CLIP));
    }

    /**
     * The column of a key.
     *
     * @throws FimaException if there is none; it names the nearest
     */
    public static RunColumn require(String key, List<RunColumn> columns) {
        return FilterParser.find(key, columns)
                .orElseThrow(() ->
                        new FimaException("There is no column “" + key + "”" + FilterParser.meant(key, columns) + "."));
    }

    private static RunColumn of(Setting<?> setting) {
        boolean number = setting.kind() instanceof SettingKind.Whole || setting.kind() instanceof SettingKind.Real;
        return new RunColumn(setting.key(), setting.title(), setting.unit(), Topic.SETTING, number, setting.help());
    }

    private static RunColumn ofLast(Metric metric) {
        return RunColumn.number(
                last(metric),
                metric.title() + ", last",
                metric.unit(),
                Topic.LAST,
                "Of the last step that has it. " + metric.meaning());
    }

    private static RunColumn ofRecent(Metric metric) {
        return RunColumn.number(
                recent(metric),
                metric.title() + ", recent",
                metric.unit(),
                Topic.RECENT,
                "Mean over the last " + RECENT_STEPS + " steps that have it. " + metric.meaning());
    }

    private static RunColumn ofBest(Metric metric) {
        return RunColumn.number(
                best(metric),
                metric.title() + ", best",
                metric.unit(),
                Topic.BEST,
                (JUDGED.get(metric) ? "Largest" : "Smallest") + " of all single steps. " + metric.meaning());
    }

    private static List<RunColumn> evaluations(Set<String> known) {
        List<RunColumn> columns = new ArrayList<>();
        for (Recognition.Protocol protocol : Recognition.Protocol.values()) {
            for (String counted : List.of("", PER_CLIP)) {
                String prefix = protocol.id() + "_";
                known.stream()
                        .filter(key -> key.startsWith(prefix) && key.endsWith(PER_CLIP) == !counted.isEmpty())
                        .filter(key -> Stream.of(Recognition.Protocol.values())
                                .noneMatch(other ->
                                        other.id().length() > protocol.id().length()
                                                && key.startsWith(other.id() + "_")))
                        .sorted()
                        .map(key -> evaluation(protocol, key, counted))
                        .forEach(columns::add);
            }
        }
        return columns;
    }

    private static RunColumn evaluation(Recognition.Protocol protocol, String key, String counted) {
        String share = key.substring(protocol.id().length() + 1, key.length() - counted.length());
        boolean step = share.equals(STEP);
        return RunColumn.number(
                key,
                protocol.title() + (counted.isEmpty() ? "" : " of single clips") + ", " + share.replace('_', ' '),
                step ? "" : "%",
                Topic.EVALUATION,
                (step ? "Step that was measured. " : "Of the newest measured step. ") + protocol.definition());
    }

    /** The key of a measured share. */
    static String evaluation(Recognition result, String share) {
        return result.protocol().id() + "_" + share + (result.unit() == EvaluationUnit.CLIP ? PER_CLIP : "");
    }
}
