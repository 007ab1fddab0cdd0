package dev.fima.app.window.temporal;

import dev.fima.viz.heatmap.FrameStack;

/**
 * The consecutive frames around a probe clip over which its time windows run.
 *
 * @param frames the frames, whole as the networks see them
 * @param firstFrame place of the first of them in the video
 * @param clipStart first frame of the clip within the segment; the clip is every second frame from there
 * @param clipFrames frames that the clip spans
 */
public record VideoSegment(FrameStack frames, long firstFrame, int clipStart, int clipFrames) {
    /** One frame, or its difference to the frame before, as a clip of its own; the last frame stands for later ones. */
    FrameStack frame(int place, boolean rgb) {
        int size = frames.height() * frames.width() * 3;
        int at = Math.max(0, Math.min(place, frames.count() - 1));
        byte[] in = frames.rgb();
        byte[] out = new byte[size];
        if (rgb) {
            System.arraycopy(in, at * size, out, 0, size);
        } else {
            int before = Math.max(0, at - 1) * size;
            for (int i = 0; i < size; i++) {
                out[i] = (byte) (((in[at * size + i] & 255) - (in[before + i] & 255) + 255) >> 1);
            }
        }
        return new FrameStack(out, 1, frames.height(), frames.width());
    }
}
