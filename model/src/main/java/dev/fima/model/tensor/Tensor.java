package dev.fima.model.tensor;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;

/**
 * An n-dimensional array in native memory. Every operation makes a new tensor that belongs to the innermost open
 * {@link Scope} of the thread; methods that end in {@code InPlace} change this one and return it. All operations are
 * safe inside a recorded graph unless they say otherwise: numbers travel as cached scalar tensors, because a temporary
 * one would be freed before the backward pass reads it.
 *
 * <p>Shapes are row-major; axes may be negative, counting from the last. Not thread-safe for writing.
 */
public final class Tensor extends TensorMath implements AutoCloseable {
    private static final LongAdder OPEN = new LongAdder();
    /** Run at every result of the engine; a test throws here what the engine might have thrown. */
    static volatile Runnable onResult = () -> {};

    private final PtNDArray array;
    private boolean closed;
    private long[] shape;

    /** The scope that frees this tensor; null once it was kept. */
    Scope owner;

    private Tensor(PtNDArray array) {
        this.array = array;
        OPEN.increment();
    }

    static Tensor adopt(PtNDArray array) {
        try {
            onResult.run();
            Scope scope = Scope.current();
            Tensor tensor = new Tensor(array);
            scope.adopt(tensor);
            return tensor;
        } catch (RuntimeException e) {
            array.close();
            throw e;
        }
    }

    @Override
    Tensor self() {
        return this;
    }

    @Override
    PtNDArray array() {
        if (closed) {
            throw new IllegalStateException("This tensor was closed.");
        }
        return array;
    }

    // ------------------------------------------------------------- ownership

    /** Takes this tensor out of its scope: from now on the caller closes it. */
    public Tensor keep() {
        owner = null;
        return this;
    }

    /** Tensors of this process that are open, those that live as long as the program included. */
    public static long openOnes() {
        return OPEN.sum();
    }

    public boolean isClosed() {
        return closed;
    }

    /** Frees the native memory (a recorded graph keeps what it needs); further calls do nothing. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            OPEN.decrement();
            array.close();
        }
    }

    // ----------------------------------------------------------------- facts

    public long[] shape() {
        if (shape == null) {
            shape = array().getShape().getShape();
        }
        return shape.clone();
    }

    public int rank() {
        return shape().length;
    }

    /** Length of an axis. */
    public long size(int axis) {
        long[] lengths = shape();
        return lengths[axis < 0 ? axis + lengths.length : axis];
    }

    /** Number of elements. */
    public long count() {
        return Tensors.count(shape());
    }

    public TensorType type() {
        return TensorType.of(array().getDataType());
    }

    public ComputeDevice device() {
        return ComputeDevice.of(array().getDevice());
    }

    // ---------------------------------------------------------------- moving

    /**
     * This tensor on another device; itself if it is there already. Cuts the graph when it moves. A move from or to a GPU
     * waits until the GPU has done all that was asked of it before.
     */
    public Tensor to(ComputeDevice device) {
        Transfers.noteMove(count() * type().bytes());
        return device.equals(device()) ? this : moved(device);
    }

    Tensor moved(ComputeDevice device) {
        if (type() == TensorType.BFLOAT16) {
            try (Tensor wide = cast(TensorType.FLOAT32);
                    Tensor there = wide.moved(device)) {
                return there.cast(TensorType.BFLOAT16);
            }
        }
        PtNDArray moved = JniUtils.to(array(), array.getDataType(), device.djl());
        PtNDManager made = moved.getManager();
        if (made != array.getManager()) {
            // The bridge gives what changes devices a manager of its own. Everything computed from it would be freed
            // with it.
            moved.attach(NativeEngine.memory(device));
            made.close();
        }
        return adopt(moved);
    }

    /** A copy in another element type. Cuts the graph. */
    public Tensor cast(TensorType type) {
        return type == TensorType.BFLOAT16
                ? RecordedCast.apply(this, type, false)
                : adopt(JniUtils.to(array(), type.djl(), array.getDevice()));
    }

