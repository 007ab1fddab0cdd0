package dev.fima.model.nn;

import dev.fima.model.tensor.Neural;
import dev.fima.model.tensor.Tensor;

/** Layer normalisation over the last axis, epsilon 1e-5, with weight and bias. */
public final class LayerNorm implements Layer {
    private static final double EPSILON = 1e-5;

    private final Tensor weight;
    private final Tensor bias;

    /** Registers weight and bias in {@code state}. */
    public LayerNorm(Parameters state, long channels) {
        weight = state.parameter("weight", Initializer.constant(1), channels);
        bias = state.parameter("bias", Initializer.constant(0), channels);
    }

    /** [.., C] to the same shape. */
    @Override
    public Tensor forward(Tensor x, Mode mode) {
        return Neural.layerNorm(x, weight, bias, EPSILON);
    }
}
