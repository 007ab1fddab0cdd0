package dev.fima.app.window.task;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;

/**
 * Where tasks run and where they report.
 *
 * @param background runs the work
 * @param window runs what touches the window
 */
public record TaskRunner(Executor background, Executor window) {

    /**
     * Daemon threads for the work, the FX thread for its reports.
     *
     * @param kind of work, for the names of the threads
     */
    public static TaskRunner standard(String kind, int threads) {
        AtomicInteger number = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "workbench-" + kind + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        return new TaskRunner(pool, TaskRunner::onWindow);
    }

    /** Everything at once on the calling thread: for tests of view models. */
    public static TaskRunner direct() {
        return new TaskRunner(Runnable::run, Runnable::run);
    }

    private static void onWindow(Runnable report) {
        if (Platform.isFxApplicationThread()) {
            report.run();
        } else {
            Platform.runLater(report);
        }
    }
}
