package dev.fima.model.method;

import dev.fima.model.nn.Conv1x1;
import dev.fima.model.nn.Mode;
import dev.fima.model.nn.Parameters;
import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.tensor.Neural;
import dev.fima.model.tensor.Tensor;

/**
 * The two-layer projector into the compared space. One projector serves the pooled instance vector, the decoder's class
 * token and every dense cell; its momentum copy serves all keys.
 */
public final class Projector {
    private static final double NORM_EPSILON = 1e-12;

    private final Conv1x1 hidden;
    private final Conv1x1 output;

    /** Registers {@code net.0} and {@code net.2} in {@code state}. */
    public Projector(Parameters state, int inputs, Settings settings) {
        int width = settings.get(MethodOptions.PROJECTOR_HIDDEN);
        hidden = new Conv1x1(state.under("net.0"), inputs, width);
        output = new Conv1x1(state.under("net.2"), width, settings.get(MethodOptions.EMBEDDING));
    }

    /**
     * Projects vectors.
     *
     * @param x [.., D]
     * @return [.., C], not normalised
     */
    public Tensor project(Tensor x) {
        try (Tensor linear = hidden.forward(x, Mode.EVAL);
                Tensor active = Neural.relu(linear)) {
            return output.forward(active, Mode.EVAL);
        }
    }

    /**
     * Projects vectors to unit length.
     *
     * @param x [.., D]
     * @return [.., C]
     */
    public Tensor unit(Tensor x) {
        try (Tensor projected = project(x)) {
            return Neural.normalize(projected, projected.rank() - 1, NORM_EPSILON);
        }
    }

    /**
     * The instance vector of a feature map: its average over time and space, projected to unit length.
     *
     * @param map [B, D, T, h, w]
     * @return [B, C]
     */
    public Tensor instance(Tensor map) {
        try (Tensor pooled = map.mean(false, 2, 3, 4)) {
            return unit(pooled);
        }
    }
}
