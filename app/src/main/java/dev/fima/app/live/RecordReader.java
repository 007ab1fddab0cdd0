package dev.fima.app.live;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads what {@link RecordWriter} wrote. */
final class RecordReader {
    /** More than any array of a clip has; a longer one was never written. */
    private static final int LONGEST = 1 << 28;

    private final DataInputStream in;

    RecordReader(DataInputStream in) {
        this.in = in;
    }

    /**
     * Reads a value.
     *
     * @param type as which it was written
     * @throws EOFException if the stream ends within it
     * @throws StreamCorruptedException if it holds something else
     */
    Object read(Type type) throws IOException {
        if (type instanceof ParameterizedType generic) {
            return container(generic);
        }
        if (type instanceof GenericArrayType array) {
            return elements(array.getGenericComponentType(), raw(array.getGenericComponentType()));
        }
        return plain((Class<?>) type);
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
    }

    private int length() throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new StreamCorruptedException("a length of " + length);
        }
        return length;
    }

    private byte[] bytes(int unit) throws IOException {
        int wanted = Math.multiplyExact(length(), unit);
        byte[] bytes = in.readNBytes(wanted);
        if (bytes.length < wanted) {
            throw new EOFException("the stream ends within an array");
        }
        return bytes;
    }

    private Object container(ParameterizedType type) throws IOException {
        Type[] held = type.getActualTypeArguments();
        Class<?> raw = (Class<?>) type.getRawType();
        if (raw == Optional.class) {
            return in.readBoolean() ? Optional.of(read(held[0])) : Optional.empty();
        }
        if (raw == List.class) {
            int size = length();
            List<Object> list = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                list.add(read(held[0]));
            }
            return List.copyOf(list);
        }
        if (raw == Map.class) {
            int size = length();
            Map<Object, Object> map = new LinkedHashMap<>();
            for (int i = 0; i < size; i++) {
                map.put(read(held[0]), read(held[1]));
            }
            return Collections.unmodifiableMap(map);
        }
        return plain(raw);
    }

    private Object elements(Type held, Class<?> raw) throws IOException {
        int length = length();
        Object array = Array.newInstance(raw, length);
        for (int i = 0; i < length; i++) {
            Array.set(array, i, read(held));
        }
        return array;
    }

    private Object plain(Class<?> type) throws IOException {
        if (type.isArray()) {
            return array(type.getComponentType());
        }
        if (type.isEnum()) {
            return chosen(List.of(type.getEnumConstants()));
        }
        if (type.isRecord()) {
            return record(type);
        }
        if (type.isSealed()) {
            return plain(chosen(RecordForm.choices(type)));
        }
        return single(type);
    }

    private <T> T chosen(List<T> choices) throws IOException {
        int choice = in.readInt();
        if (choice < 0 || choice >= choices.size()) {
            throw new StreamCorruptedException("choice " + choice + " of " + choices.size());
        }
        return choices.get(choice);
    }

    private Object record(Class<?> type) throws IOException {
        RecordForm form = RecordForm.of(type);
        Object[] values = new Object[form.types().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = read(form.types().get(i));
        }
        try {
            return form.constructor().newInstance(values);
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
            StreamCorruptedException damaged = new StreamCorruptedException("values that are no " + type.getName());
            damaged.initCause(e);
            throw damaged;
        }
    }

    private Object single(Class<?> type) throws IOException {
        if (type == int.class || type == Integer.class) {
            return in.readInt();
        }
        if (type == long.class || type == Long.class) {
            return in.readLong();
        }
        if (type == double.class || type == Double.class) {
            return in.readDouble();
        }
        if (type == float.class || type == Float.class) {
            return in.readFloat();
        }
        if (type == boolean.class || type == Boolean.class) {
            return in.readBoolean();
        }
        if (type == String.class) {
            return new String(bytes(1), StandardCharsets.UTF_8);
        }
        if (type == Path.class) {
            return Path.of(new String(bytes(1), StandardCharsets.UTF_8));
        }
        boolean present = in.readBoolean();
        if (type == OptionalInt.class) {
            int value = in.readInt();
            return present ? OptionalInt.of(value) : OptionalInt.empty();
        }
        if (type == OptionalLong.class) {
            long value = in.readLong();
            return present ? OptionalLong.of(value) : OptionalLong.empty();
        }
        if (type == OptionalDouble.class) {
            double value = in.readDouble();
            return present ? OptionalDouble.of(value) : OptionalDouble.empty();
        }
        throw new IllegalArgumentException("Values of " + type.getName() + " cannot come from another process.");
    }

    private Object array(Class<?> held) throws IOException {
        if (held == byte.class) {
            return bytes(1);
        }
        if (held == float.class) {
            ByteBuffer block = ByteBuffer.wrap(bytes(Float.BYTES));
            float[] numbers = new float[block.capacity() / Float.BYTES];
            block.asFloatBuffer().get(numbers);
            return numbers;
        }
        if (held == double.class) {
            ByteBuffer block = ByteBuffer.wrap(bytes(Double.BYTES));
            double[] numbers = new double[block.capacity() / Double.BYTES];
            block.asDoubleBuffer().get(numbers);
            return numbers;
        }
        if (held == int.class) {
            ByteBuffer block = ByteBuffer.wrap(bytes(Integer.BYTES));
            int[] numbers = new int[block.capacity() / Integer.BYTES];
            block.asIntBuffer().get(numbers);
            return numbers;
        }
        if (held == long.class) {
            ByteBuffer block = ByteBuffer.wrap(bytes(Long.BYTES));
            long[] numbers = new long[block.capacity() / Long.BYTES];
            block.asLongBuffer().get(numbers);
            return numbers;
        }
        if (held == boolean.class) {
            byte[] block = bytes(1);
            boolean[] flags = new boolean[block.length];
            for (int i = 0; i < flags.length; i++) {
                flags[i] = block[i] != 0;
            }
            return flags;
        }
        return elements(held, held);
    }
}
