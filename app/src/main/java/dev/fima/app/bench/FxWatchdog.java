package dev.fima.app.bench;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javafx.application.Platform;

/**
 * Measures for how long the FX thread does not answer. A daemon thread asks it again and again to say that it is there; the
 * longest wait for an answer is the longest block. Each question wakes three threads, so every few milliseconds they would
 * take a twentieth of a core from training: it asks seldom, but for measurements. Where a long block is spent is looked up
 * while it lasts.
 */
public final class FxWatchdog implements AutoCloseable {
    private static final long PAUSE_NANOS = 4_000_000;
    private static final long SELDOM_NANOS = 100_000_000;

    /** From so long on a block is looked into: 30 ms. */
    private static final long LONG_NANOS = 30_000_000;

    private static final int CALLS_KEPT = 8;
    private static final String OWN = "dev.fima.";

    private final AtomicLong longest = new AtomicLong();
    private final AtomicLong asked = new AtomicLong();
    private final AtomicReference<List<String>> place = new AtomicReference<>(List.of());
    private final Thread thread = new Thread(this::watch, "fx-watchdog");
    private volatile Thread window;
    private volatile boolean closed;
    private volatile boolean precise;
    private volatile List<String> current = List.of();

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

    /**
     * Where the longest block was found: the innermost call, then the workbench's own ones outwards; empty while no block
     * was long.
     */
    public List<String> longestPlace() {
        return place.get();
    }

    /** Asks every few milliseconds, so that no block is missed, or about ten times a second. */
    public void setPrecise(boolean wanted) {
        precise = wanted;
        LockSupport.unpark(thread);
    }

    /** Forgets what was measured. */
    public void reset() {
        longest.set(0);
        place.set(List.of());
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private void watch() {
        while (!closed) {
            current = List.of();
            long began = System.nanoTime();
            asked.set(began);
            try {
                Platform.runLater(this::answer);
            } catch (IllegalStateException toolkitGone) {
                return;
            }
            while (!closed && asked.get() != 0) {
                LockSupport.parkNanos(PAUSE_NANOS);
                look(began);
            }
            LockSupport.parkNanos(precise ? PAUSE_NANOS : SELDOM_NANOS);
        }
    }

    private void look(long began) {
        Thread blocked = window;
        if (blocked != null && current.isEmpty() && System.nanoTime() - began > LONG_NANOS) {
            StackTraceElement[] all = blocked.getStackTrace();
            List<String> calls = Stream.concat(
                            Stream.of(all).limit(1), Stream.of(all).skip(1).filter(call -> call.getClassName()
                                    .startsWith(OWN)))
                    .limit(CALLS_KEPT)
                    .map(StackTraceElement::toString)
                    .toList();
            if (asked.get() == began) {
                current = calls;
            }
        }
    }

    private void answer() {
        window = Thread.currentThread();
        long waited = System.nanoTime() - asked.getAndSet(0);
        if (waited > longest.get()) {
            longest.set(waited);
            place.set(current);
        }
    }
}
