package dev.fima.model.nn;

import dev.fima.model.tensor.Gradients;
import dev.fima.model.tensor.Neural;
import dev.fima.model.tensor.Tensor;

/**
 * I3D's max-pool: zeros around the input by {@link Padding#same}, then windows in ceil mode, so that partial windows at
 * the far ends count and what lies outside them is ignored.
 *
 * <p>On inputs that are never negative (after a ReLU) a zero beside the input changes neither a maximum nor a gradient
 * before that ReLU. There the padding is left out where the number of windows stays the same. On a CPU, where nothing is
 * recorded, the same values come fastest axis by axis from maxima of shifted slices; where a gradient is wanted the input
 * is laid out channels last for the pool alone, since libtorch's pool is ten times faster then, copies included.
 */
final class MaxPool3d implements Layer {
    private static final int FIRST_AXIS = 2;
    private static final Extent NO_PADDING = Extent.cube(0);

    private final Extent kernel;
    private final Extent stride;
    private final Padding padding;
    private final boolean neverNegative;

    /**
     * A pool.
     *
     * @param neverNegative whether all inputs will be zero or more
     */
    MaxPool3d(Extent kernel, Extent stride, boolean neverNegative) {
        this.kernel = kernel;
        this.stride = stride;
        this.padding = Padding.same(kernel, stride);
        this.neverNegative = neverNegative;
    }

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        Extent size = new Extent(x.size(2), x.size(3), x.size(4));
        if (!neverNegative) {
            return paddedPool(x);
        }
        if (!Gradients.recording() && !x.device().gpu()) {
            return shiftedMaxima(x, outputOf(size));
        }
        if (padding.front().equals(padding.back())) {
            return pool(x, padding.front());
        }
        return windows(size).equals(outputOf(size)) ? pool(x) : paddedPool(x);
    }

    private Tensor paddedPool(Tensor x) {
        Extent f = padding.front();
        Extent b = padding.back();
        try (Tensor padded = Neural.pad(x, f.width(), b.width(), f.height(), b.height(), f.time(), b.time())) {
            return pool(padded);
        }
    }

    private Tensor pool(Tensor x) {
        return pool(x, NO_PADDING);
    }

    private Tensor pool(Tensor x, Extent zeros) {
        if (x.device().gpu()) {
            return Neural.maxPool3d(x, kernel.array(), stride.array(), zeros.array(), true);
        }
        try (Tensor cells = x.channelsLast();
                Tensor pooled = Neural.maxPool3d(cells, kernel.array(), stride.array(), zeros.array(), true)) {
            return pooled.rowMajor();
        }
    }

    private Tensor shiftedMaxima(Tensor x, Extent output) {
        long[] out = output.array();
        long[] k = kernel.array();
        long[] s = stride.array();
        long[] front = padding.front().array();
        long[] pads = new long[6];
        boolean padded = false;
        for (int axis = 0; axis < 3; axis++) {
            // Only as much as the last window reaches beyond the input; last axis first.
            long reach = (out[axis] - 1) * s[axis] + k[axis];
            pads[4 - 2 * axis] = front[axis];
            pads[5 - 2 * axis] = Math.max(0, reach - front[axis] - x.size(FIRST_AXIS + axis));
            padded |= pads[4 - 2 * axis] > 0 || pads[5 - 2 * axis] > 0;
        }
        Tensor current = padded ? Neural.pad(x, pads) : x;
        for (int axis = 0; axis < 3; axis++) {
            Tensor next = maximaAlong(current, FIRST_AXIS + axis, k[axis], s[axis], out[axis]);
            if (current != x) {
                current.close();
            }
            current = next;
        }
        return current;
    }

    private static Tensor maximaAlong(Tensor x, int axis, long kernel, long stride, long windows) {
        long span = (windows - 1) * stride + 1;
        Tensor current = x.slice(axis, 0, span, stride);
        for (long offset = 1; offset < kernel; offset++) {
            try (Tensor before = current;
                    Tensor shifted = x.slice(axis, offset, offset + span, stride)) {
                current = before.maximum(shifted);
            }
        }
        return current;
    }

    @Override
    public Extent outputOf(Extent input) {
        return windows(padding.padded(input));
    }

    private Extent windows(Extent padded) {
        long[] n = padded.array();
        long[] k = kernel.array();
        long[] s = stride.array();
        for (int axis = 0; axis < 3; axis++) {
            long count = Math.floorDiv(n[axis] - k[axis] + s[axis] - 1, s[axis]) + 1;
            // A window must start inside the padded input.
            n[axis] = (count - 1) * s[axis] >= n[axis] ? count - 1 : count;
        }
        return Extent.of(n);
    }
}
