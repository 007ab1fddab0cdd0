package dev.fima.model.nn;

import dev.fima.model.tensor.Neural;
import dev.fima.model.tensor.Tensor;

/**
 * Linear classifier on a backbone's feature map: global average, dropout, {@code fc}. I3D's ends in a log-softmax (the
 * training loss then applies it again, which changes nothing); the others give logits.
 */
public final class ClassifierHead {
    private final Linear linear;
    private final boolean logSoftmax;

    /** Registers {@code fc.weight} [classes, D] and {@code fc.bias} in {@code state}, initialised as published. */
    public ClassifierHead(Parameters state, Architecture architecture, int dimension, int classes) {
        boolean residual = architecture == Architecture.R2PLUS1D || architecture == Architecture.R3D;
        linear = residual
                ? new Linear(state.under("fc"), dimension, classes, Initializer.normal(0.01), Initializer.constant(0))
                : new Linear(state.under("fc"), dimension, classes);
        logSoftmax = architecture == Architecture.I3D;
    }

    /**
     * Scores from pooled features.
     *
     * @param pooled [B, D], stays open
     * @param dropout probability of dropping a feature in {@link Mode#TRAIN}
     * @return [B, classes]: log-probabilities for I3D, logits otherwise
     */
    public Tensor forward(Tensor pooled, double dropout, Mode mode) {
        boolean dropping = mode == Mode.TRAIN && dropout > 0;
        Tensor kept = dropping ? Neural.dropout(pooled, dropout) : pooled;
        Tensor scores = linear.forward(kept, mode);
        if (dropping) {
            kept.close();
        }
        if (!logSoftmax) {
            return scores;
        }
        try (scores) {
            return Neural.logSoftmax(scores, 1);
        }
    }

    /** Global average of a feature map: [B, D, T, h, w] to [B, D]. */
    public static Tensor pool(Tensor map) {
        return map.mean(false, 2, 3, 4);
    }
}
