package dev.fima.app.window.canvas;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads on which pictures are drawn: two, so that a large chart does not hold up the small ones. */
final class DrawingThreads {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(2, DrawingThreads::thread);

    private DrawingThreads() {}

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "drawing-" + NUMBER.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /** Runs {@code work} on a drawing thread and {@code after} behind it, whether or not the work failed. */
    static void run(Runnable work, Runnable after) {
        THREADS.execute(() -> {
            try {
                work.run();
            } finally {
                after.run();
            }
        });
    }
}
