package dev.fima.model.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Direct buffers of one size, used again and again: new direct memory is zeroed, and given back only when the garbage
 * collector finds the time. Holds at most as many idle buffers as it was told.
 */
final class BufferPool {
    private final int bytes;
    private final int mostIdle;
    private final Deque<ByteBuffer> idle = new ArrayDeque<>();

    BufferPool(int bytes, int mostIdle) {
        this.bytes = bytes;
        this.mostIdle = mostIdle;
    }

    /** Buffers for batches of clips {@code [B, 3, frames, S, S]}. */
    static BufferPool forClips(ClipShape shape, int frames, int batchSize, int mostIdle) {
        long bytes = (long) batchSize * shape.floats(frames) * Float.BYTES;
        if (bytes > Integer.MAX_VALUE) {
            throw new DataException(
                    "A batch of %d clips of %d frames of %dx%d pixels is too large; use a smaller batch."
                            .formatted(batchSize, frames, shape.size(), shape.size()));
        }
        return new BufferPool((int) bytes, mostIdle);
    }

    ByteBuffer take() {
        synchronized (idle) {
            ByteBuffer buffer = idle.pollLast();
            if (buffer != null) {
                return buffer;
            }
        }
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    void giveBack(ByteBuffer buffer) {
        synchronized (idle) {
            if (idle.size() < mostIdle) {
                idle.addLast(buffer);
            }
        }
    }
}
