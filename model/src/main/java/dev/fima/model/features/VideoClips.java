package dev.fima.model.features;

import dev.fima.model.FimaException;
import dev.fima.model.data.ClipResizer;
import dev.fima.model.data.CropRectangle;
import dev.fima.model.storage.NpyArray;
import dev.fima.model.video.Frames;
import dev.fima.model.video.VideoReader;
import java.nio.FloatBuffer;
import java.nio.file.Path;

/**
 * Clips of one video, evenly spaced: every second frame, the largest central square, resized to the network's side
 * (bilinear, half-pixel centres).
 *
 * @param clips [B, 3, T, S, S], float32 in [0, 1]
 * @param starts first frame of each clip
 */
@SuppressWarnings("ArrayRecordComponent") // Starts are handed on to a file; nobody compares two of these.
public record VideoClips(NpyArray clips, long[] starts) {
    private static final int STRIDE = 2;

    /**
     * Reads clips.
     *
     * @param frames frames T of a clip, which spans twice as many of the video
     * @param side S in pixels
     * @param count number of clips, at least 1; fewer if the video has fewer places for a start
     * @throws FimaException if the video cannot be read or is shorter than one clip, or the clips are too many or large
     */
    public static VideoClips read(Path video, int frames, int side, int count) {
        if (count < 1 || frames < 1 || side < 1) {
            throw new FimaException("Cannot cut " + count + " clips of " + frames + "x" + side + "x" + side
                    + " from a video; give at least one clip, one frame and one pixel.");
        }
        try (VideoReader reader = VideoReader.open(video)) {
            long places = reader.info().frames() - (long) STRIDE * frames + 1;
            if (places < 1) {
                throw new FimaException(video + " has " + reader.info().frames() + " frames; a clip of " + frames
                        + " frames at every second one needs " + STRIDE * frames + ".");
            }
            int clips = (int) Math.min(count, places);
            double numbers = 3.0 * clips * frames * side * side;
            if (numbers > Integer.MAX_VALUE - 8) {
                throw new FimaException(clips + " clips of " + frames + "x" + side + "x" + side
                        + " do not fit into one array; give fewer or smaller ones.");
            }
            int length = 3 * frames * side * side;
            float[] values = new float[clips * length];
            FloatBuffer out = FloatBuffer.wrap(values);
            ClipResizer resizer = new ClipResizer(side, side);
            long[] starts = new long[clips];
            for (int i = 0; i < clips; i++) {
                starts[i] = clips == 1 ? (places - 1) / 2 : Math.round((double) i * (places - 1) / (clips - 1));
                int clip = i * length;
                reader.each(
                        starts[i],
                        frames,
                        STRIDE,
                        (frame, t) -> resizer.resize(
                                frame, 0, 1, 1, square(frame), new ClipResizer.Room(out, clip, t, frames)));
            }
            return new VideoClips(NpyArray.of(values, clips, 3, frames, side, side), starts);
        }
    }

    /** The middle square of a frame. */
    private static CropRectangle square(Frames frame) {
        int side = Math.min(frame.height(), frame.width());
        return new CropRectangle((frame.height() - side) / 2, (frame.width() - side) / 2, side, side, false);
    }
}