    /**
     * A conversion between floating types that gradients flow through; their gradients have the type of this tensor.
     *
     * @return this tensor itself if it has that type already, else one of the current scope
     */
    public Tensor castRecorded(TensorType type) {
        return type == type() ? this : RecordedCast.apply(this, type, Gradients.recording());
    }

    /** A copy. Cuts the graph. */
    public Tensor copy() {
        return adopt(JniUtils.clone(array()));
    }

    /** The same values without their history; shares memory. */
    public Tensor detach() {
        return adopt(JniUtils.detachGradient(array()));
    }

    /** All elements in row-major order as float. */
    public float[] toFloats() {
        return TensorValues.floats(this);
    }

    /**
     * All elements in row-major order as float: the native memory itself where that is possible, for reading at once
     * without a copy, or a copy of it. For tensors that own their layout: not for slices, permutations or expansions.
     */
    public FloatBuffer floats() {
        return device().gpu() || type() != TensorType.FLOAT32
                ? FloatBuffer.wrap(toFloats())
                : memory().order(ByteOrder.nativeOrder()).asFloatBuffer();
    }

    /** All elements in row-major order as double; booleans give 0 and 1, uint8 0 to 255. */
    public double[] toDoubles() {
        return TensorValues.doubles(this);
    }

    /**
     * The native memory itself, row-major in native byte order, for reading and writing without a copy; valid while this
     * tensor is open. For CPU tensors that own their layout: not for slices, permutations or expansions.
     *
     * @throws IllegalStateException if the tensor is not on the CPU
     */
    public ByteBuffer memory() {
        if (device().gpu()) {
            throw new IllegalStateException("The memory of a tensor on " + device() + " cannot be addressed.");
        }
        return JniUtils.getByteBuffer(array(), true);
    }

    /** The one element. */
    public double item() {
        double[] values = toDoubles();
        if (values.length != 1) {
            throw new IllegalStateException(
                    "A tensor of shape " + Arrays.toString(shape()) + " has more than one element.");
        }
        return values[0];
    }

    // -------------------------------------------------------------- gradients

    /** Marks a leaf (a parameter) whose gradient is wanted. */
    public Tensor requireGradient() {
        return requireGradient(true);
    }

    /** Sets whether backward passes collect the gradient of this leaf (a parameter). */
    public Tensor requireGradient(boolean wanted) {
        JniUtils.attachGradient(array(), wanted);
        return this;
    }

    /** The gradient summed up so far, or null if no backward pass has reached this leaf yet. */
    Tensor gradientOrNull() {
        PtNDArray gradient = JniUtils.getGradient(array());
        return gradient == null ? null : adopt(gradient);
    }

    /** Whether a backward pass has reached this leaf. */
    public boolean hasGradient() {
        Tensor gradient = gradientOrNull();
        if (gradient == null) {
            return false;
        }
        gradient.close();
        return true;
    }

    /**
     * The gradient summed up so far; the result belongs to the scope, changing it in place changes the gradient.
     *
     * @throws IllegalStateException if no backward pass has reached this leaf
     */
    public Tensor gradient() {
        Tensor gradient = gradientOrNull();
        if (gradient == null) {
            throw new IllegalStateException("No gradient has reached this tensor of shape " + Arrays.toString(shape()));
        }
        return gradient;
    }

    /** Sets the gradient summed up so far to zero. */
    public void clearGradient() {
        Tensor gradient = gradientOrNull();
        if (gradient != null) {
            JniUtils.zeroGrad(array());
            gradient.close();
        }
    }

    // ------------------------------------------------------------------ shape

    /** The same elements in another shape; -1 for one length that follows from the others. */
    public Tensor reshape(long... lengths) {
        return adopt(JniUtils.reshape(array(), lengths));
    }

    public Tensor permute(int... axes) {
        return adopt(JniUtils.permute(array(), longs(axes)));
    }

