package dev.fima.app.window.selection;

import dev.fima.model.analysis.ProbeInput;
import dev.fima.model.video.Frames;
import dev.fima.viz.heatmap.FrameStack;
import java.util.Arrays;

/**
 * The frames of a probe clip, whole as the networks see them when they are looked into, so that the feature grid covers the
 * frame.
 *
 * @param rgb the frames
 * @param difference their frame differences, as many and of the same size, mid grey where nothing changes
 */
public record ClipFrames(FrameStack rgb, FrameStack difference) {
    private static final int SPAN = 32;
    private static final int STRIDE = 2;

    public ClipFrames {
        if (rgb.count() != difference.count()) {
            throw new IllegalArgumentException(
                    rgb.count() + " frames and " + difference.count() + " differences are not of one clip");
        }
    }

    /** The frames of a probe clip as the analysis read them: all that its video has between its first and last. */
    public static ClipFrames of(ProbeInput input) {
        Frames all = input.stretch();
        int count = Math.min(SPAN, all.count() - input.offset());
        byte[] rgb = Arrays.copyOfRange(all.rgb(), all.offset(input.offset()), all.offset(input.offset() + count));
        return of(new FrameStack(rgb, count, all.height(), all.width()), STRIDE);
    }

    /**
     * Frames with their differences at the stride of the method: d_t = (x_t - x_(t-stride) + 1) / 2, cyclic.
     *
     * @param stride how many of these frames lie between two that the method sees: 1 for its own 16, 2 for all 32
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
