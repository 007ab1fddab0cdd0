package dev.fima.model.training;

import dev.fima.model.data.ClipBatch;
import dev.fima.model.data.ClipLoader;
import dev.fima.model.data.EvaluationPlan;
import dev.fima.model.data.FrameSource;
import dev.fima.model.data.Problem;
import dev.fima.model.tensor.Ahead;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * The inputs of steps, on the device. Made ahead, those of the next step travel on a thread of their own while a step is
 * computed, so that the thread that computes neither copies nor waits; it takes the memory of one more batch on the device.
 * Belongs to the thread that computes.
 *
 * @param <T> the inputs of a step
 */
public final class DeviceLoader<T> implements AutoCloseable {
    /** Batches of an evaluation that are ready or under way while one is computed. */
    private static final int BATCHES_AHEAD = 2;

    private final Source<T> source;
    private final Optional<Ahead<Loaded<T>>> ahead;

    /**
     * Where a loader takes its inputs from.
     *
     * @param batches the batch of a step, owned by the caller
     * @param close ends a wait for a batch
     */
    record Source<T>(LongFunction<ClipBatch> batches, Inputs<T> inputs, Runnable close) {}

    /** Makes the inputs of a step from its batch, of the current scope. */
    @FunctionalInterface
    interface Inputs<T> {
        T of(ClipBatch batch, long step);
    }

    /**
     * The inputs of one step.
     *
     * @param tensors owns the inputs
     * @param waitMillis how long the thread that computes was held up for them
     */
    public record Loaded<T>(ClipBatch batch, T inputs, Scope.Held tensors, double waitMillis) implements AutoCloseable {
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
        this(source, ahead, Long.MAX_VALUE);
    }

    private DeviceLoader(Source<T> source, boolean ahead, long steps) {
        this.source = source;
        this.ahead = ahead
                ? Optional.of(new Ahead<>("fima-device-loader", this::make, Loaded::close, steps))
                : Optional.empty();
    }

    /**
     * The clips of an evaluation, float32 [B, 3, T, S, S] in [0, 1], 0 where one is missing. Where the device resizes them, the
     * next ones travel while the present ones are computed.
     *
     * @param cut whether the device resizes
     * @param workers number of threads that decode
     * @param onProblem told of every video that cannot be read, once each, on a thread of the loader
     */
    public static DeviceLoader<Tensor> of(
            EvaluationPlan plan,
            FrameSource frames,
            ComputeDevice device,
            boolean cut,
            int workers,
            Consumer<Problem> onProblem) {
        ClipLoader clips = ClipLoader.of(plan, frames, cut, workers, BATCHES_AHEAD, onProblem);
        DeviceClips tensors = new DeviceClips(device, false);
        return new DeviceLoader<>(
                new Source<>(step -> clips.next(), (batch, step) -> tensors.single(batch), clips::close),
                cut,
                plan.steps());
    }

    /**
     * The inputs of a step. The caller closes them.
     *
     * @throws CancellationException when the loader was closed or the thread interrupted
     */
    public Loaded<T> next(long step) {
        if (ahead.isEmpty()) {
            return make(step);
        }
        long asked = System.nanoTime();
        return ahead.get().take(step).after((System.nanoTime() - asked) / 1e6);
    }

    private Loaded<T> make(long step) {
        long asked = System.nanoTime();
        ClipBatch batch = source.batches().apply(step);
        double waited = (System.nanoTime() - asked) / 1e6;
        try (Scope scope = Scope.open()) {
            T inputs = source.inputs().of(batch, step);
            return new Loaded<>(batch, inputs, scope.handOver(), waited);
        } catch (RuntimeException | Error e) {
            batch.close();
            throw e;
        }
    }

    @Override
    public void close() {
        // Ends the wait of the thread for a batch, and once more what it has opened since.
        source.close().run();
        ahead.ifPresent(thread -> {
            thread.close();
            source.close().run();
        });
    }
}
