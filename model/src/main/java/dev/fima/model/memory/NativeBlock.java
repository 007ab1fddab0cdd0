package dev.fima.model.memory;

import com.sun.jna.Memory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A block of memory outside the Java heap, owned by whoever made it. Java's own direct buffers would do the same but for
 * two things: all of them together may be no larger than the heap, and they are given back only when the garbage collector
 * finds the time. This one is bounded by the machine alone and is given back by {@link #close}.
 */
public final class NativeBlock implements AutoCloseable {
    private final Memory memory;
    private final ByteBuffer bytes;

    private NativeBlock(Memory memory, int size) {
        this.memory = memory;
        this.bytes = memory.getByteBuffer(0, size).order(ByteOrder.nativeOrder());
    }

    /**
     * A block of {@code size} bytes, whose content is undefined. The caller closes it.
     *
     * @throws OutOfMemoryError when the system has none to give
     */
    public static NativeBlock of(int size) {
        // The library refuses an empty block.
        return new NativeBlock(new Memory(Math.max(1, size)), size);
    }

    /** The whole block in native byte order, always the same direct buffer; not to be touched after {@link #close}. */
    public ByteBuffer bytes() {
        return bytes;
    }

    /** Gives the memory back to the system; further calls do nothing. */
    @Override
    public void close() {
        memory.close();
    }
}
