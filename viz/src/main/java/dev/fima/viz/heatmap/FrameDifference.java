package dev.fima.viz.heatmap;

/**
 * The frame difference as the method sees it, for display: d_t = (x_t - x_(t-1) + 1) / 2 with x in [0, 1] and cyclic
 * indexing, so that the first frame is compared with the last.
 */
public final class FrameDifference {
    private FrameDifference() {}

    /** The differences of a clip as 8-bit frames, mid grey where nothing changes. */
    public static FrameStack of(FrameStack frames) {
        int size = frames.height() * frames.width() * 3;
        byte[] out = new byte[frames.count() * size];
        byte[] in = frames.rgb();
        for (int t = 0; t < frames.count(); t++) {
            int before = Math.floorMod(t - 1, frames.count()) * size;
            for (int i = 0; i < size; i++) {
                out[t * size + i] = (byte) (((in[t * size + i] & 255) - (in[before + i] & 255) + 255) >> 1);
            }
        }
        return new FrameStack(out, frames.count(), frames.height(), frames.width());
    }
}
