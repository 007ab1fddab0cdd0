package dev.fima.model.tensor;

import java.util.Optional;

/** The operations that {@link EngineCheck} looks at, as training asks for them. A test replaces single ones by faulty ones. */
class EngineOperations {
    /** See {@link Neural#conv3d}. */
    Tensor convolution(Tensor x, Tensor weight, long[] stride, long[] padding) {
        return Neural.conv3d(x, weight, Optional.empty(), stride, padding, 1);
    }

    /** See {@link Neural#maxPool3d}. */
    Tensor maxPool(Tensor x, long[] kernel, long[] stride) {
        return Neural.maxPool3d(x, kernel, stride, new long[3], true);
    }

    /** See {@link Neural#batchNorm}; by batch statistics, which move the running ones. */
    Tensor batchNorm(Tensor x, Tensor weight, Tensor bias, Tensor mean, Tensor variance) {
        return Neural.batchNorm(x, weight, bias, mean, variance, true, 0.1, 1e-5);
    }

    /** See {@link Neural#layerNorm}. */
    Tensor layerNorm(Tensor x, Tensor weight, Tensor bias) {
        return Neural.layerNorm(x, weight, bias, 1e-5);
    }

    /** See {@link Tensor#matmul}. */
    Tensor matmul(Tensor a, Tensor b) {
        return a.matmul(b);
    }

    /** See {@link Neural#linear}. */
    Tensor linear(Tensor x, Tensor weight, Tensor bias) {
        return Neural.linear(x, weight, bias);
    }

    /** See {@link Neural#softmax}; over the last axis. */
    Tensor softmax(Tensor x) {
        return Neural.softmax(x, -1);
    }

    /** See {@link Resize#bilinear}. */
    Tensor resize(Tensor x, long height, long width) {
        return Resize.bilinear(x, height, width);
    }

    /** See {@link Tensor#castRecorded}. */
    Tensor cast(Tensor x, TensorType type) {
        return x.castRecorded(type);
    }
}
