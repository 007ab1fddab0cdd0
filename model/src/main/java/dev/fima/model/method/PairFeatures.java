package dev.fima.model.method;

import dev.fima.model.tensor.Tensor;
import java.util.Optional;

/**
 * Everything that the loss terms compare, for a batch of clip pairs (m, n).
 *
 * @param m the first view
 * @param n the second view
 */
record PairFeatures(Side m, Side n) {
    /**
     * One view.
     *
     * @param query unit instance vectors of the query branch [B, C], recorded
     * @param prediction the predicted motion of this view, recorded
     * @param keys constants of the key branch
     * @param boxes crop boxes [B][4]
     */
    record Side(Tensor query, Optional<Prediction> prediction, Keys keys, float[][] boxes) {
        Prediction requirePrediction() {
            return prediction.orElseThrow(() -> new IllegalStateException("The query branch predicted no motion."));
        }
    }

    /** Number of pairs B; known also when the recorded tensors were closed. */
    int batch() {
        return m.boxes().length;
    }
}
