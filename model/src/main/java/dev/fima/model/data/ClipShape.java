package dev.fima.model.data;

import java.util.List;
import java.util.Locale;

/**
 * The size of the clips that a network sees: {@code frames} frames, every second one of a segment of
 * {@code 2 * frames}, each {@code size x size} pixels.
 */
public record ClipShape(int frames, int size) {
    /** Distance of the frames of a global clip. */
    public static final int STRIDE = 2;

    /** Frames of a clip where nothing else is said: those of the paper. */
    public static final int USUAL_FRAMES = 16;

    /** Colour channels. */
    public static final int CHANNELS = 3;

    public ClipShape {
        if (frames < 1 || size < 1) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, "%d frames of %d pixels", frames, size));
        }
    }

    /** Frames of the video that a clip spans: 32 for clips of 16. */
    public int span() {
        return frames * STRIDE;
    }

    /** Numbers in one clip {@code [3, T, S, S]}. */
    public int floats() {
        return floats(frames);
    }

    /** Numbers in a clip of another length {@code [3, count, S, S]}. */
    public int floats(int count) {
        return CHANNELS * count * size * size;
    }

    /** The segment divided among the time slots of a feature map. */
    public TimeSlots slots(int count) {
        return new TimeSlots(span(), count);
    }

    /** @throws DataException if one of the videos is shorter than a clip spans */
    void requireFitsInto(List<Video> videos) {
        for (Video video : videos) {
            if (starts(video.frames()) == 0) {
                throw new DataException(String.format(
                        Locale.ROOT, "%s has %d frames, but a clip spans %d.", video.file(), video.frames(), span()));
            }
        }
    }

    /** Number of places where a clip can start in a video of so many frames. */
    public long starts(long videoFrames) {
        return Math.max(0, videoFrames - span() + 1);
    }
}
