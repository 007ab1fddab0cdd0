package dev.fima.model.video;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * When the frames of a video are shown and where decoding can begin, packed into a few bytes that can be kept: a reader
 * that is given them opens the file without reading through it. They describe one file as it was; whoever keeps them
 * also keeps its size and time of change, and lets go of them when either differs.
 *
 * <p>The form: numbers of variable length, sequences as runs of equal steps, all of it deflated where that is shorter.
 */
public final class FrameIndex {
    private static final int SEEKABLE = 1;
    private static final int DEFLATED = 2;
    private static final int BEGINS_LATE = 4;
    /** Shorter ones gain nothing. */
    private static final int WORTH_DEFLATING = 48;
    /** Longer than any film; a table that claims more is damaged. */
    private static final int MOST_FRAMES = 50_000_000;

    private final byte[] packed;

    private FrameIndex(byte[] packed) {
        this.packed = packed;
    }

    /** From {@link #bytes()}. */
    public static FrameIndex of(byte[] bytes) {
        return new FrameIndex(bytes.clone());
    }

    /** The packed form, to be kept; a copy. */
    public byte[] bytes() {
        return packed.clone();
    }

    static FrameIndex of(FrameTable table) {
        Writer out = new Writer();
        out.number(table.firstDecodeTime());
        out.sequence(table.timestamps());
        long[] shown = table.keyTimestamps();
        long[] waits = table.keyDecodeTimes();
        for (int i = 0; i < waits.length; i++) {
            waits[i] -= shown[i];
        }
        out.sequence(shown);
        out.sequence(waits);
        boolean late = table.leftOut() > 0;
        if (late) {
            out.number(table.leftOut());
        }
        byte[] plain = out.bytes.toByteArray();
        byte[] deflated = plain.length < WORTH_DEFLATING ? plain : deflated(plain);
        boolean shorter = deflated.length < plain.length;
        byte[] body = shorter ? deflated : plain;
        byte[] packed = new byte[body.length + 1];
        packed[0] = (byte) ((table.seekable() ? SEEKABLE : 0) | (shorter ? DEFLATED : 0) | (late ? BEGINS_LATE : 0));
        System.arraycopy(body, 0, packed, 1, body.length);
        return new FrameIndex(packed);
    }

    /** Number of pictures before the first key frame, which cannot be decoded and do not count as frames; mostly 0. */
    public int leftOut() {
        return beginsLate() ? table().map(FrameTable::leftOut).orElse(0) : 0;
    }

    private boolean beginsLate() {
        return packed.length > 0 && (packed[0] & BEGINS_LATE) != 0;
    }

    /** The table; empty when the bytes are damaged. */
    Optional<FrameTable> table() {
        try {
            byte[] body = Arrays.copyOfRange(packed, 1, packed.length);
            Reader in = new Reader((packed[0] & DEFLATED) != 0 ? inflated(body) : body);
            long firstDecodeTime = in.number();
            long[] timestamps = in.sequence();
            long[] shown = in.sequence();
            long[] decoded = in.sequence();
            if (timestamps.length == 0 || decoded.length != shown.length) {
                return Optional.empty();
            }
            for (int i = 0; i < decoded.length; i++) {
                decoded[i] += shown[i];
            }
            boolean seekable = (packed[0] & SEEKABLE) != 0;
            int leftOut = beginsLate() ? (int) in.number() : 0;
            return Optional.of(new FrameTable(timestamps, shown, decoded, firstDecodeTime, seekable, leftOut));
        } catch (DataFormatException | ArrayIndexOutOfBoundsException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] deflated(byte[] plain) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(plain);
            deflater.finish();
            byte[] out = new byte[plain.length];
            int length = deflater.deflate(out);
            return deflater.finished() ? Arrays.copyOf(out, length) : plain;
        } finally {
            deflater.end();
        }
    }

    private static byte[] inflated(byte[] body) throws DataFormatException {
        Inflater inflater = new Inflater(true);
        try {
            // The raw form wants a byte behind its end.
            inflater.setInput(Arrays.copyOf(body, body.length + 1));
            ByteArrayOutputStream out = new ByteArrayOutputStream(8 * body.length);
            byte[] buffer = new byte[4096];
            while (!inflater.finished()) {
                int n = inflater.inflate(buffer);
                if (n == 0 && !inflater.finished()) {
                    throw new DataFormatException("cut off");
                }
                out.write(buffer, 0, n);
            }
            return out.toByteArray();
        } finally {
            inflater.end();
        }
    }

    private static final class Writer {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        void number(long value) {
            long rest = (value << 1) ^ (value >> 63);
            while ((rest & ~0x7FL) != 0) {
                bytes.write((int) (rest & 0x7F) | 0x80);
                rest >>>= 7;
            }
            bytes.write((int) rest);
        }

        /** Length, first value, then runs of equal steps: how often and how far. */
        void sequence(long[] values) {
            number(values.length);
            if (values.length == 0) {
                return;
            }
            number(values[0]);
            int i = 1;
            while (i < values.length) {
                long step = values[i] - values[i - 1];
                int end = i + 1;
                while (end < values.length && values[end] - values[end - 1] == step) {
                    end++;
                }
                number(end - i);
                number(step);
                i = end;
            }
        }
    }

    private static final class Reader {
        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        long number() {
            long value = 0;
            int shift = 0;
            while (true) {
                byte next = bytes[at++];
                value |= (next & 0x7FL) << shift;
                if (next >= 0) {
                    return (value >>> 1) ^ -(value & 1);
                }
                shift += 7;
            }
        }

        long[] sequence() {
            long length = number();
            if (length < 0 || length > MOST_FRAMES) {
                throw new IllegalArgumentException("length " + length);
            }
            long[] values = new long[(int) length];
            if (length == 0) {
                return values;
            }
            values[0] = number();
            int i = 1;
            while (i < values.length) {
                long count = number();
                long step = number();
                if (count < 1 || count > values.length - i) {
                    throw new IllegalArgumentException("run of " + count);
                }
                for (long end = i + count; i < end; i++) {
                    values[i] = values[i - 1] + step;
                }
            }
            return values;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FrameIndex index && Arrays.equals(packed, index.packed);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(packed);
    }
}
