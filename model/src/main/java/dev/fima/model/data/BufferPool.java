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
