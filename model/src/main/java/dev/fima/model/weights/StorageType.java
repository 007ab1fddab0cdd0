package dev.fima.model.weights;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** Element types of PyTorch storages, little-endian. */
enum StorageType {
    FLOAT("FloatStorage", "float32", 4, false) {
        @Override
        double at(ByteBuffer bytes, int i) {
            return bytes.getFloat(4 * i);
        }
    },
    DOUBLE("DoubleStorage", "float64", 8, false) {
        @Override
        double at(ByteBuffer bytes, int i) {
            return bytes.getDouble(8 * i);
        }
    },
    HALF("HalfStorage", "float16", 2, false) {
        @Override
        double at(ByteBuffer bytes, int i) {
            int bits = bytes.getShort(2 * i);
            int exponent = (bits >>> 10) & 0x1f;
            int fraction = bits & 0x3ff;
            double magnitude =
                    switch (exponent) {
                        case 0 -> fraction * 0x1p-24;
                        case 0x1f -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
                        default -> Math.scalb(1 + fraction * 0x1p-10, exponent - 15);
                    };
            return bits < 0 ? -magnitude : magnitude;
        }
    },
    BFLOAT16("BFloat16Storage", "bfloat16", 2, false) {
        @Override
        double at(ByteBuffer bytes, int i) {
            return Float.intBitsToFloat(bytes.getShort(2 * i) << 16);
        }
    },
    LONG("LongStorage", "int64", 8, true) {
        @Override
        double at(ByteBuffer bytes, int i) {
            return bytes.getLong(8 * i);
        }
    },
    INT("IntStorage", "int32", 4, true) {
        @Override
        double at(ByteBuffer bytes, int i) {
            return bytes.getInt(4 * i);
        }
    },
    SHORT("ShortStorage", "int16", 2, true) {
        @Override
        double at(ByteBuffer bytes, int i) {
            return bytes.getShort(2 * i);
        }
    },
    CHAR("CharStorage", "int8", 1, true) {
        @Override
        double at(ByteBuffer bytes, int i) {
            return bytes.get(i);
        }
    },
    BYTE("ByteStorage", "uint8", 1, true) {
        @Override
        double at(ByteBuffer bytes, int i) {
            return bytes.get(i) & 0xff;
        }
    },
    BOOL("BoolStorage", "bool", 1, true) {
        @Override
        double at(ByteBuffer bytes, int i) {
            return bytes.get(i) == 0 ? 0 : 1;
        }
    },
    /** Bytes whose type each tensor states. */
    UNTYPED("UntypedStorage", "untyped", 1),
    COMPLEX_FLOAT("ComplexFloatStorage", "complex64", 8),
    COMPLEX_DOUBLE("ComplexDoubleStorage", "complex128", 16),
    SIGNED_8("QInt8Storage", "qint8", 1),
    UNSIGNED_8("QUInt8Storage", "quint8", 1),
    SIGNED_32("QInt32Storage", "qint32", 4),
    UNSIGNED_4("QUInt4x2Storage", "quint4x2", 1),
    UNSIGNED_2("QUInt2x4Storage", "quint2x4", 1);

    private final String className;
    private final String dtype;
    private final int bytes;
    private final boolean integral;
    private final boolean readable;

    StorageType(String className, String dtype, int bytes, boolean integral) {
        this.className = className;
        this.dtype = dtype;
        this.bytes = bytes;
        this.integral = integral;
        this.readable = true;
    }

    /** A type whose size is known, so that it can be passed over, but whose values are not read. */
    StorageType(String className, String dtype, int bytes) {
        this.className = className;
        this.dtype = dtype;
        this.bytes = bytes;
        this.integral = false;
        this.readable = false;
    }

    /** Element {@code i} of little-endian bytes. */
    double at(ByteBuffer bytes, int i) {
        throw new IllegalStateException("Values of " + dtype + " are not read.");
    }

    /** Whether values of this type are read. */
    boolean readable() {
        return readable;
    }

    /** PyTorch's name of the element type, such as {@code float32}. */
    String dtype() {
        return dtype;
    }

    /** Bytes of one element. */
    int bytes() {
        return bytes;
    }

    boolean integral() {
        return integral;
    }

    /** The type of {@code torch.FloatStorage} and its like. */
    static Optional<StorageType> ofClass(String name) {
        String bare = name.startsWith("_") ? name.substring(1) : name;
        return Arrays.stream(values()).filter(t -> t.className.equals(bare)).findFirst();
    }

    /** The type of {@code torch.float32} and its like. */
    static Optional<StorageType> ofDtype(String name) {
        return Arrays.stream(values()).filter(t -> t.dtype.equals(name)).findFirst();
    }
}
