package dev.fima.model.nn;

import dev.fima.model.tensor.Neural;
import dev.fima.model.tensor.Tensor;
import java.util.Optional;

/**
 * Three-dimensional convolution without bias: [B, C, T, H, W] to [B, D, T', H', W']. Input and
 * output have the type in which its state multiplies, to which it rounds its weight.
 */
final class Conv3d implements Layer {
    private final Tensor weight;
    private final Precision precision;
    private final Extent kernel;
    private final Extent stride;
    private final Padding padding;

    /**
     * Registers {@code weight} [outputs, inputs, kernel] in {@code state}. Filters and the channels of filters that are
     * filled up with zeros stay zero: they see zeros and give zeros, so no gradient reaches them.
     *
     * @param initializer its first values
     */
    Conv3d(
            Parameters state,
            Channels inputs,
            Channels outputs,
            Extent kernel,
            Extent stride,
            Padding padding,
            Initializer initializer) {
        this.weight = state.parameter("weight", initializer, StateLayout.of(outputs, inputs, kernel));
        this.precision = state.precision();
        this.kernel = kernel;
        this.stride = stride;
        this.padding = padding;
    }

    /** The weight as it is stored [D, C, kt, kh, kw], owned by the registry. */
    public Tensor weight() {
        return weight;
    }

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        Tensor padded = padding.apply(x);
        Tensor input = precision.operand(padded);
        Tensor filters = precision.operand(weight);
        Tensor product = Neural.conv3d(
                input,
                filters,
                Optional.empty(),
                stride.array(),
                padding.nativePart().array(),
                1);
        Tensor y = precision.lowered(product);
        if (padded != x) {
            padded.close();
        }
        if (input != padded && input != x) {
            input.close();
        }
        if (filters != weight) {
            filters.close();
        }
        if (product != y) {
            product.close();
        }
        return y;
    }

    @Override
    public Extent outputOf(Extent input) {
        long[] n = padding.padded(input).array();
        long[] k = kernel.array();
        long[] s = stride.array();
        for (int axis = 0; axis < 3; axis++) {
            n[axis] = Math.floorDiv(n[axis] - k[axis], s[axis]) + 1;
        }
        return Extent.of(n);
    }
}
