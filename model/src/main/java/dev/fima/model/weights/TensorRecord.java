package dev.fima.model.weights;

import java.util.List;

/**
 * A tensor as a pickle describes it: a strided window on a storage. Its numbers were checked against the storage's stated
 * length, not yet against the bytes of the file.
 *
 * @param window the part of a storage that it looks at
 * @param type its element type; that of the storage, unless that is untyped
 * @param offset first element, from the start of the window
 * @param shape lengths of the axes
 * @param strides elements from one index to the next, per axis
 */
record TensorRecord(Window window, StorageType type, long offset, List<Long> shape, List<Long> strides) {
    private static final int MOST_AXES = 16;
    /** No storage is larger; a storage that is read has to fit into one array as well. */
    private static final long MOST_BYTES = 1L << 50;

    /**
     * Elements in the file under a key.
     *
     * @param key name of the storage in the file
     * @param type its element type
     * @param count number of elements
     */
    record Storage(String key, StorageType type, long count) {
        Storage {
            if (count < 0 || count > MOST_BYTES / type.bytes()) {
                throw new PickleFault("states a storage of " + count + " elements");
            }
        }

        long bytes() {
            return count * type.bytes();
        }
    }

    /**
     * A part of a storage, most often all of it.
     *
     * @param storage the storage
     * @param first its first element
     * @param count number of elements
     */
    record Window(Storage storage, long first, long count) {
        Window {
            if (first < 0 || count < 0 || first > storage.count() || count > storage.count() - first) {
                throw new PickleFault("describes elements from " + first + " on, " + count
                        + " of them, in a storage of " + storage.count());
            }
        }
    }

    TensorRecord {
        shape = List.copyOf(shape);
        strides = List.copyOf(strides);
        if (shape.size() != strides.size() || shape.size() > MOST_AXES || offset < 0) {
            throw new PickleFault("describes a tensor of shape " + shape + " with strides " + strides);
        }
        try {
            long last = offset;
            long count = 1;
            for (int axis = 0; axis < shape.size(); axis++) {
                if (shape.get(axis) < 0 || strides.get(axis) < 0) {
                    throw new PickleFault("describes a tensor of shape " + shape + " with strides " + strides);
                }
                count = Math.multiplyExact(count, shape.get(axis));
                last = Math.addExact(last, Math.multiplyExact(Math.max(0, shape.get(axis) - 1), strides.get(axis)));
            }
            if (count > 0 && last >= capacity(window, type)) {
                throw new ArithmeticException();
            }
        } catch (ArithmeticException e) {
            throw new PickleFault("describes a tensor of shape " + shape + ", which its storage of "
                    + window.storage().count() + " elements cannot hold");
        }
    }

    /** Elements of a type that fit into a window; where the types differ, the storage is one of bytes. */
    private static long capacity(Window window, StorageType type) {
        return window.count() * window.storage().type().bytes() / type.bytes();
    }

    Storage storage() {
        return window.storage();
    }

    /** Number of elements; a storage may hold fewer, where a stride is 0. */
    long count() {
        return shape.stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
    }

    long[] shapeArray() {
        return shape.stream().mapToLong(Long::longValue).toArray();
    }

    /**
     * Index of every element in row-major order, counted in elements from the start of the storage.
     *
     * @throws PickleFault if there are too many for an array
     */
    int[] indices() {
        long last = window.first() * window.storage().type().bytes() / type.bytes() + capacity(window, type);
        if (count() > Integer.MAX_VALUE - 8 || last > Integer.MAX_VALUE) {
            throw new PickleFault("describes a tensor of shape " + shape + ", which is too large");
        }
        int[] indices = new int[(int) count()];
        long[] at = new long[shape.size()];
        long index = window.first() * window.storage().type().bytes() / type.bytes() + offset;
        for (int i = 0; i < indices.length; i++) {
            indices[i] = (int) index;
            for (int axis = at.length - 1; axis >= 0; axis--) {
                index += strides.get(axis);
                if (++at[axis] < shape.get(axis)) {
                    break;
                }
                index -= at[axis] * strides.get(axis);
                at[axis] = 0;
            }
        }
        return indices;
    }
}
