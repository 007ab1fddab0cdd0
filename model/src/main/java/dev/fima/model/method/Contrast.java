package dev.fima.model.method;

import dev.fima.model.tensor.Neural;
import dev.fima.model.tensor.Tensor;
import java.util.List;

/** Noise-contrastive estimation: one positive per query against columns of negatives. */
final class Contrast {
    private Contrast() {}

    /**
     * Logits with the positive in the first column.
     *
     * @param query unit vectors [B, C]
     * @param positive unit vectors [B, C]
     * @param negatives cosines of the queries with negatives, blocks [B, M_i]
     * @return [B, 1 + sum of M_i]
     */
    static Tensor logits(Tensor query, Tensor positive, List<Tensor> negatives, double temperature) {
        Tensor[] blocks = new Tensor[negatives.size() + 1];
        blocks[0] = query.mul(positive).sum(true, 1);
        for (int i = 0; i < negatives.size(); i++) {
            blocks[i + 1] = negatives.get(i);
        }
        return Tensor.concat(1, blocks).mul(1 / temperature);
    }

    /** Mean cross-entropy of logits [B, N] whose first column is the target; a scalar. */
    static Tensor crossEntropy(Tensor logits) {
        return Neural.logSoftmax(logits, 1).slice(1, 0, 1).mean().neg();
    }

    /** Share of rows whose first column is among the {@code k} largest; a scalar constant. */
    static Tensor topK(Tensor logits, int k) {
        Tensor constant = logits.detach();
        Tensor ahead = constant.gt(constant.slice(1, 0, 1)).cast(logits.type()).sum(false, 1);
        return ahead.lt(k - 0.5).cast(logits.type()).mean();
    }
}
