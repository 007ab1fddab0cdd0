package dev.fima.model.whatif;

import dev.fima.model.analysis.ClipMaps;
import dev.fima.model.analysis.NearestNeighbours;

/**
 * A changed clip beside its original, by the same network.
 *
 * @param original the clip as it is
 * @param changed the clip after its changes
 * @param maps what the network makes of the changed clip; shapes as of the original's
 * @param standing where the changed clip's features are among others
 */
public record ClipComparison(Original original, ChangedClip changed, ClipMaps maps, Standing standing) {
    /** Cosine similarity of the pooled features of both, [-1, 1]; 1 where the network does not see the change. */
    public double cosine() {
        return NearestNeighbours.cosine(original.maps().features(), maps.features());
    }

    /** How far the features moved: 1 - cosine. */
    public double distance() {
        return 1 - cosine();
    }
}
