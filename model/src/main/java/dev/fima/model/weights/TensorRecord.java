package dev.fima.model.weights;

import java.util.List;

/**
 * A tensor as a pickle describes it: a strided window on a storage. Its numbers were checked against the storage's stated
 * length, not yet against the bytes of the file.
 *
 * @param storage the storage it looks at
 * @param offset first element
 * @param shape lengths of the axes
 * @param strides elements from one index to the next, per axis
 */
record TensorRecord(Storage storage, long offset, List<Long> shape, List<Long> strides) {
    private static final int MOST_AXES = 16;

    /**
     * Elements in the file under a key.
     *
     * @param key name of the storage in the file
     * @param type its element type
     * @param count number of elements
     */
    record Storage(String key, StorageType type, long count) {
        Storage {
            if (count < 0 || count > (Integer.MAX_VALUE - 8) / type.bytes()) {
                throw new PickleFault("states a storage of " + count + " elements");
            }
        }

        long bytes() {
            return count * type.bytes();
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
            if (count > storage.count() || (count > 0 && last >= storage.count())) {
                throw new ArithmeticException();
            }
        } catch (ArithmeticException e) {
            throw new PickleFault("describes a tensor of shape " + shape + ", which its storage of " + storage.count()
                    + " elements cannot hold");
        }
    }

    int count() {
        return (int) shape.stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
    }

    long[] shapeArray() {
        return shape.stream().mapToLong(Long::longValue).toArray();
    }

    /** Storage index of every element in row-major order. */
    int[] indices() {
        int[] indices = new int[count()];
        long[] at = new long[shape.size()];
        long index = offset;
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
