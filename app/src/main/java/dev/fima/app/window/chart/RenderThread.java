package dev.fima.app.window.chart;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The one thread that draws charts. */
final class RenderThread {
    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "figure-renderer");
        thread.setDaemon(true);
        return thread;
    });

    private RenderThread() {}

    static void execute(Runnable work) {
        THREAD.execute(work);
    }
}
