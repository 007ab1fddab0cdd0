package dev.fima.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.model.storage.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decodes event files with a reader of their own: TFRecord frames, then protocol-buffer fields. */
class EventFileTest {
    @TempDir
    Path folder;

    /** CRC-32C, bit by bit from its definition, and TensorFlow's mask. */
    private static int maskedCrc(byte[] bytes) {
        int crc = ~0;
        for (byte b : bytes) {
            crc ^= b & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
            }
        }
        crc = ~crc;
        return ((crc >>> 15) | (crc << 17)) + 0xa282ead8;
    }

    @Test
    void append_isDecodedAgain() throws IOException {
        try (EventFile events = EventFile.open(folder, 301, 1.7e9 + 0.25, Disk.SYSTEM)) {
            events.append(301, 1.7e9 + 0.5, new TreeMap<>(Map.of("loss", 8.25, "top1", 12.5, "loss_vd", Double.NaN)));
        }
        List<Map<Integer, List<Object>>> decoded = decode(onlyFile());
        assertThat(decoded).hasSize(3);
        assertThat(decoded.get(0).get(1)).containsExactly(1.7e9 + 0.25);
        assertThat(text(decoded.get(0).get(3).get(0))).isEqualTo("brain.Event:2");
        assertThat(decoded.get(1).get(2)).containsExactly(301L);
        assertThat(fields((byte[]) decoded.get(1).get(7).get(0)).get(1)).containsExactly(1L);
        assertThat(decoded.get(2).get(2)).containsExactly(301L);
        List<Object> values = fields((byte[]) decoded.get(2).get(5).get(0)).get(1);
        assertThat(values).hasSize(2);
        Map<Integer, List<Object>> loss = fields((byte[]) values.get(0));
        assertThat(text(loss.get(1).get(0))).isEqualTo("loss");
        assertThat(loss.get(2)).containsExactly(8.25f);
        assertThat(text(fields((byte[]) values.get(1)).get(1).get(0))).isEqualTo("top1");
    }

    @ParameterizedTest
    @ValueSource(classes = {IOException.class, OutOfMemoryError.class})
    void open_thatCannotWriteItsHead_closesTheFile(Class<? extends Throwable> failure) {
        FailingDisk disk = new FailingDisk(failure);
        assertThatThrownBy(() -> EventFile.open(folder, 1, 1.7e9, disk))
                .isInstanceOf(failure == IOException.class ? RunException.class : failure);
        assertThat(disk.opened()).isEqualTo(1);
        assertThat(disk.closed()).isEqualTo(1);
    }

    @Test
    void open_clockSetBack_stillSortsAfterTheEarlierFile() throws IOException {
        EventFile.open(folder, 1, 2e9, Disk.SYSTEM).close();
        Path first = onlyFile();
        EventFile.open(folder, 5, 1e9, Disk.SYSTEM).close();
        EventFile.open(folder, 9, 1e9, Disk.SYSTEM).close();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.sorted().findFirst()).contains(first);
        }
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            assertThat(all.get(0).getFileName().toString()).startsWith("events.out.tfevents.");
            return all.get(0);
        }
    }

    private static List<Map<Integer, List<Object>>> decode(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<Map<Integer, List<Object>>> messages = new ArrayList<>();
        while (bytes.hasRemaining()) {
            byte[] length = new byte[8];
            bytes.get(length);
            assertThat(bytes.getInt()).isEqualTo(maskedCrc(length));
            byte[] message = new byte
                    [(int) ByteBuffer.wrap(length)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getLong()];
            bytes.get(message);
            assertThat(bytes.getInt()).isEqualTo(maskedCrc(message));
            messages.add(fields(message));
        }
        return messages;
    }

    private static Map<Integer, List<Object>> fields(byte[] message) {
        ByteBuffer bytes = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        Map<Integer, List<Object>> fields = new TreeMap<>();
        while (bytes.hasRemaining()) {
            long key = varint(bytes);
            Object value =
                    switch ((int) (key & 7)) {
                        case 0 -> (Object) varint(bytes);
                        case 1 -> (Object) bytes.getDouble();
                        case 5 -> (Object) bytes.getFloat();
                        case 2 -> {
                            byte[] content = new byte[(int) varint(bytes)];
                            bytes.get(content);
                            yield content;
                        }
                        default -> throw new AssertionError("wire type " + (key & 7));
                    };
            fields.computeIfAbsent((int) (key >>> 3), k -> new ArrayList<>()).add(value);
        }
        return fields;
    }

    private static long varint(ByteBuffer bytes) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte b = bytes.get();
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
    }

    private static String text(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.UTF_8);
    }
}
