package dev.fima.app.frames;

import dev.fima.model.video.VideoReader;
import dev.fima.viz.heatmap.FrameFit;
import dev.fima.viz.heatmap.FrameStack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A clip in the size in which it is shown, with what belongs to it; here is the one place that decodes frames for people.
 * Each frame is made small as soon as it is decoded, so that a clip of 4K frames needs the memory of one.
 *
 * @param framesPerSecond of the video
 * @param rgb its frames
 * @param truth ground-truth foreground in white, where there is one
 */
public record ShownClip(double framesPerSecond, FrameStack rgb, Optional<FrameStack> truth) {
    /**
     * Consecutive frames with their ground truth.
     *
     * @param mask video of the ground truth, which need not exist
     * @param most longest side of the frames in pixels; smaller frames stay as they are
     * @throws dev.fima.model.video.VideoException when they cannot be read
     */
    public static ShownClip read(Path video, Optional<Path> mask, long first, int count, int most) {
        try (VideoReader reader = VideoReader.open(video)) {
            return new ShownClip(
                    reader.info().framesPerSecond(),
                    rgb(reader, first, count, 1, most),
                    mask.filter(Files::isRegularFile).map(file -> gray(file, first, count, most)));
        }
    }

    /**
     * The frames {@code first, first + stride, ...}.
     *
     * @param most their longest side in pixels; smaller frames stay as they are
     * @throws dev.fima.model.video.VideoException when they cannot be read
     */
    public static FrameStack rgb(Path video, long first, int count, int stride, int most) {
        try (VideoReader reader = VideoReader.open(video)) {
            return rgb(reader, first, count, stride, most);
        }
    }

    /** One frame as it is in the video. */
    public static FrameStack frame(Path video, long frame) {
        return rgb(video, frame, 1, 1, Integer.MAX_VALUE);
    }

    /** As {@link #rgb(Path, long, int, int, int)}, of a video that is open. */
    public static FrameStack rgb(VideoReader reader, long first, int count, int stride, int most) {
        FrameFit fit =
                new FrameFit(3, count, reader.info().height(), reader.info().width(), most);
        reader.each(first, count, stride, (frame, index) -> fit.put(index, frame.rgb()));
        return fit.stack();
    }

    /** Frames of a gray video, such as a mask; every pixel with three equal channels. */
    private static FrameStack gray(Path video, long first, int count, int most) {
        try (VideoReader reader = VideoReader.open(video)) {
            FrameFit fit =
                    new FrameFit(1, count, reader.info().height(), reader.info().width(), most);
            reader.eachGray(first, count, 1, (frame, index) -> fit.put(index, frame.gray()));
            return fit.stack();
        }
    }
}
