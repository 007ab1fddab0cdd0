package dev.fima.model.training;

import dev.fima.model.data.ClipBatch;
import dev.fima.model.tensor.Ahead;
import dev.fima.model.tensor.Scope;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * The inputs of steps, on the device. Made ahead, those of the next step travel on a thread of their own while a step is
 * computed, so that the training thread neither copies nor waits; it takes the memory of one more batch on the device.
 * Belongs to the training thread.
 *
 * @param <T> the inputs of a step
 */
final class DeviceLoader<T> implements AutoCloseable {
    private final Source<T> source;
    private final Optional<Ahead<Loaded<T>>> ahead;

    /** Where a loader takes its inputs from. */
    interface Source<T> extends AutoCloseable {
        /** The batch of a step, owned by the caller. */
        ClipBatch batch(long step);

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
    record Loaded<T>(ClipBatch batch, T inputs, Scope.Held tensors, double waitMillis) implements AutoCloseable {
        /** Tensors may use the batch's buffers, so they go first. */
        @Override
        public void close() {
            tensors.close();
            batch.close();
        }

        private Loaded<T> after(double millis) {
            return new Loaded<>(batch, inputs, tensors, millis);
        }
    }

    /** @param ahead whether the next inputs are made while a step is computed */
    DeviceLoader(Source<T> source, boolean ahead) {
        this.source = source;
        this.ahead = ahead
                ? Optional.of(new Ahead<>("fima-device-loader", this::make, Loaded::close, Long.MAX_VALUE))
                : Optional.empty();
    }

    /**
     * The inputs of a step. The caller closes them.
     *
     * @throws CancellationException when the loader was closed or the thread interrupted
     */
    Loaded<T> next(long step) {
        if (ahead.isEmpty()) {
            return make(step);
        }
        long asked = System.nanoTime();
        return ahead.get().take(step).after((System.nanoTime() - asked) / 1e6);
    }

    private Loaded<T> make(long step) {
        long asked = System.nanoTime();
        ClipBatch batch = source.batch(step);
        double waited = (System.nanoTime() - asked) / 1e6;
        try (Scope scope = Scope.open()) {
            T inputs = source.inputs(batch, step);
            return new Loaded<>(batch, inputs, scope.handOver(), waited);
        } catch (RuntimeException | Error e) {
            batch.close();
            throw e;
        }
    }

    @Override
    public void close() {
        // Ends the wait of the thread for a batch, and once more what it has opened since.
        source.close();
        ahead.ifPresent(thread -> {
            thread.close();
            source.close();
        });
    }
}
