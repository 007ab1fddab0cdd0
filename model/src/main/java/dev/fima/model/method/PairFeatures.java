package dev.fima.model.method;

import dev.fima.model.tensor.Tensor;
import java.util.Optional;

/**
 * Everything that the loss terms compare, for clip pairs (m, n) of a batch: queries of a part of it against keys of all.
 *
 * @param m the first view
 * @param n the second view
 * @param overlap which of their cells show the same place, where terms need it; of the whole batch
 * @param part whose queries these are
 */
record PairFeatures(Side m, Side n, Optional<Overlap> overlap, BatchPart part) {
    /**
     * One view.
     *
     * @param query unit instance vectors of the query branch [b, C] of the part, recorded
     * @param prediction the predicted motion of this view, of the part, recorded
     * @param keys constants of the key branch, of the whole batch
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
