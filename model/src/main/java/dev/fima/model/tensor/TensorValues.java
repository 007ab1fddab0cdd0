package dev.fima.model.tensor;

import ai.djl.pytorch.jni.JniUtils;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Copies the elements of tensors of any type, on any device, into Java's arrays. */
final class TensorValues {
    private TensorValues() {}

    static float[] floats(Tensor tensor) {
        int n = Math.toIntExact(tensor.count());
        float[] values = new float[n];
        if (tensor.type() == TensorType.FLOAT32) {
            bytes(tensor).asFloatBuffer().get(values);
            return values;
        }
        double[] wide = doubles(tensor);
        for (int i = 0; i < n; i++) {
            values[i] = (float) wide[i];
        }
        return values;
    }

    static double[] doubles(Tensor tensor) {
        return switch (tensor.type()) {
            case FLOAT64 -> {
                double[] values = new double[Math.toIntExact(tensor.count())];
                bytes(tensor).asDoubleBuffer().get(values);
                yield values;
            }
            case FLOAT32 -> {
                float[] narrow = floats(tensor);
                double[] values = new double[narrow.length];
                for (int i = 0; i < narrow.length; i++) {
                    values[i] = narrow[i];
                }
                yield values;
            }
            case FLOAT16, BFLOAT16 -> {
                try (Tensor wide = tensor.cast(TensorType.FLOAT32)) {
                    yield doubles(wide);
                }
            }
            case INT64, INT32, UINT8, BOOLEAN -> whole(tensor);
        };
    }

    private static double[] whole(Tensor tensor) {
        double[] values = new double[Math.toIntExact(tensor.count())];
        TensorType type = tensor.type();
        ByteBuffer raw = bytes(tensor);
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (type) {
                case INT64 -> raw.getLong(i * Long.BYTES);
                case INT32 -> raw.getInt(i * Integer.BYTES);
                default -> raw.get(i) & 0xff;
            };
        }
        return values;
    }

    private static ByteBuffer bytes(Tensor tensor) {
        Transfers.noteRead();
        if (tensor.device().gpu()) {
            // The bridge would leave its own copy on the CPU open.
            try (Tensor here = tensor.moved(ComputeDevice.CPU)) {
                return JniUtils.getByteBuffer(here.array(), false).order(ByteOrder.nativeOrder());
            }
        }
        return JniUtils.getByteBuffer(tensor.array(), false).order(ByteOrder.nativeOrder());
    }
}
