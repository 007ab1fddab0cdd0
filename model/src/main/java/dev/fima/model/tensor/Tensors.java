package dev.fima.model.tensor;

import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Makes tensors out of Java's arrays, buffers and constants. What is made belongs to the innermost open {@link Scope} of
 * the thread.
 */
public final class Tensors {
    private Tensors() {}

    /** A copy of {@code values} as float32 on the CPU; the shape's product must be their number. */
    public static Tensor of(float[] values, long... shape) {
        ByteBuffer buffer = allocate(values.length, 4);
        buffer.asFloatBuffer().put(values);
        return copied(buffer, TensorType.FLOAT32, values.length, shape);
    }

    /** A copy of {@code values} as float64 on the CPU. */
    public static Tensor of(double[] values, long... shape) {
        ByteBuffer buffer = allocate(values.length, 8);
        buffer.asDoubleBuffer().put(values);
        return copied(buffer, TensorType.FLOAT64, values.length, shape);
    }

    /** A copy of {@code values} as int64 on the CPU. */
    public static Tensor of(long[] values, long... shape) {
        ByteBuffer buffer = allocate(values.length, 8);
        buffer.asLongBuffer().put(values);
        return copied(buffer, TensorType.INT64, values.length, shape);
    }

    /** A copy of {@code values} as uint8 on the CPU. */
    public static Tensor of(byte[] values, long... shape) {
        ByteBuffer buffer = allocate(values.length, 1);
        buffer.duplicate().put(values);
        return copied(buffer, TensorType.UINT8, values.length, shape);
    }

    /**
     * A tensor over the bytes of a direct buffer, without a copy on the CPU. The caller keeps the buffer unchanged and
     * reachable until the last use of this tensor and of everything that shares its memory (slices, reshapes).
     */
    public static Tensor wrap(ByteBuffer direct, TensorType type, ComputeDevice device, long... shape) {
        Transfers.noteWrap(count(shape) * type.bytes());
        return wrapped(direct, type, device, shape);
    }

    private static Tensor wrapped(ByteBuffer direct, TensorType type, ComputeDevice device, long... shape) {
        if (!direct.isDirect()) {
            throw new IllegalArgumentException("Only a direct buffer can be wrapped.");
        }
        long needed = count(shape) * type.bytes();
        if (direct.capacity() < needed) {
            throw new IllegalArgumentException("A buffer of " + direct.capacity() + " bytes cannot hold "
                    + Arrays.toString(shape) + " of " + type + ".");
        }
        return Tensor.adopt(JniUtils.createNdFromByteBuffer(
                NativeEngine.memory(device), direct, new Shape(shape), type.djl(), SparseFormat.DENSE, device.djl()));
    }

    public static Tensor zeros(TensorType type, ComputeDevice device, long... shape) {
        return Tensor.adopt(JniUtils.createZerosNdArray(
                NativeEngine.memory(device), new Shape(shape), type.djl(), device.djl(), SparseFormat.DENSE));
    }

    public static Tensor full(double value, TensorType type, ComputeDevice device, long... shape) {
        return Tensor.adopt(JniUtils.full(
                NativeEngine.memory(device), new Shape(shape), value, type.djl(), device.djl(), SparseFormat.DENSE));
    }

    private static ByteBuffer allocate(int elements, int bytes) {
        return ByteBuffer.allocateDirect(Math.max(1, elements) * bytes).order(ByteOrder.nativeOrder());
    }

    private static Tensor copied(ByteBuffer buffer, TensorType type, long elements, long... shape) {
        if (count(shape) != elements) {
            throw new IllegalArgumentException(
                    elements + " values do not fill the shape " + Arrays.toString(shape) + ".");
        }
        try (Tensor view = wrapped(buffer, type, ComputeDevice.CPU, shape)) {
            return view.copy();
        }
    }

    /** Number of elements of a shape. */
    static long count(long... shape) {
        return LongStream.of(shape).reduce(1, Math::multiplyExact);
    }
}
