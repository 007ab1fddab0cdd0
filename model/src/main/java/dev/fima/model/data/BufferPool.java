package dev.fima.model.data;

import dev.fima.model.memory.NativeBlock;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Locale;

/**
 * Buffers outside the Java heap, used again and again: fresh memory costs time whenever it is first touched.
 * Holds at most as many idle buffers as it was told; what is beyond, and after closing everything that comes back, is
 * freed at once.
 */
final class BufferPool implements AutoCloseable {
    private final int bytes;
    private final int mostIdle;
    private final Deque<NativeBlock> idle = new ArrayDeque<>();
    private final IdentityHashMap<ByteBuffer, NativeBlock> taken = new IdentityHashMap<>();
    private boolean closed;

    /** @param bytes of a buffer */
    BufferPool(int bytes, int mostIdle) {
        this.bytes = bytes;
        this.mostIdle = mostIdle;
    }

    /** Buffers for batches of clips {@code [B, 3, frames, S, S]}. */
    static BufferPool forClips(ClipShape shape, int frames, int batchSize, int mostIdle) {
        long bytes = (long) batchSize * shape.floats(frames) * Float.BYTES;
        if (bytes > Integer.MAX_VALUE) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "A batch of %d clips of %d frames of %dx%d pixels is too large; use a batch of %d or less.",
                    batchSize,
                    frames,
                    shape.size(),
                    shape.size(),
                    Integer.MAX_VALUE / ((long) shape.floats(frames) * Float.BYTES)));
        }
        return new BufferPool((int) bytes, mostIdle);
    }

    /**
     * A buffer, to be given back.
     *
     * @throws OutOfMemoryError when the system has no memory to give
     */
    synchronized ByteBuffer take() {
        NativeBlock idleBlock = idle.pollLast();
        NativeBlock block = idleBlock == null ? NativeBlock.of(bytes) : idleBlock;
        taken.put(block.bytes(), block);
        return block.bytes();
    }

    /** Gives back just what was taken, not a view of it. */
    synchronized void giveBack(ByteBuffer buffer) {
        NativeBlock block = taken.remove(buffer);
        if (block == null) {
            throw new IllegalArgumentException("this buffer was not taken from here, or came back before");
        }
        if (!closed && idle.size() < mostIdle) {
            idle.addLast(block);
        } else {
            block.close();
        }
    }

    /** Frees what is idle; buffers that are still out are freed when they come back. */
    @Override
    public synchronized void close() {
        closed = true;
        idle.forEach(NativeBlock::close);
        idle.clear();
    }
}
