package dev.fima.model.data;

import dev.fima.model.video.Frames;
import java.util.List;
import java.util.Set;

/** Where the pixels of a batch lie, and in which form. Samples may be written by several threads, each by one. */
sealed interface BatchPixels permits ResizedPixels, CutPixels {
    /** The clips that a batch holds. */
    Set<ClipView> views();

    /** Takes the clips of one sample, all of them at once. */
    void write(int sample, List<Clip> clips);

    /** Gives the memory to a later batch. */
    void giveBack();

    /**
     * What a clip is made of: the frames {@code first, first + stride, ...} of a stretch, {@code count} of them.
     *
     * @param frames shared with others, so read-only
     * @param crop what is cut out of each
     */
    record Clip(ClipView view, Frames frames, int first, int stride, int count, CropRectangle crop) {}
}
