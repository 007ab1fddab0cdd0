package dev.fima.model.weights;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes checkpoints as PyTorch does, in either format and any protocol, with pieces of pickle that a test brings. */
final class CheckpointWriter {
    private static final int[] MAGIC = {0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19};

    private final int protocol;
    private final Map<String, float[]> storages = new LinkedHashMap<>();
    private ByteArrayOutputStream out = new ByteArrayOutputStream();

    CheckpointWriter(int protocol) {
        this.protocol = protocol;
    }

    /** Float values and their shape, in a storage of floats or in one of bytes whose type the tensor states. */
    record Values(boolean typed, float[] values, long... shape) {
        Values(float[] values, long... shape) {
            this(true, values, shape);
        }
    }

    /** Operations that push one object; {@code |} stands for the end of a line. */
    record Raw(String operations) {}

    /** The format before PyTorch 1.6. */
    Path legacy(Path file, Object content) {
        write(0x8a, MAGIC.length);
        write(MAGIC);
        byte[] magic = finished();
        write('M', 1001 & 0xff, 1001 >> 8);
        byte[] version = finished();
        value(Map.of("little_endian", true));
        byte[] system = finished();
        value(content);
        byte[] described = finished();
        value(List.copyOf(storages.keySet()));
        byte[] keys = finished();
        try (ByteArrayOutputStream all = new ByteArrayOutputStream()) {
            for (byte[] part : new byte[][] {magic, version, system, described, keys}) {
                all.write(part);
            }
            for (float[] values : storages.values()) {
                all.write(ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(values.length)
                        .array());
                all.write(bytes(values));
            }
            return Files.write(file, all.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The format since PyTorch 1.6, with the small entries of later versions. */
    Path zip(Path file, Object content) {
        value(content);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            entry(zip, "checkpoint/data.pkl", finished());
            entry(zip, "checkpoint/byteorder", "little".getBytes(StandardCharsets.US_ASCII));
            for (Map.Entry<String, float[]> storage : storages.entrySet()) {
                entry(zip, "checkpoint/data/" + storage.getKey(), bytes(storage.getValue()));
            }
            entry(zip, "checkpoint/version", "3\n".getBytes(StandardCharsets.US_ASCII));
            entry(zip, "checkpoint/.data/serialization_id", "0123".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        CRC32 sum = new CRC32();
        sum.update(bytes);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
    }

    private static byte[] bytes(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    /** The pickle written since the last call, in a frame where the protocol has them. */
    private byte[] finished() {
        write('.');
        byte[] body = out.toByteArray();
        out = new ByteArrayOutputStream();
        write(0x80, protocol);
        if (protocol >= 4) {
            write(0x95);
            number(8, body.length);
        }
        out.writeBytes(body);
        byte[] whole = out.toByteArray();
        out = new ByteArrayOutputStream();
        return whole;
    }

    private void value(Object value) {
        if (value instanceof Map<?, ?> map) {
            write('}');
            memoize();
            write('(');
            map.forEach((key, item) -> {
                value(key);
                value(item);
            });
            write('u');
        } else if (value instanceof List<?> list) {
            write(']', '(');
            list.forEach(this::value);
            write('e');
        } else if (value instanceof String text) {
            text(text);
        } else if (value instanceof Boolean truth) {
            write(truth ? 0x88 : 0x89);
        } else if (value instanceof Integer number) {
            write('J');
            number(4, number);
        } else if (value instanceof Raw raw) {
            out.writeBytes(raw.operations().replace('|', '\n').getBytes(StandardCharsets.ISO_8859_1));
        } else if (value instanceof Values tensor) {
            tensor(tensor);
        } else {
            throw new IllegalArgumentException(String.valueOf(value));
        }
    }

    private void tensor(Values tensor) {
        String key = String.valueOf(storages.size());
        storages.put(key, tensor.values());
        value(new Raw("ctorch._utils|_rebuild_tensor_v" + (tensor.typed() ? 2 : 3) + "|(("));
        text("storage");
        value(new Raw(tensor.typed() ? "ctorch|FloatStorage|" : "ctorch.storage|UntypedStorage|"));
        text(key);
        text("cpu");
        value(tensor.values().length * (tensor.typed() ? 1 : 4));
        write('t', 'Q', 'K', 0, '(');
        for (long length : tensor.shape()) {
            value((int) length);
        }
        write('t', '(');
        long stride = tensor.values().length;
        for (long length : tensor.shape()) {
            stride /= Math.max(1, length);
            value((int) stride);
        }
        write('t', 0x89);
        value(new Raw("ccollections|OrderedDict|)R" + (tensor.typed() ? "tR" : "ctorch|float32|tR")));
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        // The newest protocols have a long form as well, which PyTorch's own files use for long texts only.
        int operation = protocol < 4 ? 'X' : text.length() % 2 == 0 ? 0x8c : 0x8d;
        write(operation);
        number(operation == 'X' ? 4 : operation == 0x8c ? 1 : 8, bytes.length);
        out.writeBytes(bytes);
        memoize();
    }

    private void memoize() {
        if (protocol >= 4) {
            write(0x94);
        }
    }

    private void number(int bytes, long value) {
        for (int i = 0; i < bytes; i++) {
            write((int) (value >> (8 * i)) & 0xff);
        }
    }

    private void write(int... bytes) {
        for (int value : bytes) {
            out.write(value);
        }
    }
}
