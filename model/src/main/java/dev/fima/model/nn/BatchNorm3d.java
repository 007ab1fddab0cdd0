package dev.fima.model.nn;

import dev.fima.model.tensor.Neural;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.Tensors;
import java.util.Optional;

/**
 * Batch normalisation of [B, C, T, H, W] over all axes but channels: epsilon 1e-5, momentum 0.1 (running = 0.9 running +
 * 0.1 batch; the unbiased variance is stored, the biased one used), with weight and bias. An input of a low type gives an
 * output of that type; statistics, weight and bias are float32 all the same, and so is the arithmetic between. Channels of
 * zeros stay zeros, since their weight and bias are zero too.
 */
final class BatchNorm3d implements Layer {
    private static final double MOMENTUM = 0.1;
    private static final double EPSILON = 1e-5;

    private final Tensor weight;
    private final Tensor bias;
    private final Tensor runningMean;
    private final Tensor runningVariance;
    private final Counter batches;

    /** Registers weight, bias, running_mean, running_var and num_batches_tracked in {@code state}. */
    BatchNorm3d(Parameters state, Channels channels) {
        StateLayout layout = StateLayout.of(channels);
        weight = state.parameter("weight", Initializer.constant(1), layout);
        bias = state.parameter("bias", Initializer.constant(0), layout);
        runningMean = state.buffer("running_mean", Initializer.constant(0), layout);
        runningVariance = state.buffer("running_var", Initializer.constant(1), layout);
        batches = state.counter("num_batches_tracked");
    }

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        if (mode == Mode.EVAL) {
            return Neural.batchNorm(x, weight, bias, runningMean, runningVariance, false, MOMENTUM, EPSILON);
        }
        Optional<DeferredStatistics> deferred = DeferredStatistics.current();
        if (deferred.isEmpty()) {
            batches.increment();
            return Neural.batchNorm(x, weight, bias, runningMean, runningVariance, true, MOMENTUM, EPSILON);
        }
        Tensor mean = Tensors.zeros(runningMean.type(), runningMean.device(), runningMean.shape());
        Tensor variance = Tensors.zeros(runningMean.type(), runningMean.device(), runningMean.shape());
        deferred.get().add(this, mean, variance);
        return Neural.batchNorm(x, weight, bias, mean, variance);
    }

    /** Moves the running statistics towards the mean and the unbiased variance of a batch [C]. */
    void update(Tensor mean, Tensor variance) {
        batches.increment();
        move(runningMean, mean);
        move(runningVariance, variance);
    }

    private static void move(Tensor running, Tensor batch) {
        try (Tensor step = batch.mul(MOMENTUM)) {
            running.mulInPlace(1 - MOMENTUM).addInPlace(step);
        }
    }
}
