package dev.fima.model.tensor;

import ai.djl.ndarray.types.DataType;

/**
 * Element type of a {@link Tensor}. The native bridge cannot name bfloat16 and aborts the process when it is told to make
 * one: such tensors come from {@link Tensor#cast} and {@link Tensor#castRecorded} and from operations on them alone.
 */
public enum TensorType {
    FLOAT32(DataType.FLOAT32, 4),
    FLOAT64(DataType.FLOAT64, 8),
    FLOAT16(DataType.FLOAT16, 2),
    /** The bridge reports it, like all types that are not used here, as one that it does not know. */
    BFLOAT16(DataType.UNKNOWN, 2),
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
        if (this == BFLOAT16) {
            throw new IllegalStateException("The native bridge cannot make bfloat16 tensors: cast one instead.");
        }
        return djl;
    }

    /** Distance from 1 to the next larger number; 0 for whole numbers. */
    double epsilon() {
        return switch (this) {
            case FLOAT64 -> 0x1p-52;
            case FLOAT32 -> 0x1p-23;
            case FLOAT16 -> 0x1p-10;
            case BFLOAT16 -> 0x1p-7;
            default -> 0;
        };
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
