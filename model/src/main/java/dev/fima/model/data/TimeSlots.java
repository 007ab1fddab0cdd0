package dev.fima.model.data;

import java.util.Locale;

/**
 * How a segment of consecutive frames is divided among the time slots of a feature map: equal parts, in order, one local
 * clip each.
 *
 * <p>The reference knows only segments of 32 frames and two slots, whose local clips are frames 0 to 15 and 16 to 31. Here
 * there are as many parts as the backbone has slots; where they do not divide the segment, a part begins at the frame below
 * its share and the frames left over belong to none. The backbones join eight frames of the global clip into a slot, so a
 * local clip has 16 frames whatever the length of the clip, if that is a multiple of eight.
 *
 * @param span frames of the segment
 * @param count number of slots
 */
public record TimeSlots(int span, int count) {
    /** @throws DataException when there are fewer frames than slots */
    public TimeSlots {
        if (count < 1 || span < count) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "A segment of %d frames cannot be divided among %d time slots; use longer clips.",
                    span,
                    count));
        }
    }

    /** Frames of the local clip of a slot. */
    public int frames() {
        return span / count;
    }

    /** First frame of a slot's local clip, counted from the start of the segment. */
    public int first(int slot) {
        return Math.toIntExact((long) slot * span / count);
    }
}
