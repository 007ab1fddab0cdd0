package dev.fima.model.evaluation;

import dev.fima.model.FimaException;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Neural;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.TensorType;
import dev.fima.model.tensor.Tensors;
import java.util.List;

/**
 * What a linear probe minimises: the mean cross-entropy of some of the clips, standardised by their own mean and standard deviation,
 * plus half the penalty times the squared norm of the weights (not of the biases). A point is the weights, class after class,
 * and then the biases.
 */
final class CrossEntropy implements LimitedMemoryBfgs.Objective {
    private final ProbeClips clips;
    private final List<ProbeClips.Block> blocks;
    private final double penalty;
    private final Runnable check;
    private final double[] mean;
    private final double[] scale;
    private final double n;

    private CrossEntropy(
            ProbeClips clips,
            List<ProbeClips.Block> blocks,
            double penalty,
            Runnable check,
            double[] mean,
            double[] scale,
            double n) {
        this.clips = clips;
        this.blocks = blocks;
        this.penalty = penalty;
        this.check = check;
        this.mean = mean;
        this.scale = scale;
        this.n = n;
    }

    /**
     * Over the clips of some blocks, at least one.
     *
     * @param check called between blocks; may throw to end it
     */
    static CrossEntropy over(ProbeClips clips, List<ProbeClips.Block> blocks, Runnable check) {
        double[] mean = new double[clips.dimension()];
        double[] square = new double[clips.dimension()];
        double n = 0;
        for (ProbeClips.Block block : blocks) {
            check.run();
            n += block.clips().length;
            try (Scope scope = Scope.open()) {
                Tensor x = block.values().x();
                add(x.sum(false, 0), mean);
                add(x.square().sum(false, 0), square);
            }
        }
        double[] scale = new double[mean.length];
        for (int c = 0; c < mean.length; c++) {
            mean[c] /= n;
            double variance = square[c] / n - mean[c] * mean[c];
            scale[c] = variance > ProbeClips.LEAST_VARIANCE ? 1 / Math.sqrt(variance) : 0;
        }
        return new CrossEntropy(clips, List.copyOf(blocks), 0, check, mean, scale, n);
    }

    CrossEntropy withPenalty(double other) {
        return new CrossEntropy(clips, blocks, other, check, mean, scale, n);
    }

    private static void add(Tensor tensor, double... sum) {
        double[] values = tensor.toDoubles();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += values[i];
        }
    }

    /** Zero weights and biases. */
    double[] origin() {
        return new double[clips.classes() * (clips.dimension() + 1)];
    }

    /**
     * The same linear map for features that were standardised by all clips instead of by these.
     *
     * @param point of this function
     * @return weights, class after class, and then biases
     */
    double[] forAllClips(double... point) {
        int d = clips.dimension();
        int weights = clips.classes() * d;
        double[] map = point.clone();
        for (int i = 0; i < weights; i++) {
            map[i] *= scale[i % d];
            map[weights + i / d] -= map[i] * mean[i % d];
        }
        return map;
    }

    @Override
    public double at(double[] point, double[] gradient) {
        int d = clips.dimension();
        int classes = clips.classes();
        int weights = classes * d;
        double loss = 0;
        double[] product = new double[weights];
        double[] errors = new double[classes];
        try (Scope scope = Scope.open()) {
            LinearMap map = LinearMap.of(forAllClips(point), classes, clips.device());
            Tensor sum = Tensors.zeros(TensorType.FLOAT64, clips.device(), classes, d);
            for (ProbeClips.Block block : blocks) {
                check.run();
                try (Scope step = Scope.open()) {
                    ProbeClips.Values values = block.values();
                    Tensor logarithms = map.logProbabilities(values.x());
                    loss -= logarithms.mul(values.truth()).sum().item();
                    Tensor error = logarithms.exp().subInPlace(values.truth());
                    sum.addInPlace(error.transpose(0, 1).matmul(values.x()));
                    add(error.sum(false, 0), errors);
                }
            }
            add(sum, product);
        }
        loss /= n;
        for (int i = 0; i < weights; i++) {
            int c = i % d;
            double slope = (product[i] - errors[i / d] * mean[c]) * scale[c] / n;
            gradient[i] = slope + penalty * point[i];
            loss += penalty / 2 * point[i] * point[i];
        }
        for (int k = 0; k < classes; k++) {
            gradient[weights + k] = errors[k] / n;
        }
        if (!Double.isFinite(loss)) {
            throw new FimaException("The linear probe cannot be fitted: its loss is " + loss
                    + ", so features of the training videos are too large or not numbers; look at the run's loss.");
        }
        return loss;
    }

    /** Weights [classes, d] and biases [classes] on a device, float64. */
    record LinearMap(Tensor weights, Tensor biases) {
        /** In the current scope. */
        static LinearMap of(double[] point, int classes, ComputeDevice device) {
            int d = point.length / classes - 1;
            Tensor all = Tensors.of(point, point.length).to(device);
            return new LinearMap(
                    all.slice(0, 0, (long) classes * d).reshape(classes, d),
                    all.slice(0, (long) classes * d, point.length));
        }

        /** Log-probabilities [n, classes] of rows [n, d], in the current scope. */
        Tensor logProbabilities(Tensor rows) {
            return Neural.logSoftmax(Neural.linear(rows, weights, biases), 1);
        }
    }
}
