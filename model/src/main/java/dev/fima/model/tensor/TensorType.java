package dev.fima.model.tensor;

import ai.djl.ndarray.types.DataType;

/** Element type of a {@link Tensor}. bfloat16 is left out on purpose: the native bridge aborts the process on it. */
public enum TensorType {
    FLOAT32(DataType.FLOAT32, 4),
    FLOAT64(DataType.FLOAT64, 8),
    FLOAT16(DataType.FLOAT16, 2),
    INT64(DataType.INT64, 8),
    INT32(DataType.INT32, 4),
    UINT8(DataType.UINT8, 1),
    BOOLEAN(DataType.BOOLEAN, 1);

    private final DataType djl;
    private final int bytes;

    TensorType(DataType djl, int bytes) {
        this.djl = djl;
        this.bytes = bytes;
    }

    DataType djl() {
        return djl;
    }

    /** Bytes per element. */
    public int bytes() {
        return bytes;
    }

    static TensorType of(DataType type) {
        for (TensorType candidate : values()) {
            if (candidate.djl == type) {
                return candidate;
            }
        }
        throw new IllegalArgumentException("Tensors of type " + type + " are not used here.");
    }
}
