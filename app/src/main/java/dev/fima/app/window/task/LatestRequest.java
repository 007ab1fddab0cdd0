package dev.fima.app.window.task;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Of several requests for the same thing, such as the results of whatever run is selected, only the latest counts: one that
 * was slow must not replace what was asked for after it. For the window's thread.
 */
public final class LatestRequest {
    private final AtomicLong latest = new AtomicLong();

    /**
     * Starts a task that outdates the one before it. An outdated task tells nothing any more, neither success nor failure
     * nor that it has finished, and is not even begun if its turn comes too late.
     */
    public void start(BackgroundTask<?> task, TaskRunner runner) {
        drop();
        startFurther(task, runner);
    }

    /** Starts a task that belongs to the request before it and is outdated with it. */
    public void startFurther(BackgroundTask<?> task, TaskRunner runner) {
        long own = latest.get();
        task.start(runner, () -> own == latest.get());
    }

    /** Nothing that was asked for is wanted any more. */
    public void drop() {
        latest.incrementAndGet();
    }
}
