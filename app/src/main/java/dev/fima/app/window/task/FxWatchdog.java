package dev.fima.app.window.task;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;

/**
 * Measures for how long the FX thread does not answer. A daemon thread asks it every few milliseconds to say that it is
 * there; the longest wait for an answer is the longest block. The asking costs a few microseconds each.
 */
public final class FxWatchdog implements AutoCloseable {
    private static final long PAUSE_NANOS = 4_000_000;

    private final AtomicLong longest = new AtomicLong();
    private final AtomicLong asked = new AtomicLong();
    private final Thread thread = new Thread(this::watch, "fx-watchdog");
    private volatile boolean closed;

    /** Begins to watch. */
    public FxWatchdog() {
        thread.setDaemon(true);
        thread.start();
    }

    /** The longest block so far in milliseconds, the one that lasts right now included. */
    public double longestMilliseconds() {
        long since = asked.get();
        long now = since == 0 ? 0 : System.nanoTime() - since;
        return Math.max(longest.get(), now) / 1e6;
    }

    /** Forgets what was measured. */
    public void reset() {
        longest.set(0);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private void watch() {
        while (!closed) {
            asked.set(System.nanoTime());
            try {
                Platform.runLater(this::answer);
            } catch (IllegalStateException toolkitGone) {
                return;
            }
            while (!closed && asked.get() != 0) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void answer() {
        long waited = System.nanoTime() - asked.getAndSet(0);
        longest.accumulateAndGet(waited, Math::max);
    }
}
