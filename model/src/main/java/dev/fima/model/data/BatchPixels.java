package dev.fima.model.data;

import dev.fima.model.video.Frames;
import java.util.List;
import java.util.Set;

/** Where the pixels of a batch lie, and in which form. Samples may be written by several threads, each by one. */
sealed interface BatchPixels permits ResizedPixels, CutPixels {
    /** The clips that a batch holds. */
    Set<ClipView> views();

    /** Makes room for the clips of one sample, all of them at once; what the sample held before is gone. */
    void begin(int sample, Video video, List<Clip> clips);

    /** Takes some frames of a clip that was begun. */
    void write(int sample, Part part);

    /** Writes a frame that a clip has at one place to another one, of a clip of the same view and crop. */
    void copy(Clip clip, Spot from, Spot to);

    /** Blackens the clips of a sample, whatever was written of them. */
    void clear(int sample);

    /** Gives the memory to a later batch. */
    void giveBack();

    /** Place of a frame in the clips of a view. */
    record Spot(int sample, int frame) {}

    /**
     * A clip to come.
     *
     * @param count its frames, T
     * @param crop what is cut out of each
     */
    record Clip(ClipView view, int count, CropRectangle crop) {}

    /**
     * Frames {@code at} to {@code at + count - 1} of a clip: the frames {@code first, first + stride, ...} of {@code frames}.
     *
     * @param frames shared with others, so read-only
     */
    record Part(Clip clip, int at, int count, Frames frames, int first, int stride) {}
}
