package dev.fima.app.frames;

import dev.fima.model.video.VideoReader;
import dev.fima.viz.heatmap.FrameFit;
import dev.fima.viz.heatmap.FrameStack;

/**
 * Frames of a video in the size in which they are shown. Each is made small as soon as it is decoded, so that a clip of
 * 4K frames needs the memory of one.
 */
public final class FittedFrames {
    private FittedFrames() {}

    /**
     * The frames {@code first, first + stride, ...}.
     *
     * @param most their longest side in pixels; smaller frames stay as they are
     * @throws dev.fima.model.video.VideoException when they cannot be read
     */
    public static FrameStack rgb(VideoReader reader, long first, int count, int stride, int most) {
        FrameFit fit =
                new FrameFit(3, count, reader.info().height(), reader.info().width(), most);
        reader.each(first, count, stride, (frame, index) -> fit.put(index, frame.rgb()));
        return fit.stack();
    }

    /** Frames of a gray video, such as a mask, likewise; every pixel with three equal channels. */
    public static FrameStack gray(VideoReader reader, long first, int count, int stride, int most) {
        FrameFit fit =
                new FrameFit(1, count, reader.info().height(), reader.info().width(), most);
        reader.eachGray(first, count, stride, (frame, index) -> fit.put(index, frame.gray()));
        return fit.stack();
    }
}
