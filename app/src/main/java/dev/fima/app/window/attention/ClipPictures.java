package dev.fima.app.window.attention;

import dev.fima.app.window.time.ClipClock;
import dev.fima.model.video.Frames;
import dev.fima.model.video.GrayFrames;
import dev.fima.model.video.VideoReader;
import dev.fima.viz.heatmap.FrameStack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What of a probe clip does not change while training goes on.
 *
 * @param frames its 32 frames
 * @param rgb the same as finished pictures
 * @param difference its frame difference at the stride of the method
 * @param truth ground-truth foreground, where the data set has it
 */
public record ClipPictures(FrameStack frames, Movie rgb, Movie difference, Optional<Movie> truth) {
    private static final int LARGEST = 160;

    /** Frames that the method leaves out between two that it sees. */
    private static final int STRIDE = 2;

    /**
     * Decodes a clip.
     *
     * @param video the video
     * @param mask video of its ground truth, which need not exist
     * @throws dev.fima.model.video.VideoException if it cannot be read
     */
    static ClipPictures read(Path video, Optional<Path> mask, long firstFrame) {
        FrameStack whole;
        try (VideoReader reader = VideoReader.open(video)) {
            Frames frames = reader.read(firstFrame, ClipClock.FRAMES, 1);
            whole = FrameFit.of(frames.rgb(), 3, frames.count(), frames.height(), frames.width(), LARGEST);
        }
        Optional<Movie> truth = mask.filter(Files::isRegularFile).map(file -> {
            try (VideoReader reader = VideoReader.open(file)) {
                GrayFrames gray = reader.readGray(firstFrame, ClipClock.FRAMES, 1);
                return Movie.of(FrameFit.of(gray.gray(), 1, gray.count(), gray.height(), gray.width(), LARGEST));
            }
        });
        return new ClipPictures(whole, Movie.of(whole), Movie.of(difference(whole)), truth);
    }

    /**
     * d_t = (x_t - x_(t-2) + 1) / 2, cyclic: on the even frames exactly what the method sees of the clip, on the odd ones
     * the same for the frames that it leaves out.
     */
    static FrameStack difference(FrameStack clip) {
        int size = clip.height() * clip.width() * 3;
        byte[] in = clip.rgb();
        byte[] out = new byte[clip.count() * size];
        for (int t = 0; t < clip.count(); t++) {
            int before = Math.floorMod(t - STRIDE, clip.count()) * size;
            for (int i = 0; i < size; i++) {
                out[t * size + i] = (byte) (((in[t * size + i] & 255) - (in[before + i] & 255) + 255) >> 1);
            }
        }
        return new FrameStack(out, clip.count(), clip.height(), clip.width());
    }
}