    /** The same [B, C, T, H, W] with the channels of a cell side by side in memory. */
    public Tensor channelsLast() {
        long[] s = shape();
        try (Tensor moved = permute(0, 2, 3, 4, 1);
                Tensor copied = moved.reshape(-1);
                Tensor cells = copied.reshape(s[0], s[2], s[3], s[4], s[1])) {
            return cells.permute(0, 4, 1, 2, 3);
        }
    }

    /** The same elements laid out in memory in the order of the axes; shares memory if they are already. */
    public Tensor rowMajor() {
        try (Tensor flat = reshape(-1)) {
            return flat.reshape(shape());
        }
    }

    public Tensor transpose(int first, int second) {
        return adopt(JniUtils.transpose(array(), first, second));
    }

    public Tensor unsqueeze(int axis) {
        return adopt(JniUtils.unsqueeze(array(), axis));
    }

    public Tensor squeeze(int axis) {
        return adopt(JniUtils.squeeze(array(), axis));
    }

    /** Joins axes {@code first} to {@code last}. */
    public Tensor flatten(int first, int last) {
        return adopt(JniUtils.flatten(array(), first, last));
    }

    /** Elements {@code start} to {@code end - 1} of an axis; shares memory. */
    public Tensor slice(int axis, long start, long end) {
        return slice(axis, start, end, 1);
    }

    /** Every {@code step}-th of the elements {@code start} to {@code end - 1} of an axis; shares memory. */
    public Tensor slice(int axis, long start, long end, long step) {
        int positive = axis < 0 ? axis + rank() : axis;
        if (start < 0 || end > size(positive) || start > end) {
            throw new IllegalArgumentException("The slice " + start + " to " + end + " leaves axis " + positive + " of "
                    + Arrays.toString(shape()) + ".");
        }
        return adopt(JniUtils.slice(array(), positive, start, end, step));
    }

    /** One element of an axis, the axis dropped; shares memory. */
    public Tensor select(int axis, long index) {
        try (Tensor one = slice(axis, index, index + 1)) {
            return one.squeeze(axis);
        }
    }

    /** Repeats axes of length 1 without a copy. */
    public Tensor expand(long... lengths) {
        return adopt(JniUtils.broadcast(array(), new Shape(lengths)));
    }

    /** Reverses the order along some axes. */
    public Tensor flip(int... axes) {
        return adopt(JniUtils.flip(array(), longs(axes)));
    }

    /** Moves elements along an axis by {@code shift}, cyclically: element i goes to i + shift. */
    public Tensor roll(int axis, long shift) {
        long n = size(axis);
        long cut = Math.floorMod(-shift, n);
        return cut == 0 ? this : concat(axis, slice(axis, cut, n), slice(axis, 0, cut));
    }

    public static Tensor concat(int axis, Tensor... parts) {
        return adopt(JniUtils.cat(arrays(parts), axis));
    }

    /** Joins tensors of one shape along a new axis. */
    public static Tensor stack(int axis, Tensor... parts) {
        return adopt(JniUtils.stack(arrays(parts), axis));
    }

    /** Rows picked along an axis by their int64 indices, a one-dimensional tensor. */
    public Tensor pick(int axis, Tensor indices) {
        long[] lengths = shape();
        int positive = axis < 0 ? axis + lengths.length : axis;
        long[] view = new long[lengths.length];
        Arrays.fill(view, 1);
        view[positive] = indices.count();
        lengths[positive] = indices.count();
        return adopt(
                JniUtils.gather(array(), indices.reshape(view).expand(lengths).array(), positive));
    }

    private static PtNDArray[] arrays(Tensor... parts) {
        PtNDArray[] all = new PtNDArray[parts.length];
        for (int i = 0; i < parts.length; i++) {
            all[i] = parts[i].array();
        }
        return all;
    }

    static long[] longs(int... axes) {
        return Arrays.stream(axes).asLongStream().toArray();
    }

    @Override
    public String toString() {
        return closed ? "closed tensor" : type() + Arrays.toString(shape()) + " on " + device();
    }
}
