package dev.fima.model.weights;

import java.io.EOFException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The fields of a pickle: numbers, texts and lines. Every length is compared with the bytes that are left before anything
 * is allocated; texts that are too long for a name, and all byte strings, are passed over and stand for themselves as
 * {@link ForeignObject}s.
 */
final class PickleFields {
    private static final int LONGEST_TEXT = 4096;
    private static final int LONGEST_LINE = 1 << 16;
    private static final int LONGEST_NUMBER = 1000;

    private final BoundedInput in;

    PickleFields(BoundedInput in) {
        this.in = in;
    }

    /** The next byte, unsigned. */
    int one() throws IOException {
        int value = in.read();
        if (value < 0) {
            throw new EOFException();
        }
        return value;
    }

    private ByteBuffer bytes(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException();
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    long unsignedShort() throws IOException {
        return bytes(Short.BYTES).getShort() & 0xffff;
    }

    long signedInt() throws IOException {
        return bytes(Integer.BYTES).getInt();
    }

    long unsignedInt() throws IOException {
        return signedInt() & 0xffffffffL;
    }

    /** A length of eight bytes. */
    long longLength() throws IOException {
        return bytes(Long.BYTES).getLong();
    }

    double bigEndianDouble() throws IOException {
        return bytes(Double.BYTES).order(ByteOrder.BIG_ENDIAN).getDouble();
    }

    /** Refuses a length that is more than what is left. */
    long checked(long length) {
        if (length < 0 || length > in.remaining()) {
            throw new PickleFault("states a field of " + Long.toUnsignedString(length) + " bytes where only "
                    + in.remaining() + " are left");
        }
        return length;
    }

    /** A text in UTF-8, or what stands for one that is too long for a name. */
    Object text(long length) throws IOException {
        if (checked(length) > LONGEST_TEXT) {
            in.skipNBytes(length);
            return new ForeignObject("str");
        }
        return new String(bytes((int) length).array(), StandardCharsets.UTF_8);
    }

    /** What stands for bytes, which are passed over. */
    ForeignObject skipped(long length, String name) throws IOException {
        in.skipNBytes(checked(length));
        return new ForeignObject(name);
    }

    /** A whole number of so many bytes in two's complement. */
    Object whole(long length) throws IOException {
        if (checked(length) > LONGEST_NUMBER) {
            return skipped(length, "int");
        }
        byte[] little = bytes((int) length).array();
        byte[] big = new byte[little.length + 1];
        big[0] = (byte) (little.length > 0 && little[little.length - 1] < 0 ? -1 : 0);
        for (int i = 0; i < little.length; i++) {
            big[big.length - 1 - i] = little[i];
        }
        return narrow(new BigInteger(big));
    }

    private static Number narrow(BigInteger value) {
        return value.bitLength() < Long.SIZE ? (Number) value.longValue() : value;
    }

    String line() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int next = one(); next != '\n'; next = one()) {
            if (text.length() > LONGEST_LINE) {
                throw new PickleFault("holds a damaged pickle (a line without end)");
            }
            text.append((char) next);
        }
        return text.toString();
    }

    /** A line with a whole number, {@code 00} and {@code 01} for truth values. */
    Object wholeLine() throws IOException {
        String line = line().strip();
        if (line.equals("00") || line.equals("01")) {
            return line.equals("01");
        }
        if (line.length() > LONGEST_NUMBER) {
            return new ForeignObject("int");
        }
        return narrow(new BigInteger(line.endsWith("L") ? line.substring(0, line.length() - 1) : line));
    }

    /** A line with a text between quotes. */
    Object quotedLine() throws IOException {
        String line = line().strip();
        return line.length() > 1 ? lineText(line.substring(1, line.length() - 1)) : lineText(line);
    }

    /** A line with a text. */
    Object textLine() throws IOException {
        return lineText(line());
    }

    private static Object lineText(String text) {
        return text.length() > LONGEST_TEXT ? new ForeignObject("str") : text;
    }
}
