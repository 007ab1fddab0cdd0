package dev.fima.model.nn;

import dev.fima.model.tensor.Neural;
import dev.fima.model.tensor.Tensor;
import java.util.Optional;

/** Basic block of a video ResNet: convolution, BN, ReLU, convolution, BN, plus shortcut, ReLU. */
final class ResidualBlock implements Layer {
    private static final int KERNEL_CELLS = 27;

    private final Layer residual;
    private final Optional<Layer> shortcut;

    /**
     * Registers {@code conv1}, {@code conv2} and, where size or channels change, {@code downsample}.
     *
     * @param factorised whether each 3x3x3 convolution is split into space and time, as in R(2+1)D
     */
    ResidualBlock(Parameters state, Channels inputs, Channels outputs, int stride, boolean factorised) {
        residual = new Sequence(
                new Unit(
                        convolution(
                                state.under("conv1.0"),
                                inputs,
                                outputs,
                                inputs.count(),
                                outputs.count(),
                                stride,
                                factorised),
                        new BatchNorm3d(state.under("conv1.1"), outputs)),
                convolution(state.under("conv2.0"), outputs, outputs, inputs.count(), outputs.count(), 1, factorised),
                new BatchNorm3d(state.under("conv2.1"), outputs));
        shortcut = stride == 1 && inputs.equals(outputs)
                ? Optional.empty()
                : Optional.of(new Sequence(
                        new Conv3d(
                                state.under("downsample.0"),
                                inputs,
                                outputs,
                                Extent.ONE,
                                Extent.cube(stride),
                                Padding.NONE,
                                Initializer.heNormalFanOut()),
                        new BatchNorm3d(state.under("downsample.1"), outputs)));
    }

    private static Layer convolution(
            Parameters state,
            Channels inputs,
            Channels outputs,
            int blockInputs,
            int blockOutputs,
            int stride,
            boolean split) {
        if (!split) {
            return new Conv3d(
                    state,
                    inputs,
                    outputs,
                    Extent.cube(3),
                    Extent.cube(stride),
                    Padding.symmetric(Extent.ONE),
                    Initializer.heNormalFanOut());
        }
        // As many parameters as the unsplit convolution; both convolutions use the block's own inputs and outputs.
        int middle = KERNEL_CELLS * blockInputs * blockOutputs / (9 * blockInputs + 3 * blockOutputs);
        return factorised(
                state, inputs, Channels.of(Math.max(1, middle)), outputs, 3, new Extent(stride, stride, stride));
    }

    /** A 1xkxk convolution, BN, ReLU and a 3x1x1 convolution: {@code 0}, {@code 1}, {@code 3}. */
    static Layer factorised(
            Parameters state, Channels inputs, Channels middle, Channels outputs, int kernel, Extent stride) {
        int side = kernel / 2;
        return new Sequence(
                new Unit(
                        new Conv3d(
                                state.under("0"),
                                inputs,
                                middle,
                                new Extent(1, kernel, kernel),
                                new Extent(1, stride.height(), stride.width()),
                                Padding.symmetric(new Extent(0, side, side)),
                                Initializer.heNormalFanOut()),
                        new BatchNorm3d(state.under("1"), middle)),
                new Conv3d(
                        state.under("3"),
                        middle,
                        outputs,
                        new Extent(3, 1, 1),
                        new Extent(stride.time(), 1, 1),
                        Padding.symmetric(new Extent(1, 0, 0)),
                        Initializer.heNormalFanOut()));
    }

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        try (Tensor y = residual.forward(x, mode)) {
            if (shortcut.isEmpty()) {
                return Neural.reluInPlace(y.addInPlace(x));
            }
            try (Tensor other = shortcut.get().forward(x, mode)) {
                return Neural.reluInPlace(y.addInPlace(other));
            }
        }
    }

    @Override
    public Extent outputOf(Extent input) {
        return residual.outputOf(input);
    }
}
