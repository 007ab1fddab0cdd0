package dev.fima.model.method;

import dev.fima.model.tensor.Tensor;
import java.util.Optional;

/**
 * Everything that the loss terms compare, for a batch of clip pairs (m, n).
 *
 * @param m the first view
 * @param n the second view
 * @param overlap which of their cells show the same place, where terms need it
 */
record PairFeatures(Side m, Side n, Optional<Overlap> overlap) {
    /**
     * One view.
     *
     * @param query unit instance vectors of the query branch [B, C], recorded
     * @param prediction the predicted motion of this view, recorded
     * @param keys constants of the key branch
     */
    record Side(Tensor query, Optional<Prediction> prediction, Keys keys) {
        Prediction requirePrediction() {
            return prediction.orElseThrow(() -> new IllegalStateException("The query branch predicted no motion."));
        }
    }

    Overlap requireOverlap() {
        return overlap.orElseThrow(() -> new IllegalStateException("Which cells overlap is not known."));
    }

    /** Number of pairs B; known also when the recorded tensors were closed. */
    int batch() {
        return Math.toIntExact(m.keys().instance().size(0));
    }
}
