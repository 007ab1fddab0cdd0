package dev.fima.model.method;

import dev.fima.model.tensor.Tensor;

/** Feature maps as lists of cells: channels last, space flattened row by row. */
final class FeatureCells {
    private FeatureCells() {}

    /** [B, D, T, h, w] to [B, T, P, D]; shares memory where it can. */
    static Tensor of(Tensor map) {
        long[] shape = map.shape();
        try (Tensor flat = map.reshape(shape[0], shape[1], shape[2], -1)) {
            return flat.permute(0, 2, 3, 1);
        }
    }
}
