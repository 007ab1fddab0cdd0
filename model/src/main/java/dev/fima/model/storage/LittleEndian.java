package dev.fima.model.storage;

import dev.fima.model.storage.NpyArray.ElementType;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** The bytes of array elements, little-endian, moved in blocks so that no second copy of a large array is needed. */
final class LittleEndian {
    private static final int BLOCK = 1 << 16;

    private LittleEndian() {}

    static void write(OutputStream out, NpyArray array) throws IOException {
        Object data = array.elements();
        if (data instanceof byte[] bytes) {
            out.write(bytes);
            return;
        }
        ByteBuffer block = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
        int perBlock = BLOCK / array.type().bytes();
        for (int start = 0; start < array.length(); start += perBlock) {
            int count = Math.min(perBlock, array.length() - start);
            put(block, data, start, count);
            out.write(block.array(), 0, count * array.type().bytes());
        }
    }

    private static void put(ByteBuffer block, Object data, int start, int count) {
        block.clear();
        if (data instanceof FloatBuffer floats) {
            block.asFloatBuffer().put(floats.duplicate().position(start).limit(start + count));
        } else if (data instanceof float[] floats) {
            block.asFloatBuffer().put(floats, start, count);
        } else if (data instanceof double[] doubles) {
            block.asDoubleBuffer().put(doubles, start, count);
        } else if (data instanceof int[] ints) {
            block.asIntBuffer().put(ints, start, count);
        } else {
            block.asLongBuffer().put((long[]) data, start, count);
        }
    }

    /** Reads {@code count} elements; throws {@link EOFException} where the stream ends before. */
    static Object read(InputStream in, ElementType type, int count) throws IOException {
        if (type == ElementType.U1 || type == ElementType.B1) {
            byte[] bytes = in.readNBytes(count);
            if (bytes.length < count) {
                throw new EOFException("the data end early");
            }
            return bytes;
        }
        Object data =
                switch (type) {
                    case F4 -> new float[count];
                    case F8 -> new double[count];
                    case I4 -> new int[count];
                    case I8 -> new long[count];
                    case U1, B1 -> throw new AssertionError(type);
                };
        byte[] bytes = new byte[BLOCK];
        ByteBuffer block = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int perBlock = BLOCK / type.bytes();
        for (int start = 0; start < count; start += perBlock) {
            int part = Math.min(perBlock, count - start);
            if (in.readNBytes(bytes, 0, part * type.bytes()) < part * type.bytes()) {
                throw new EOFException("the data end early");
            }
            get(block, data, start, part);
        }
        return data;
    }

    private static void get(ByteBuffer block, Object data, int start, int count) {
        block.clear();
        if (data instanceof float[] floats) {
            block.asFloatBuffer().get(floats, start, count);
        } else if (data instanceof double[] doubles) {
            block.asDoubleBuffer().get(doubles, start, count);
        } else if (data instanceof int[] ints) {
            block.asIntBuffer().get(ints, start, count);
        } else {
            block.asLongBuffer().get((long[]) data, start, count);
        }
    }
}
