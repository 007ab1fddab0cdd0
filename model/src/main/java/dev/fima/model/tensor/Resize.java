package dev.fima.model.tensor;

import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;

/**
 * Linear interpolation to another size with half-pixel centres and without anti-aliasing (the method, section 1.2): every
 * sample lies between its two neighbours however much is left out, src = (dst + 0.5) * in / out - 0.5, clamped at 0 below,
 * the neighbour's index clamped above. Gradients flow through all of it.
 */
public final class Resize {
    private static final int BILINEAR = 2;

    private Resize() {}

    /**
     * Bilinear resize in space.
     *
     * @param x [B, C, H, W]
     * @return [B, C, height, width]
     */
    public static Tensor bilinear(Tensor x, long height, long width) {
        if (height >= x.size(2) && width >= x.size(3)) {
            return Tensor.adopt(JniUtils.interpolate(x.array(), new long[] {height, width}, BILINEAR, false));
        }
        // The bridge's interpolation averages over all samples in reach when it shrinks, and cannot be told not to.
        try (Scope scope = Scope.open()) {
            return scope.result(along(along(x, 2, height), 3, width));
        }
    }

    private static Tensor along(Tensor x, int axis, long length) {
        int from = Math.toIntExact(x.size(axis));
        int to = Math.toIntExact(length);
        if (from == to) {
            return x;
        }
        long[] before = new long[to];
        long[] after = new long[to];
        double[] share = new double[to];
        for (int i = 0; i < to; i++) {
            double position = Math.max(0, (i + 0.5) * from / to - 0.5);
            before[i] = (long) position;
            after[i] = Math.min(before[i] + 1, from - 1);
            share[i] = position - before[i];
        }
        long[] spread = new long[x.rank()];
        Arrays.fill(spread, 1);
        spread[axis] = to;
        Tensor weight = Tensors.of(share, spread).cast(x.type()).to(x.device());
        Tensor lower = x.pick(axis, Tensors.of(before, to).to(x.device()));
        Tensor upper = x.pick(axis, Tensors.of(after, to).to(x.device()));
        return lower.add(upper.sub(lower).mul(weight));
    }
}
