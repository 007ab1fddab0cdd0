package dev.fima.app.live;

import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Writes records of plain values for a process of the same program, which {@link RecordReader} reads back: numbers, texts,
 * paths, enums, arrays, lists, maps, optional values, records of all these and sealed interfaces of such records. Large
 * arrays go through as blocks of bytes. It is no form for files: what it writes says nothing of itself.
 */
final class RecordWriter {
    private final DataOutputStream out;

    RecordWriter(DataOutputStream out) {
        this.out = out;
    }

    /**
     * Writes a value.
     *
     * @param type as which it is read back
     * @throws IllegalArgumentException for a kind of value that cannot be written
     */
    void write(Type type, Object value) throws IOException {
        if (type instanceof ParameterizedType generic) {
            container(generic, value);
        } else if (type instanceof GenericArrayType array) {
            elements(array.getGenericComponentType(), (Object[]) value);
        } else if (type instanceof Class<?> plain) {
            plain(plain, value);
        } else {
            throw unknown(type);
        }
    }

    private static IllegalArgumentException unknown(Type type) {
        return new IllegalArgumentException("Values of " + type.getTypeName() + " cannot be sent to another process.");
    }

    private void container(ParameterizedType type, Object value) throws IOException {
        Type[] held = type.getActualTypeArguments();
        if (value instanceof Optional<?> optional) {
            out.writeBoolean(optional.isPresent());
            if (optional.isPresent()) {
                write(held[0], optional.get());
            }
        } else if (value instanceof List<?> list) {
            collection(held[0], list);
        } else if (value instanceof Map<?, ?> map) {
            out.writeInt(map.size());
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                write(held[0], entry.getKey());
                write(held[1], entry.getValue());
            }
        } else {
            plain((Class<?>) type.getRawType(), value);
        }
    }

    private void collection(Type held, Collection<?> values) throws IOException {
        out.writeInt(values.size());
        for (Object value : values) {
            write(held, value);
        }
    }

    private void elements(Type held, Object[] values) throws IOException {
        out.writeInt(values.length);
        for (Object value : values) {
            write(held, value);
        }
    }

    private void plain(Class<?> type, Object value) throws IOException {
        if (type.isArray()) {
            array(type.getComponentType(), value);
        } else if (type.isEnum()) {
            out.writeInt(List.of(type.getEnumConstants()).indexOf(value));
        } else if (type.isRecord()) {
            record(type, value);
        } else if (type.isSealed()) {
            int choice = RecordForm.choices(type).indexOf(value.getClass());
            if (choice < 0) {
                throw unknown(value.getClass());
            }
            out.writeInt(choice);
            plain(value.getClass(), value);
        } else {
            single(type, value);
        }
    }

    private void record(Class<?> type, Object value) throws IOException {
        RecordForm form = RecordForm.of(type);
        for (int i = 0; i < form.components().size(); i++) {
            try {
                write(
                        form.types().get(i),
                        form.components().get(i).getAccessor().invoke(value));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("the record " + type.getName() + " does not give its values", e);
            }
        }
    }

    private void single(Class<?> type, Object value) throws IOException {
        if (value instanceof Integer number) {
            out.writeInt(number);
        } else if (value instanceof Long number) {
            out.writeLong(number);
        } else if (value instanceof Double number) {
            out.writeDouble(number);
        } else if (value instanceof Float number) {
            out.writeFloat(number);
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof String text) {
            array(byte.class, text.getBytes(StandardCharsets.UTF_8));
        } else if (value instanceof Path path) {
            array(byte.class, path.toString().getBytes(StandardCharsets.UTF_8));
        } else if (value instanceof OptionalInt number) {
            out.writeBoolean(number.isPresent());
            out.writeInt(number.orElse(0));
        } else if (value instanceof OptionalLong number) {
            out.writeBoolean(number.isPresent());
            out.writeLong(number.orElse(0));
        } else if (value instanceof OptionalDouble number) {
            out.writeBoolean(number.isPresent());
            out.writeDouble(number.orElse(0));
        } else {
            throw unknown(type);
        }
    }

    private void array(Class<?> held, Object value) throws IOException {
        if (!held.isPrimitive()) {
            elements(held, (Object[]) value);
            return;
        }
        int length = Array.getLength(value);
        out.writeInt(length);
        if (value instanceof byte[] bytes) {
            out.write(bytes);
        } else if (value instanceof float[] numbers) {
            ByteBuffer block = ByteBuffer.allocate(Math.multiplyExact(length, Float.BYTES));
            block.asFloatBuffer().put(numbers);
            out.write(block.array());
        } else if (value instanceof double[] numbers) {
            ByteBuffer block = ByteBuffer.allocate(Math.multiplyExact(length, Double.BYTES));
            block.asDoubleBuffer().put(numbers);
            out.write(block.array());
        } else if (value instanceof int[] numbers) {
            ByteBuffer block = ByteBuffer.allocate(Math.multiplyExact(length, Integer.BYTES));
            block.asIntBuffer().put(numbers);
            out.write(block.array());
        } else if (value instanceof long[] numbers) {
            ByteBuffer block = ByteBuffer.allocate(Math.multiplyExact(length, Long.BYTES));
            block.asLongBuffer().put(numbers);
            out.write(block.array());
        } else if (value instanceof boolean[] flags) {
            byte[] block = new byte[length];
            for (int i = 0; i < length; i++) {
                block[i] = (byte) (flags[i] ? 1 : 0);
            }
            out.write(block);
        } else {
            throw unknown(held);
        }
    }
}
