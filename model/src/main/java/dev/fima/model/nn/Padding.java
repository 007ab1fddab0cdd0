package dev.fima.model.nn;

import dev.fima.model.tensor.Neural;
import dev.fima.model.tensor.Tensor;

/**
 * What surrounds the input of a convolution: zeros, or in time copies of the first and last frame.
 *
 * @param front cells before the input
 * @param back cells after the input
 * @param replicateTime whether the padding in time repeats the end frames instead of adding zeros
 */
public record Padding(Extent front, Extent back, boolean replicateTime) {
    public static final Padding NONE = symmetric(Extent.cube(0));

    /** The same number of zeros on both sides. */
    public static Padding symmetric(Extent side) {
        return new Padding(side, side, false);
    }

    /** I3D's rule: max(kernel - stride, 0) zeros in all, the smaller half in front, whatever the input's size. */
    public static Padding same(Extent kernel, Extent stride) {
        long t = Math.max(kernel.time() - stride.time(), 0);
        long h = Math.max(kernel.height() - stride.height(), 0);
        long w = Math.max(kernel.width() - stride.width(), 0);
        return new Padding(new Extent(t / 2, h / 2, w / 2), new Extent(t - t / 2, h - h / 2, w - w / 2), false);
    }

    boolean native3d() {
        return front.equals(back) && !replicateTime;
    }

    Extent padded(Extent input) {
        return new Extent(
                front.time() + input.time() + back.time(),
                front.height() + input.height() + back.height(),
                front.width() + input.width() + back.width());
    }

    /** The part that the convolution itself can add: equal numbers of zeros on both sides. */
    Extent nativePart() {
        if (native3d()) {
            return front;
        }
        return replicateTime && evenSpace() ? new Extent(0, front.height(), front.width()) : Extent.cube(0);
    }

    /** The input with everything around it that {@link #nativePart()} leaves out; the input itself if that is nothing. */
    Tensor apply(Tensor x) {
        if (native3d()) {
            return x;
        }
        if (!replicateTime) {
            return Neural.pad(x, front.width(), back.width(), front.height(), back.height(), front.time(), back.time());
        }
        if (evenSpace()) {
            return repeatEnds(x);
        }
        Tensor wider = Neural.pad(x, front.width(), back.width(), front.height(), back.height());
        Tensor padded = repeatEnds(wider);
        if (padded != wider) {
            wider.close();
        }
        return padded;
    }

    /** With copies of the first and the last frame; the input itself if none are wanted. */
    private Tensor repeatEnds(Tensor x) {
        if (front.time() == 0 && back.time() == 0) {
            return x;
        }
        return Neural.repeatEnds(x, front.time(), back.time());
    }

    private boolean evenSpace() {
        return front.height() == back.height() && front.width() == back.width();
    }
}
