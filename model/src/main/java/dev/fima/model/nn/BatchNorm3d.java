package dev.fima.model.nn;

import dev.fima.model.tensor.Neural;
import dev.fima.model.tensor.Tensor;

/**
 * Batch normalisation of [B, C, T, H, W] over all axes but channels: epsilon 1e-5, momentum 0.1 (running = 0.9 running +
 * 0.1 batch; the unbiased variance is stored, the biased one used), with weight and bias.
 */
public final class BatchNorm3d implements Layer {
    private static final double MOMENTUM = 0.1;
    private static final double EPSILON = 1e-5;

    private final Tensor weight;
    private final Tensor bias;
    private final Tensor runningMean;
    private final Tensor runningVariance;
    private final Counter batches;

    /** Registers weight, bias, running_mean, running_var and num_batches_tracked in {@code state}. */
    public BatchNorm3d(Parameters state, long channels) {
        weight = state.parameter("weight", Initializer.constant(1), channels);
        bias = state.parameter("bias", Initializer.constant(0), channels);
        runningMean = state.buffer("running_mean", Initializer.constant(0), channels);
        runningVariance = state.buffer("running_var", Initializer.constant(1), channels);
        batches = state.counter("num_batches_tracked");
    }

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        boolean batchStatistics = mode == Mode.TRAIN;
        if (batchStatistics) {
            batches.increment();
        }
        return Neural.batchNorm(x, weight, bias, runningMean, runningVariance, batchStatistics, MOMENTUM, EPSILON);
    }
}
