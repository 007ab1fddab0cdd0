package dev.fima.model.nn;

/**
 * A length in time, height and width: the size of a clip or feature map, a kernel, a stride, a padding.
 *
 * @param time frames or time slots
 * @param height rows
 * @param width columns
 */
public record Extent(long time, long height, long width) {
    public static final Extent ONE = cube(1);

    /** The same length in all three axes. */
    public static Extent cube(long length) {
        return new Extent(length, length, length);
    }

    long[] array() {
        return new long[] {time, height, width};
    }

    static Extent of(long... lengths) {
        return new Extent(lengths[0], lengths[1], lengths[2]);
    }

    @Override
    public String toString() {
        return time + "x" + height + "x" + width;
    }
}
