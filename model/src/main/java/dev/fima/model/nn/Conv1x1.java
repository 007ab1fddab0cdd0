package dev.fima.model.nn;

import dev.fima.model.tensor.Tensor;

/**
 * A 1x1 convolution with bias, stored in the shape of a two-dimensional one, [D, C, 1, 1], and computed as what it is: a
 * linear map of the last axis, [.., C] to [.., D]. Callers move channels last.
 */
public final class Conv1x1 implements Layer {
    private final Tensor weight;
    private final Tensor bias;
    private final Precision precision;
    private final long inputs;
    private final long outputs;

    /** Registers weight [outputs, inputs, 1, 1] and bias in {@code state}, uniform with bound 1 / sqrt(inputs). */
    public Conv1x1(Parameters state, long inputs, long outputs) {
        this.inputs = inputs;
        this.outputs = outputs;
        weight = state.parameter("weight", Initializer.uniformFanIn(), outputs, inputs, 1, 1);
        bias = state.parameter("bias", Initializer.uniform(1 / Math.sqrt((double) inputs)), outputs);
        precision = state.precision();
    }

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        try (Tensor matrix = weight.reshape(outputs, inputs)) {
            return precision.linear(x, matrix, bias);
        }
    }
}
