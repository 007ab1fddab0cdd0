package dev.fima.app.window.task;

import dev.fima.model.memory.MemoryShortage;
import dev.fima.model.tensor.EngineFailure;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One piece of work in the background, written as one sentence: {@code BackgroundTask.of(work).onSuccess(...)
 * .onFailure(...).start(runner)}. Reports come on the window's thread; exactly one of success and failure, then finished.
 * A failure that nobody asked for goes to the thread's handler of uncaught exceptions. Where the memory ran out the
 * failure is a {@link MemoryShortage}, and where the native engine gave up an {@link EngineFailure}; their sentences are
 * for people.
 *
 * @param <T> result of the work
 */
public final class BackgroundTask<T> {
    private final Callable<T> work;
    private Runnable running = () -> {};
    private Consumer<T> success = result -> {};
    private Consumer<Throwable> failure = BackgroundTask::uncaught;
    private Runnable finished = () -> {};

    private BackgroundTask(Callable<T> work) {
        this.work = work;
    }

    /** Work with a result. */
    public static <T> BackgroundTask<T> of(Callable<T> work) {
        return new BackgroundTask<>(work);
    }

    /** Work without a result. */
    public static BackgroundTask<Void> of(Runnable work) {
        return new BackgroundTask<>(() -> {
            work.run();
            return null;
        });
    }

    /** Called before the work begins. */
    public BackgroundTask<T> onRunning(Runnable listener) {
        running = listener;
        return this;
    }

    /** Called with the result. */
    public BackgroundTask<T> onSuccess(Consumer<T> listener) {
        success = listener;
        return this;
    }

    /** Called with the reason why there is no result. */
    public BackgroundTask<T> onFailure(Consumer<Throwable> listener) {
        failure = listener;
        return this;
    }

    /** Called after success or failure. */
    public BackgroundTask<T> onFinished(Runnable listener) {
        finished = listener;
        return this;
    }

    /** Runs it once. */
    public void start(TaskRunner runner) {
        start(runner, () -> true);
    }

    /**
     * Runs it once, if it is still wanted when its turn comes, and reports if it is still wanted then.
     *
     * @param wanted for any thread
     */
    void start(TaskRunner runner, BooleanSupplier wanted) {
        runner.window().execute(running);
        runner.background().execute(() -> {
            if (wanted.getAsBoolean()) {
                run(runner, wanted);
            }
        });
    }

    @SuppressWarnings(
            "CatchingUnchecked") // Whatever goes wrong is reported to the window; a silent thread would hide it.
    private void run(TaskRunner runner, BooleanSupplier wanted) {
        T result;
        try {
            result = work.call();
        } catch (OutOfMemoryError e) {
            // By now the work has let go of what it held, so there is memory to say so.
            MemoryShortage shortage = MemoryShortage.of("The last action", e);
            report(runner, wanted, () -> failure.accept(shortage));
            return;
        } catch (Exception | Error e) {
            Throwable reason = EngineFailure.of("The last action", e)
                    .map(Throwable.class::cast)
                    .orElse(e);
            report(runner, wanted, () -> failure.accept(reason));
            return;
        }
        report(runner, wanted, () -> success.accept(result));
    }

    /** Whoever waits for the end learns of it even if the report cannot be taken in. */
    private void report(TaskRunner runner, BooleanSupplier wanted, Runnable listener) {
        runner.window().execute(() -> {
            if (!wanted.getAsBoolean()) {
                return;
            }
            try {
                listener.run();
            } finally {
                finished.run();
            }
        });
    }

    private static void uncaught(Throwable e) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }
}
