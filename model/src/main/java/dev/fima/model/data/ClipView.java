package dev.fima.model.data;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * One of the clips that a video gives to a pre-training step: two segments of the video, m and n, each as a global clip
 * (every second frame) and as the local clips of its time slots (every frame), every one with a crop of its own.
 *
 * @param ofM true for the views of segment m, false for those of n
 * @param slot time slot of a local clip, from 0; empty for a global clip
 */
public record ClipView(boolean ofM, OptionalInt slot) {
    /** The global clip of segment m. */
    public static final ClipView M = new ClipView(true, OptionalInt.empty());

    /** The global clip of segment n. */
    public static final ClipView N = new ClipView(false, OptionalInt.empty());

    /** The local clip of a time slot. */
    public static ClipView local(boolean ofM, int slot) {
        return new ClipView(ofM, OptionalInt.of(slot));
    }

    /** All views in the order in which their crops are drawn: m, its local clips, n, its local clips. */
    public static List<ClipView> all(int slots) {
        List<ClipView> views = new ArrayList<>();
        for (boolean ofM : new boolean[] {true, false}) {
            views.add(ofM ? M : N);
            for (int slot = 0; slot < slots; slot++) {
                views.add(local(ofM, slot));
            }
        }
        return List.copyOf(views);
    }

    /** True for a clip of one time slot. */
    public boolean local() {
        return slot.isPresent();
    }

    /** Distance of the frames. */
    public int stride() {
        return local() ? 1 : ClipShape.STRIDE;
    }

    /** Number of frames. */
    public int frames(ClipShape shape, TimeSlots slots) {
        return local() ? slots.frames() : shape.frames();
    }

    /** First frame, counted from the start of the segment. */
    public int firstFrame(TimeSlots slots) {
        return local() ? slots.first(slot.getAsInt()) : 0;
    }

    /** Such as {@code m} or {@code n, slot 1}. */
    @Override
    public String toString() {
        return (ofM ? "m" : "n") + (local() ? ", slot " + (slot.getAsInt() + 1) : "");
    }
}
