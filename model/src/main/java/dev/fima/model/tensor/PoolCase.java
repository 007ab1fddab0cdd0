package dev.fima.model.tensor;

import dev.fima.model.tensor.ConvolutionCase.Cells;
import java.util.Optional;

/**
 * One max-pool over numbers of which no two are equal, with its gradient, against naive loops; exact. The input lies
 * channels last or row by row, as training has both.
 *
 * @param size cells of the input
 */
record PoolCase(Cells kernel, Cells stride, Cells size, boolean channelsLast) {
    private static final int PLANES = 6;

    /** Odd and prime to all sizes used, so that its multiples are a permutation. */
    private static final int JUMP = 7919;

    /** What is wrong with it, one sentence; empty if nothing is. */
    Optional<String> fault(EngineOperations operations, ComputeDevice device) {
        int cells = size.count();
        float[] x = new float[PLANES * cells];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) ((long) i * JUMP % x.length);
        }
        float[] found;
        float[] gradient;
        Cells out;
        try (Scope scope = Scope.open()) {
            Tensor input = Tensors.of(x, 2, PLANES / 2, size.time(), size.height(), size.width())
                    .to(device)
                    .requireGradient();
            try (Gradients.Recording recording = Gradients.record()) {
                Tensor y =
                        operations.maxPool(channelsLast ? input.channelsLast() : input, kernel.array(), stride.array());
                out = new Cells((int) y.size(2), (int) y.size(3), (int) y.size(4));
                found = y.detach().rowMajor().toFloats();
                Gradients.backward(y, y.detach().rowMajor());
            }
            gradient = input.gradient().rowMajor().toFloats();
        }
        float[] expectedGradient = new float[x.length];
        int wrong = 0;
        for (int i = 0; i < found.length; i++) {
            int at = largest(x, i, out);
            wrong += found[i] == x[at] ? 0 : 1;
            expectedGradient[at] += x[at];
        }
        for (int i = 0; i < x.length; i++) {
            wrong += gradient[i] == expectedGradient[i] ? 0 : 1;
        }
        return wrong == 0
                ? Optional.empty()
                : Optional.of("max-pool " + kernel + " with stride " + stride + (channelsLast ? ", channels last" : "")
                        + ": " + wrong + " values or gradients are wrong");
    }

    /** Index of the largest number in a window; partial windows at the far ends count. */
    private int largest(float[] x, int window, Cells out) {
        int plane = window / out.count() * size.count();
        int t0 = window % out.count() / (out.height() * out.width()) * stride.time();
        int h0 = window / out.width() % out.height() * stride.height();
        int w0 = window % out.width() * stride.width();
        int best = -1;
        for (int t = t0; t < Math.min(t0 + kernel.time(), size.time()); t++) {
            for (int h = h0; h < Math.min(h0 + kernel.height(), size.height()); h++) {
                for (int w = w0; w < Math.min(w0 + kernel.width(), size.width()); w++) {
                    int at = plane + (t * size.height() + h) * size.width() + w;
                    best = best < 0 || x[at] > x[best] ? at : best;
                }
            }
        }
        return best;
    }
}
