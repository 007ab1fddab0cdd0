package dev.fima.model.analysis;

import java.util.List;
import java.util.Optional;

/**
 * The numbers of a snapshot without its maps, to be followed over thousands of snapshots.
 *
 * @param step training step
 * @param health health of the embeddings, if there was a labelled bank
 * @param neighbours k-nearest-neighbour accuracy, NaN without labels
 * @param rgb scores of the RGB maps of those clips that have ground truth
 * @param difference the same of the difference maps
 * @param crossModal cross-modal similarity of every clip
 */
public record SnapshotScores(
        long step,
        Optional<RepresentationHealth> health,
        double neighbours,
        List<MotionAttention> rgb,
        List<MotionAttention> difference,
        List<TemporalSimilarity> crossModal) {

    public SnapshotScores {
        rgb = List.copyOf(rgb);
        difference = List.copyOf(difference);
        crossModal = List.copyOf(crossModal);
    }

    /** Those of a snapshot that is at hand. */
    public static SnapshotScores of(ProbeSnapshot snapshot) {
        List<ClipAnalysis> clips = snapshot.clips();
        return new SnapshotScores(
                snapshot.step(),
                snapshot.health(),
                snapshot.neighbours(),
                clips.stream().flatMap(clip -> clip.rgbAttention().stream()).toList(),
                clips.stream()
                        .flatMap(clip -> clip.differenceAttention().stream())
                        .toList(),
                clips.stream().map(ClipAnalysis::crossModal).toList());
    }
}
