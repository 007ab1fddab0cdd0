package dev.fima.model.evaluation;

import dev.fima.model.FimaException;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Settings;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an ablation compares.
 *
 * @param data labelled data set with training and test videos
 * @param out folder of the runs and the tables
 * @param settings of every run, but for variant, seed and, for some, the length
 * @param conditions rows, in order
 * @param seeds of each row
 * @param analysedClips test clips whose maps and temporal similarities are analysed
 */
public record AblationPlan(
        Path data, Path out, Settings settings, List<Condition> conditions, List<Integer> seeds, int analysedClips) {
    /** Test clips that are analysed unless asked otherwise. */
    public static final int ANALYSED = 60;

    public AblationPlan {
        data = data.toAbsolutePath().normalize();
        out = out.toAbsolutePath().normalize();
        conditions = List.copyOf(conditions);
        seeds = List.copyOf(seeds);
        if (conditions.isEmpty() || seeds.isEmpty()) {
            throw new FimaException("An ablation needs at least one variant and one seed.");
        }
        if (new HashSet<>(conditions).size() < conditions.size() || new HashSet<>(seeds).size() < seeds.size()) {
            throw new FimaException("A variant or a seed is given twice: name each once.");
        }
    }

    /**
     * One condition with one seed.
     *
     * @param name of its folder
     */
    public record Row(String name, Condition condition, int seed) {}

    /** All rows in the order in which they are done: seed after seed. */
    public List<Row> rows() {
        return seeds.stream()
                .flatMap(seed -> conditions.stream()
                        .map(condition ->
                                new Row(String.valueOf(folder(condition, seed).getFileName()), condition, seed)))
                .toList();
    }

    /**
     * A row by its name.
     *
     * @throws FimaException if there is none; it lists those there are
     */
    public Row row(String name) {
        return rows().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new FimaException("The ablation has no row " + name + "; it has "
                        + rows().stream().map(Row::name).collect(Collectors.joining(", ")) + "."));
    }

    /** The rows that are not measured with these settings yet. */
    public List<Row> missing() {
        return rows().stream()
                .filter(row -> !AblationResult.isOf(
                        folder(row.condition(), row.seed()), settings(row.condition(), row.seed())))
                .toList();
    }

    /** The settings of a run. */
    public Settings settings(Condition condition, int seed) {
        Settings own = settings.with(RunOptions.SEED, seed);
        if (condition.variant().isPresent()) {
            own = own.with("variant", condition.variant().get().id());
        }
        return condition.steps().isPresent()
                ? own.with(RunOptions.STEPS, condition.steps().getAsInt())
                : own;
    }

    /** Where the run or the control lies. */
    public Path folder(Condition condition, int seed) {
        return folder(out, condition.name(), seed);
    }

    /** Where the run or the control of a row lies. */
    public static Path folder(Path out, String name, int seed) {
        return out.resolve(name + "-seed-" + seed);
    }
}
