package dev.fima.app.window.attention;

import dev.fima.viz.heatmap.FrameStack;

/**
 * Finished pictures of one cell, one per frame of the clip.
 *
 * @param frames opaque 0xAARRGGBB pixels, row by row
 * @param width pixels across
 * @param height pixels downwards
 */
@SuppressWarnings("ArrayRecordComponent") // pictures are never compared
public record Movie(int[][] frames, int width, int height) {

    /** Frames as they are. */
    public static Movie of(FrameStack stack) {
        int[][] frames = new int[stack.count()][stack.height() * stack.width()];
        for (int t = 0; t < frames.length; t++) {
            stack.pixels(t, frames[t]);
        }
        return new Movie(frames, stack.width(), stack.height());
    }
}
