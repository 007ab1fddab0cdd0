package dev.fima.model.weights;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that knows how many bytes were read and how many are left. */
final class BoundedInput extends FilterInputStream {
    private final long length;
    private long position;

    BoundedInput(InputStream in, long length) {
        super(new BufferedInputStream(in, 1 << 16));
        this.length = length;
    }

    long position() {
        return position;
    }

    long remaining() {
        return length - position;
    }

    @Override
    public int read() throws IOException {
        if (remaining() <= 0) {
            return -1;
        }
        int value = super.read();
        position += value < 0 ? 0 : 1;
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        if (remaining() <= 0) {
            return count == 0 ? 0 : -1;
        }
        int got = super.read(bytes, offset, (int) Math.min(count, remaining()));
        position += Math.max(got, 0);
        return got;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = super.skip(Math.min(count, Math.max(0, remaining())));
        position += skipped;
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
