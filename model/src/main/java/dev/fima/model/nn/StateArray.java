package dev.fima.model.nn;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * A named array outside native memory, the form in which state is saved, loaded and handed to other threads. Holds
 * either float32 values or, for counters, one int64. Values may also be read from their source whenever they are asked
 * for, so that a large state can be written without a copy of it all.
 */
public final class StateArray {
    private final String name;
    private final long[] shape;
    private final Supplier<FloatBuffer> floats;
    private final long count;

    private StateArray(String name, long[] shape, Supplier<FloatBuffer> floats, long count) {
        this.name = name;
        this.shape = shape;
        this.floats = floats;
        this.count = count;
    }

    /** Float values in row-major order; the array is not copied. */
    public static StateArray floats(String name, float[] values, long... shape) {
        long product = 1;
        for (long length : shape) {
            product = Math.multiplyExact(product, length);
        }
        if (product != values.length) {
            throw new IllegalArgumentException(
                    name + ": " + values.length + " values do not fill the shape " + Arrays.toString(shape) + ".");
        }
        return reading(name, () -> FloatBuffer.wrap(values), shape);
    }

    /**
     * Values that are read anew each time they are asked for, as they are then.
     *
     * @param values gives as many values as fill the shape
     */
    public static StateArray reading(String name, Supplier<FloatBuffer> values, long... shape) {
        return new StateArray(name, shape.clone(), values, 0);
    }

    /** A counter: an int64 without axes. */
    public static StateArray count(String name, long value) {
        return new StateArray(name, new long[0], null, value);
    }

    public String name() {
        return name;
    }

    public long[] shape() {
        return shape.clone();
    }

    /** Whether this is a counter and not an array of floats. */
    public boolean isCount() {
        return floats == null;
    }

    /** The values in row-major order, as a view where they lie outside the heap; to be read at once. */
    public FloatBuffer buffer() {
        if (floats == null) {
            throw new IllegalStateException(name + " is a counter.");
        }
        return floats.get();
    }

    /** The values in row-major order; those of an array on the heap are not copied. */
    public float[] values() {
        if (floats == null) {
            throw new IllegalStateException(name + " is a counter.");
        }
        FloatBuffer source = floats.get();
        if (source.hasArray() && source.array().length == source.remaining()) {
            return source.array();
        }
        float[] copy = new float[source.remaining()];
        source.duplicate().get(copy);
        return copy;
    }

    /** The counter's value; the one float, rounded, if a counter was stored as such. */
    public long asCount() {
        return floats == null ? count : Math.round((double) values()[0]);
    }

    /** The same array with a copy of its present values in memory. */
    public StateArray held() {
        return floats == null ? this : floats(name, values().clone(), shape);
    }

    /** The same array under another name. */
    public StateArray renamed(String newName) {
        return new StateArray(newName, shape, floats, count);
    }

    @Override
    public String toString() {
        return name + Arrays.toString(shape);
    }
}
