package dev.fima.model.training;

import dev.fima.model.data.ClipBatch;
import dev.fima.model.data.Delivery;
import dev.fima.model.tensor.Scope;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The inputs of steps, on the device. Made ahead, those of the next step travel on a thread of their own while a step is
 * computed, so that the training thread neither copies nor waits; it takes the memory of one more batch on the device.
 * Belongs to the training thread.
 *
 * @param <T> the inputs of a step
 */
final class StepFeed<T> implements AutoCloseable {
    private static final long CLOSING_SECONDS = 10;

    private final Source<T> source;
    private final Optional<ExecutorService> ahead;
    private Optional<Future<Fed<T>>> coming = Optional.empty();
    private long comingStep = -1;

    /** Where a feed takes its inputs from. */
    interface Source<T> extends AutoCloseable {
        /** The batch of a step, owned by the caller. */
        Delivery<ClipBatch> batch(long step);

        /** Its inputs, of the current scope. */
        T inputs(ClipBatch batch, long step);

        /** Ends a wait for a batch. */
        @Override
        void close();
    }

    /**
     * The inputs of one step.
     *
     * @param tensors owns the inputs
     * @param waitMillis how long the training thread was held up for them
     */
    record Fed<T>(ClipBatch batch, T inputs, Scope.Held tensors, double waitMillis) implements AutoCloseable {
        /** Tensors may use the batch's buffers, so they go first. */
        @Override
        public void close() {
            tensors.close();
            batch.close();
        }

        private Fed<T> after(double millis) {
            return new Fed<>(batch, inputs, tensors, millis);
        }
    }

    /** @param ahead whether the next inputs are made while a step is computed */
    StepFeed(Source<T> source, boolean ahead) {
        this.source = source;
        this.ahead = ahead
                ? Optional.of(Executors.newSingleThreadExecutor(body -> {
                    Thread thread = new Thread(body, "fima-feed");
                    thread.setDaemon(true);
                    return thread;
                }))
                : Optional.empty();
    }

    /**
     * The inputs of a step. The caller closes them.
     *
     * @throws CancellationException when the feed was closed or the thread interrupted
     */
    Fed<T> next(long step) {
        if (ahead.isEmpty()) {
            return make(step);
        }
        long asked = System.nanoTime();
        if (step != comingStep) {
            discardComing();
            submit(step);
        }
        Fed<T> fed = await(coming.orElseThrow());
        submit(step + 1);
        return fed.after((System.nanoTime() - asked) / 1e6);
    }

    private void submit(long step) {
        coming = Optional.of(ahead.orElseThrow().submit(() -> make(step)));
        comingStep = step;
    }

    private Fed<T> make(long step) {
        Delivery<ClipBatch> delivery = source.batch(step);
        ClipBatch batch = delivery.batch();
        try (Scope scope = Scope.open()) {
            T inputs = source.inputs(batch, step);
            return new Fed<>(batch, inputs, scope.handOver(), delivery.waitMillis());
        } catch (RuntimeException | Error e) {
            batch.close();
            throw e;
        }
    }

    private static <T> Fed<T> await(Future<Fed<T>> due) {
        try {
            return due.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for data");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        }
    }

    /** Inputs that nobody wants any more are closed where they were made, when they are done. */
    private void discardComing() {
        Optional<Future<Fed<T>>> unused = coming;
        coming = Optional.empty();
        comingStep = -1;
        unused.ifPresent(future -> ahead.orElseThrow().execute(() -> {
            try {
                future.get().close();
            } catch (InterruptedException | ExecutionException e) {
                // What had become of them is of no interest.
                return;
            }
        }));
    }

    @Override
    public void close() {
        // Ends the wait of the thread for a batch, and once more what it has opened since.
        source.close();
        ahead.ifPresent(thread -> {
            discardComing();
            thread.shutdown();
            awaitEnd(thread);
            source.close();
        });
    }

    private static void awaitEnd(ExecutorService thread) {
        boolean interrupted = Thread.interrupted();
        try {
            thread.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
