package dev.fima.model.nn;

import dev.fima.model.storage.NpyArray;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A named array outside native memory, the form in which state is saved, loaded and handed to other threads. Holds
 * either float32 values or, for counters, one int64 without axes. Values may also be read from their source whenever they
 * are asked for, so that a large state can be written without a copy of it all.
 */
public record StateArray(String name, NpyArray array) {
    /** Float values in row-major order; the array is not copied. */
    public static StateArray floats(String name, float[] values, long... shape) {
        return new StateArray(name, NpyArray.of(values, shape));
    }

    /** A counter. */
    public static StateArray count(String name, long value) {
        return new StateArray(name, NpyArray.of(new long[] {value}));
    }

    /**
     * Values that are read anew each time they are asked for, as they are then.
     *
     * @param values gives as many values as fill the shape
     */
    public static StateArray reading(String name, Supplier<FloatBuffer> values, long... shape) {
        return new StateArray(name, NpyArray.reading(values, shape));
    }

    /** An array of a file; float64 becomes float32, a whole number without axes becomes a counter. */
    public static StateArray fromFile(String name, NpyArray array) {
        boolean whole = array.type() == NpyArray.ElementType.I8 || array.type() == NpyArray.ElementType.I4;
        return whole && array.shape().length == 0
                ? count(name, array.asLongs()[0])
                : array.type() == NpyArray.ElementType.F4
                        ? new StateArray(name, array)
                        : floats(name, array.asFloats(), array.shape());
    }

    /** The state that a file's arrays hold. */
    public static List<StateArray> fromFile(Map<String, NpyArray> arrays) {
        return arrays.entrySet().stream()
                .map(named -> fromFile(named.getKey(), named.getValue()))
                .toList();
    }

    /** The arrays by name, in the same order. */
    public static Map<String, NpyArray> toFile(Collection<StateArray> state) {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        state.forEach(one -> arrays.put(one.name(), one.array()));
        return arrays;
    }

    public long[] shape() {
        return array.shape();
    }

    /** Whether this is a counter and not an array of floats. */
    public boolean isCount() {
        return array.type() == NpyArray.ElementType.I8;
    }

    /** The values in row-major order, as a view where they lie outside the heap; to be read at once. */
    public FloatBuffer buffer() {
        requireFloats();
        return array.floats();
    }

    /** The values in row-major order; those of an array on the heap are not copied. */
    public float[] values() {
        requireFloats();
        return array.asFloats();
    }

    private void requireFloats() {
        if (isCount()) {
            throw new IllegalStateException(name + " is a counter.");
        }
    }

    /** The counter's value; the one float, rounded, if a counter was stored as such. */
    public long asCount() {
        return isCount() ? array.asLongs()[0] : Math.round((double) values()[0]);
    }

    /** The same array with a copy of its present values in memory. */
    public StateArray held() {
        return isCount() ? this : floats(name, values().clone(), shape());
    }

    /** The same array under another name. */
    public StateArray renamed(String newName) {
        return new StateArray(newName, array);
    }

    @Override
    public String toString() {
        return name + Arrays.toString(shape());
    }
}
