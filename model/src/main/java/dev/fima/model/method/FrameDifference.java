package dev.fima.model.method;

import dev.fima.model.tensor.Tensor;

/** The motion signal of the method: what changed from one frame to the next, moved into [0, 1]. */
public final class FrameDifference {
    private FrameDifference() {}

    /**
     * Differences (x_t - x_(t-1) + 1) / 2 of all frames.
     *
     * @param clip [B, C, T, H, W] in [0, 1]
     * @param cyclic true: the first frame is compared with the last, as the reference does; false: its difference is
     *     zero, that is 0.5 everywhere
     * @return [B, C, T, H, W] in [0, 1], owned by the open scope
     */
    public static Tensor of(Tensor clip, boolean cyclic) {
        long frames = clip.size(2);
        Tensor first = clip.slice(2, 0, 1);
        Tensor before = cyclic ? clip.roll(2, 1) : Tensor.concat(2, first, clip.slice(2, 0, frames - 1));
        return clip.sub(before).addInPlace(1).mulInPlace(0.5);
    }
}
