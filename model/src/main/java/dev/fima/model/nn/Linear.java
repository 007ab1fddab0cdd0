package dev.fima.model.nn;

import dev.fima.model.tensor.Tensor;

/** Fully connected layer on the last axis, with bias, in the precision of its state: [.., C] to [.., D]. */
public final class Linear implements Layer {
    private final Tensor weight;
    private final Tensor bias;
    private final Precision precision;

    /** Registers weight [outputs, inputs] and bias in {@code state}, uniform with bound 1 / sqrt(inputs). */
    public Linear(Parameters state, long inputs, long outputs) {
        this(state, inputs, outputs, Initializer.uniformFanIn(), Initializer.uniform(1 / Math.sqrt((double) inputs)));
    }

    /** Registers weight [outputs, inputs] and bias in {@code state}. */
    public Linear(
            Parameters state, long inputs, long outputs, Initializer weightInitializer, Initializer biasInitializer) {
        weight = state.parameter("weight", weightInitializer, outputs, inputs);
        bias = state.parameter("bias", biasInitializer, outputs);
        precision = state.precision();
    }

    /** The weight [D, C], owned by the registry. */
    public Tensor weight() {
        return weight;
    }

    /** The bias [D], owned by the registry. */
    public Tensor bias() {
        return bias;
    }

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        return precision.linear(x, weight, bias);
    }
}
