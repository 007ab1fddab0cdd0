package dev.fima.model.storage;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * An array of numbers with a shape, row-major (C order), as it lies in a file. The data array is shared with the caller
 * and not copied: treat it as constant once it is in here.
 */
public final class NpyArray {
    /** Kind of the elements, with NumPy's name for it. Flags are bytes that are 0 or 1. */
    public enum ElementType {
        F4("<f4", 4),
        F8("<f8", 8),
        I4("<i4", 4),
        I8("<i8", 8),
        U1("|u1", 1),
        B1("|b1", 1);

        private final String numpyName;
        private final int bytes;

        ElementType(String numpyName, int bytes) {
            this.numpyName = numpyName;
            this.bytes = bytes;
        }

        /** NumPy's type string, such as {@code <f4}. */
        public String numpyName() {
            return numpyName;
        }

        /** Bytes of one element. */
        public int bytes() {
            return bytes;
        }
    }

    private final ElementType type;
    private final long[] shape;
    private final Supplier<?> source;
    private final int length;

    NpyArray(ElementType type, Object data, long... shape) {
        this(type, () -> data, java.lang.reflect.Array.getLength(data), shape);
        long product = product(shape);
        if (product != length) {
            throw new IllegalArgumentException(
                    "shape " + Arrays.toString(shape) + " does not hold " + length + " elements");
        }
    }

    private NpyArray(ElementType type, Supplier<?> source, int length, long... shape) {
        this.type = type;
        this.shape = shape.clone();
        this.source = source;
        this.length = length;
    }

    private static long product(long... shape) {
        long product = 1;
        for (long size : shape) {
            product = Math.multiplyExact(product, size);
        }
        return product;
    }

    /**
     * float32 that is read anew whenever it is asked for, so that many large arrays can be written one after the other
     * without all of them being in memory.
     *
     * @param source gives as many values as fill the shape
     */
    public static NpyArray reading(Supplier<FloatBuffer> source, long... shape) {
        return new NpyArray(ElementType.F4, source, Math.toIntExact(product(shape)), shape);
    }

    /** float32; no shape at all means a scalar. */
    public static NpyArray of(float[] data, long... shape) {
        return new NpyArray(ElementType.F4, data, shape);
    }

    /** float64. */
    public static NpyArray of(double[] data, long... shape) {
        return new NpyArray(ElementType.F8, data, shape);
    }

    /** int32. */
    public static NpyArray of(int[] data, long... shape) {
        return new NpyArray(ElementType.I4, data, shape);
    }

    /** int64. */
    public static NpyArray of(long[] data, long... shape) {
        return new NpyArray(ElementType.I8, data, shape);
    }

    /** uint8. */
    public static NpyArray of(byte[] data, long... shape) {
        return new NpyArray(ElementType.U1, data, shape);
    }

    /** Flags. */
    public static NpyArray of(boolean[] flags, long... shape) {
        byte[] bytes = new byte[flags.length];
        for (int i = 0; i < flags.length; i++) {
            bytes[i] = (byte) (flags[i] ? 1 : 0);
        }
        return new NpyArray(ElementType.B1, bytes, shape);
    }

    public ElementType type() {
        return type;
    }

    /** A copy of the shape; empty for a scalar. */
    public long[] shape() {
        return shape.clone();
    }

    /** Number of elements. */
    public int length() {
        return length;
    }

    /** Bytes of the elements in a file. */
    public long byteLength() {
        return (long) length * type.bytes();
    }

    /** The elements as an array of their type. */
    Object data() {
        Object elements = source.get();
        if (elements instanceof FloatBuffer buffer) {
            if (buffer.hasArray() && buffer.array().length == buffer.remaining()) {
                return buffer.array();
            }
            float[] copy = new float[buffer.remaining()];
            buffer.duplicate().get(copy);
            return copy;
        }
        return elements;
    }

    /** The elements as they come: an array of their type, or a buffer of floats to be read at once. */
    Object elements() {
        return source.get();
    }

    /** Elements as float; the array itself where the type is F4, a converted copy otherwise. Bytes count as 0..255. */
    public float[] asFloats() {
        Object data = data();
        if (data instanceof float[] floats) {
            return floats;
        }
        float[] out = new float[length];
        for (int i = 0; i < length; i++) {
            out[i] = (float) valueAt(data, i);
        }
        return out;
    }

    /** Elements of an F4 array for reading at once, not copied where they need not be. */
    public FloatBuffer floats() {
        return elements() instanceof FloatBuffer buffer ? buffer.duplicate() : FloatBuffer.wrap(asFloats());
    }

    /** Elements as double; the array itself where the type is F8, a converted copy otherwise. */
    public double[] asDoubles() {
        Object data = data();
        if (data instanceof double[] doubles) {
            return doubles;
        }
        double[] out = new double[length];
        for (int i = 0; i < length; i++) {
            out[i] = valueAt(data, i);
        }
        return out;
    }

    /**
     * Elements as int; the array itself where the type is I4, a converted copy otherwise.
     *
     * @throws ArithmeticException if an int64 element does not fit; fractions are cut off
     */
    public int[] asInts() {
        Object data = data();
        if (data instanceof int[] ints) {
            return ints;
        }
        int[] out = new int[length];
        for (int i = 0; i < length; i++) {
            out[i] = data instanceof long[] longs ? Math.toIntExact(longs[i]) : (int) valueAt(data, i);
        }
        return out;
    }

    /** Elements as long; the array itself where the type is I8, a converted copy otherwise. Fractions are cut off. */
    public long[] asLongs() {
        Object data = data();
        if (data instanceof long[] longs) {
            return longs;
        }
        long[] out = new long[length];
        for (int i = 0; i < length; i++) {
            out[i] = (long) valueAt(data, i);
        }
        return out;
    }

    /**
     * Elements of a U1 or B1 array, unconverted.
     *
     * @throws IllegalStateException if the elements are no bytes
     */
    public byte[] asBytes() {
        if (data() instanceof byte[] bytes) {
            return bytes;
        }
        throw new IllegalStateException("the elements are " + type.numpyName() + ", not bytes");
    }

    private static double valueAt(Object data, int i) {
        if (data instanceof float[] floats) {
            return floats[i];
        }
        if (data instanceof double[] doubles) {
            return doubles[i];
        }
        if (data instanceof int[] ints) {
            return ints[i];
        }
        if (data instanceof long[] longs) {
            return longs[i];
        }
        return ((byte[]) data)[i] & 0xff;
    }

    /** Same type, shape and elements; floating-point elements are compared by their bits. */
    @Override
    public boolean equals(Object other) {
        return other instanceof NpyArray that
                && type == that.type
                && Arrays.equals(shape, that.shape)
                && Arrays.deepEquals(new Object[] {data()}, new Object[] {that.data()});
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.deepHashCode(new Object[] {data()});
    }

    @Override
    public String toString() {
        return type.numpyName() + Arrays.toString(shape);
    }
}
