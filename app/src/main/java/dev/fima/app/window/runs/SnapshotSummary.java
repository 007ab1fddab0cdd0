package dev.fima.app.window.runs;

import dev.fima.model.analysis.MotionAttention;
import dev.fima.model.analysis.RepresentationHealth;
import dev.fima.model.analysis.SnapshotScores;
import dev.fima.model.analysis.TemporalSimilarity;
import java.util.List;
import java.util.Optional;

/**
 * The numbers of a snapshot that are followed over training, without its maps.
 *
 * @param step training step
 * @param health health of the embeddings, if there was a labelled bank
 * @param neighbours k-nearest-neighbour accuracy, NaN without labels
 * @param rgb mean scores of the RGB maps over the clips with ground truth
 * @param difference mean scores of the difference maps
 * @param temporalGap mean over the clips of same-time minus different-time cross-modal similarity
 */
public record SnapshotSummary(
        long step,
        Optional<RepresentationHealth> health,
        double neighbours,
        Optional<MotionAttention> rgb,
        Optional<MotionAttention> difference,
        double temporalGap) {

    public static SnapshotSummary of(SnapshotScores scores) {
        return new SnapshotSummary(
                scores.step(),
                scores.health(),
                scores.neighbours(),
                mean(scores.rgb()),
                mean(scores.difference()),
                scores.crossModal().stream()
                        .mapToDouble(TemporalSimilarity::gap)
                        .average()
                        .orElse(Double.NaN));
    }

    private static Optional<MotionAttention> mean(List<MotionAttention> scores) {
        return scores.isEmpty() ? Optional.empty() : Optional.of(MotionAttention.mean(scores));
    }
}
