package dev.fima.model.training;

import dev.fima.model.storage.AtomicFile;
import dev.fima.model.storage.Closing;
import dev.fima.model.storage.Disk;
import dev.fima.model.storage.Listing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Writes scalars as a TensorBoard event file: TFRecord frames (length, masked CRC-32C, message, masked CRC-32C) around
 * protocol-buffer messages {@code Event}. Each session of a run writes a file of its own; its first messages tell
 * TensorBoard to forget what an earlier session wrote from this step on.
 */
final class EventFile implements AutoCloseable {
    private static final String PREFIX = "events.out.tfevents.";
    private static final int CRC_MASK = 0xa282ead8;
    // Field numbers of the messages Event, Summary, Summary.Value and SessionLog.
    private static final int EVENT_WALL_TIME = 1;
    private static final int EVENT_STEP = 2;
    private static final int EVENT_FILE_VERSION = 3;
    private static final int EVENT_SUMMARY = 5;
    private static final int EVENT_SESSION_LOG = 7;
    private static final int SUMMARY_VALUE = 1;
    private static final int VALUE_TAG = 1;
    private static final int VALUE_SIMPLE = 2;
    private static final int SESSION_STATUS = 1;
    private static final int SESSION_START = 1;

    private final Path file;
    private final OutputStream out;

    private EventFile(Path file, OutputStream out) {
        this.file = file;
        this.out = out;
    }

    /**
     * Opens a new event file in a run folder.
     *
     * @param firstStep first step that this session will write
     * @throws RunException if it cannot be written
     */
    static EventFile open(Path folder, long firstStep, double wallTime, Disk disk) {
        Path file = folder;
        try {
            // TensorBoard reads files in the order of their names, also when the clock was set back in between.
            long stamp = Math.max((long) wallTime, newestStamp(folder) + 1);
            file = folder.resolve(String.format(Locale.ROOT, "%s%010d.fima", PREFIX, stamp));
            return begun(new EventFile(file, disk.create(file)), firstStep, wallTime);
        } catch (IOException e) {
            throw new RunException("Cannot write " + file + ": " + AtomicFile.reason(e, folder), e);
        }
    }

    private static EventFile begun(EventFile events, long firstStep, double wallTime) throws IOException {
        try {
            events.write(event(wallTime, firstStep)
                    .text(EVENT_FILE_VERSION, "brain.Event:2")
                    .bytes());
            events.write(event(wallTime, firstStep)
                    .message(EVENT_SESSION_LOG, new Message().number(SESSION_STATUS, SESSION_START))
                    .bytes());
            return events;
        } catch (IOException | RuntimeException | Error e) {
            Closing.after(e, events.out);
            throw e;
        }
    }

    private static long newestStamp(Path folder) throws IOException {
        return Listing.of(folder).stream()
                .map(f -> f.getFileName().toString())
                .filter(name -> name.matches("events\\.out\\.tfevents\\.\\d{10,18}\\..*"))
                .mapToLong(name -> Long.parseLong(name.substring(PREFIX.length(), name.indexOf('.', PREFIX.length()))))
                .max()
                .orElse(0);
    }

    /**
     * Writes the scalars of a step; NaN values are left out.
     *
     * @param wallTime seconds since 1970
     * @throws RunException if they cannot be written
     */
    void append(long step, double wallTime, Map<String, Double> scalars) {
        Message summary = new Message();
        scalars.forEach((tag, value) -> {
            if (!value.isNaN()) {
                summary.message(
                        SUMMARY_VALUE, new Message().text(VALUE_TAG, tag).single(VALUE_SIMPLE, value.floatValue()));
            }
        });
        try {
            write(event(wallTime, step).message(EVENT_SUMMARY, summary).bytes());
        } catch (IOException e) {
            throw new RunException("Cannot write " + file + ": " + AtomicFile.reason(e, file.getParent()), e);
        }
    }

    private static Message event(double wallTime, long step) {
        return new Message().real(EVENT_WALL_TIME, wallTime).number(EVENT_STEP, step);
    }

    private void write(byte[] message) throws IOException {
        byte[] length = little(8).putLong(message.length).array();
        byte[] record = little(8 + 4 + message.length + 4)
                .put(length)
                .putInt(maskedCrc(length))
                .put(message)
                .putInt(maskedCrc(message))
                .array();
        out.write(record);
    }

    static int maskedCrc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return Integer.rotateRight((int) crc.getValue(), 15) + CRC_MASK;
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new RunException("Cannot write " + file + ": " + AtomicFile.reason(e, file.getParent()), e);
        }
    }

    /** A protocol-buffer message under construction. */
    private static final class Message {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Message number(int field, long value) {
            varint(field << 3);
            varint(value);
            return this;
        }

        Message real(int field, double value) {
            varint(field << 3 | 1);
            bytes.writeBytes(little(8).putDouble(value).array());
            return this;
        }

        Message single(int field, float value) {
            varint(field << 3 | 5);
            bytes.writeBytes(little(4).putFloat(value).array());
            return this;
        }

        Message text(int field, String value) {
            return delimited(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message value) {
            return delimited(field, value.bytes());
        }

        private Message delimited(int field, byte[] value) {
            varint(field << 3 | 2);
            varint(value.length);
            bytes.writeBytes(value);
            return this;
        }

        private void varint(long value) {
            long rest = value;
            while ((rest & ~0x7fL) != 0) {
                bytes.write((int) ((rest & 0x7f) | 0x80));
                rest >>>= 7;
            }
            bytes.write((int) rest);
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }
    }
}
