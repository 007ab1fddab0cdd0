package dev.fima.app.runtable;

import dev.fima.app.runtable.RunColumn.Topic;
import dev.fima.app.statistic.Statistic;
import dev.fima.app.statistic.Statistics;
import dev.fima.model.analysis.MotionAttention;
import dev.fima.model.analysis.RepresentationHealth;
import dev.fima.model.analysis.SnapshotFile;
import dev.fima.model.analysis.SnapshotScores;
import dev.fima.model.analysis.TemporalSimilarity;
import dev.fima.model.training.RunFolder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** What the newest snapshot of a run says of its maps, its features and its embeddings, over the probe clips. */
final class RunSnapshots {
    private static final String PREFIX = "snapshot_";
    private static final String OF_CLIPS = "Of the newest snapshot, mean over the probe clips that have ground truth. ";
    private static final String OF_FEATURES = "Of the newest snapshot. ";

    /** A score of a map. */
    private record Score(
            String key, String title, String unit, String meaning, ToDoubleFunction<MotionAttention> value) {
        private static Score of(
                String key, Statistic statistic, double factor, ToDoubleFunction<MotionAttention> value) {
            return new Score(
                    key,
                    statistic.name(),
                    statistic.unit(),
                    statistic.meaning(),
                    scores -> factor * value.applyAsDouble(scores));
        }
    }

    private static final List<Score> SCORES = List.of(
            Score.of("energy_over_area", Statistics.ENERGY, 1, MotionAttention::energyOverArea),
            new Score(
                    "energy",
                    "energy",
                    "%",
                    "Share of the map's mass inside the moving figure; chance the figure's share of the picture.",
                    scores -> 100 * scores.energy()),
            Score.of("pointing", Statistics.HIT, 100, MotionAttention::pointing),
            new Score(
                    "pointing_swept",
                    "hit where the figure passes",
                    "%",
                    "Share of the time slots whose map has its maximum where the figure is at any time of the slot.",
                    scores -> 100 * scores.swept()),
            Score.of("average_precision", Statistics.PRECISION, 1, MotionAttention::averagePrecision),
            Score.of("overlap", Statistics.OVERLAP, 1, MotionAttention::overlap),
            new Score(
                    "correlation",
                    "correlation with the figure",
                    "",
                    "Pearson correlation of the map with the figure's share of each cell, from −1 to 1; chance 0.",
                    MotionAttention::correlation));

    private RunSnapshots() {}

    /** All columns that there can be. */
    static List<RunColumn> columns() {
        List<RunColumn> columns = new ArrayList<>();
        columns.add(RunColumn.number(
                PREFIX + "step", "Snapshot, step", "", Topic.SNAPSHOT, "Step of the newest snapshot."));
        columns.add(RunColumn.number(
                PREFIX + "clips",
                "Snapshot, clips with ground truth",
                "",
                Topic.SNAPSHOT,
                "Probe clips of the newest snapshot whose maps are scored."));
        columns.add(RunColumn.number(
                PREFIX + "area",
                "Figure's share of the picture",
                "%",
                Topic.SNAPSHOT,
                OF_CLIPS + "What energy and pointing of a map come to that says nothing."));
        maps(columns, "rgb", "RGB map");
        maps(columns, "difference", "Difference map");
        statistic(
                columns,
                "temporal_gap",
                Statistics.GAP,
                "Mean over the probe clips of the newest snapshot, RGB to motion. ");
        statistic(columns, "neighbours", Statistics.NEIGHBOURS, OF_FEATURES);
        statistic(columns, "effective_rank", Statistics.EFFECTIVE_RANK, OF_FEATURES);
        statistic(columns, "deviation", Statistics.SPREAD, OF_FEATURES);
        statistic(columns, "alignment", Statistics.ALIGNMENT, OF_FEATURES);
        statistic(columns, "uniformity", Statistics.UNIFORMITY, OF_FEATURES);
        return List.copyOf(columns);
    }

    private static void maps(List<RunColumn> columns, String map, String title) {
        for (Score score : SCORES) {
            columns.add(RunColumn.number(
                    PREFIX + map + "_" + score.key(),
                    title + ", " + score.title(),
                    score.unit(),
                    Topic.SNAPSHOT,
                    OF_CLIPS + score.meaning()));
        }
    }

    private static void statistic(List<RunColumn> columns, String key, Statistic statistic, String of) {
        columns.add(RunColumn.number(
                PREFIX + key,
                "Snapshot, " + statistic.name(),
                statistic.unit(),
                Topic.SNAPSHOT,
                of + statistic.meaning()));
    }

    /**
     * The numbers by the keys of their columns; none for a run without a snapshot.
     *
     * @throws dev.fima.model.FimaException if the newest snapshot cannot be read
     */
    static Map<String, Double> of(RunFolder run) {
        List<Long> steps = run.snapshots();
        return steps.isEmpty()
                ? Map.of()
                : numbers(SnapshotFile.readScores(run.snapshotFile(steps.get(steps.size() - 1))));
    }

    static Map<String, Double> numbers(SnapshotScores scores) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        put(numbers, "step", (double) scores.step());
        put(numbers, "clips", scores.rgb().size());
        scored(scores.rgb(), mean -> {
            put(numbers, "area", 100 * mean.area());
            SCORES.forEach(
                    score -> put(numbers, "rgb_" + score.key(), score.value().applyAsDouble(mean)));
        });
        scored(
                scores.difference(),
                mean -> SCORES.forEach(score ->
                        put(numbers, "difference_" + score.key(), score.value().applyAsDouble(mean))));
        put(
                numbers,
                "temporal_gap",
                scores.crossModal().stream()
                        .mapToDouble(TemporalSimilarity::gap)
                        .average()
                        .orElse(Double.NaN));
        put(numbers, "neighbours", 100 * scores.neighbours());
        scores.health().ifPresent(health -> health(numbers, health));
        return numbers;
    }

    private static void scored(List<MotionAttention> maps, Consumer<MotionAttention> take) {
        if (!maps.isEmpty()) {
            take.accept(MotionAttention.mean(maps));
        }
    }

    private static void health(Map<String, Double> numbers, RepresentationHealth health) {
        put(numbers, "effective_rank", health.effectiveRank());
        put(numbers, "deviation", health.standardDeviation());
        put(numbers, "alignment", health.alignment());
        put(numbers, "uniformity", health.uniformity());
    }

    /** What was not measured is left out. */
    private static void put(Map<String, Double> numbers, String key, double value) {
        if (Double.isFinite(value)) {
            numbers.put(PREFIX + key, value);
        }
    }
}
