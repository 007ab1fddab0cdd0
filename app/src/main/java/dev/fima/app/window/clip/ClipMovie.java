package dev.fima.app.window.clip;

import dev.fima.viz.heatmap.FrameStack;

/**
 * Pictures of one cell, one per frame of the clip, painted when they are asked for: whoever shows them keeps them in the size
 * in which they are seen, and there need be no second copy. For the FX thread.
 *
 * @param painter paints them
 * @param count how many
 * @param width pixels across
 * @param height pixels downwards
 */
public record ClipMovie(Painter painter, int count, int width, int height) {

    /** Paints a frame. */
    @FunctionalInterface
    public interface Painter {
        /**
         * @param frame its place, below {@link ClipMovie#count}
         * @param argb receives opaque 0xAARRGGBB pixels, row by row
         */
        void paint(int frame, int[] argb);
    }

    /** Frames as they are. */
    public static ClipMovie of(FrameStack stack) {
        return new ClipMovie(stack::pixels, stack.count(), stack.width(), stack.height());
    }

    /** A frame of its own, opaque 0xAARRGGBB pixels, row by row. */
    public int[] frame(int frame) {
        int[] argb = new int[width * height];
        painter.paint(frame, argb);
        return argb;
    }
}
