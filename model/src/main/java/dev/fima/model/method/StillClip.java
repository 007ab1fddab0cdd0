package dev.fima.model.method;

import dev.fima.model.tensor.Tensor;

/** Takes the motion out of clips. */
public final class StillClip {
    private StillClip() {}

    /**
     * Clips whose frames all are their middle frame.
     *
     * @param clips [B, 3, T, H, W], stays open
     * @return the same shape, a view of the current scope
     */
    public static Tensor of(Tensor clips) {
        long middle = clips.size(2) / 2;
        return clips.slice(2, middle, middle + 1)
                .expand(clips.size(0), clips.size(1), clips.size(2), clips.size(3), clips.size(4));
    }
}
