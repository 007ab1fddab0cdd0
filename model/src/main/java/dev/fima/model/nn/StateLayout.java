package dev.fima.model.nn;

import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.Tensors;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * How an array of a network's state lies in its tensor. Most lie there as they are; the first two axes of those that
 * belong to a convolution may be filled up with zeros to whole blocks of channels (see {@link Channels}). Files, exports
 * and counts know the published shape alone.
 */
public final class StateLayout {
    private final long[] shape;
    private final long[] stored;
    private final int rows;
    private final int row;
    private final int storedRow;

    private StateLayout(long[] shape, long[] stored) {
        this.shape = shape;
        this.stored = stored;
        long rest = 1;
        for (int axis = 2; axis < shape.length; axis++) {
            rest = Math.multiplyExact(rest, shape[axis]);
        }
        rows = shape.length < 2 ? 1 : Math.toIntExact(shape[0]);
        row = length(shape, rest);
        storedRow = length(stored, rest);
    }

    private static int length(long[] lengths, long rest) {
        int inner = Math.min(lengths.length - 1, 1);
        return lengths.length == 0 ? 1 : Math.toIntExact(Math.multiplyExact(lengths[inner], rest));
    }

    /** A tensor of the array's own shape. */
    static StateLayout exact(long... shape) {
        return new StateLayout(shape.clone(), shape.clone());
    }

    /** One value a channel. */
    static StateLayout of(Channels channels) {
        return new StateLayout(new long[] {channels.count()}, new long[] {channels.stored()});
    }

    /** Filters [outputs, inputs, kernel]. */
    static StateLayout of(Channels outputs, Channels inputs, Extent kernel) {
        return new StateLayout(
                new long[] {outputs.count(), inputs.count(), kernel.time(), kernel.height(), kernel.width()},
                new long[] {outputs.stored(), inputs.stored(), kernel.time(), kernel.height(), kernel.width()});
    }

    /** The published shape. */
    public long[] shape() {
        return shape.clone();
    }

    /** Number of published elements. */
    public long count() {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    private boolean exact() {
        return Arrays.equals(shape, stored);
    }

    /**
     * The published values of a tensor that lies like this, as they are now.
     *
     * @param tensor of the stored shape: the state's own, its gradient, or what an optimiser keeps beside it
     * @return {@link #count()} values in row-major order, to be read at once
     */
    public FloatBuffer values(Tensor tensor) {
        if (exact()) {
            return tensor.floats();
        }
        FloatBuffer all = tensor.floats();
        float[] published = new float[Math.toIntExact(count())];
        for (int i = 0; i < rows; i++) {
            all.get(all.position() + i * storedRow, published, i * row, row);
        }
        return FloatBuffer.wrap(published);
    }

    /** Published values as they lie in the tensor, zeros where it was filled up; the array itself if it was not. */
    private float[] fillUp(float... published) {
        if (exact()) {
            return published;
        }
        float[] all = new float[Math.toIntExact(Arrays.stream(stored).reduce(1, Math::multiplyExact))];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(published, i * row, all, i * storedRow, row);
        }
        return all;
    }

    /**
     * Overwrites a tensor that lies like this with published values, and with zeros what was filled up.
     *
     * @param array of the published shape
     */
    public void write(StateArray array, Tensor tensor) {
        try (Scope scope = Scope.open()) {
            tensor.set(tensor(array.values()).cast(tensor.type()).to(tensor.device()));
        }
    }

    /** Published values as a float32 tensor of the stored shape on the CPU, of the current scope. */
    Tensor tensor(float... published) {
        return Tensors.of(fillUp(published), stored);
    }

    /** An array that reads its values from such a tensor whenever they are asked for. */
    public StateArray reading(String name, Tensor tensor) {
        return StateArray.reading(name, () -> values(tensor), shape);
    }

    /** Whether an array has the published shape. */
    public boolean fits(StateArray array) {
        return !array.isCount() && Arrays.equals(shape, array.shape());
    }

    @Override
    public String toString() {
        return exact() ? Arrays.toString(shape) : Arrays.toString(shape) + " stored as " + Arrays.toString(stored);
    }
}
