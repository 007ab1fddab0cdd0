package dev.fima.app.window.selection;

import dev.fima.viz.heatmap.FrameStack;

/**
 * The frames of a probe clip, whole as the networks see them when they are looked into, so that the feature grid covers the
 * frame.
 *
 * @param rgb the frames
 * @param difference their frame differences, as many and of the same size, mid grey where nothing changes
 */
public record ClipFrames(FrameStack rgb, FrameStack difference) {
    public ClipFrames {
        if (rgb.count() != difference.count()) {
            throw new IllegalArgumentException(
                    rgb.count() + " frames and " + difference.count() + " differences are not of one clip");
        }
    }

    /**
     * Frames with their differences at the stride of the method: d_t = (x_t - x_(t-stride) + 1) / 2, cyclic.
     *
     * @param stride how many of these frames lie between two that the method sees: 1 for its own frames alone, 2 for all that they span
     */
    public static ClipFrames of(FrameStack rgb, int stride) {
        int size = rgb.height() * rgb.width() * 3;
        byte[] in = rgb.rgb();
        byte[] out = new byte[rgb.count() * size];
        for (int t = 0; t < rgb.count(); t++) {
            int before = Math.floorMod(t - stride, rgb.count()) * size;
            for (int i = 0; i < size; i++) {
                out[t * size + i] = (byte) (((in[t * size + i] & 255) - (in[before + i] & 255) + 255) >> 1);
            }
        }
        return new ClipFrames(rgb, new FrameStack(out, rgb.count(), rgb.height(), rgb.width()));
    }
}
