package dev.fima.model.nn;

import dev.fima.model.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The batch statistics of one forward pass, kept back. Running statistics depend on the order of the passes, so passes that
 * run beside each other leave theirs here, and {@link #apply()} moves the running ones pass by pass afterwards. Collected
 * on one thread, applied and closed on any one.
 */
public final class DeferredStatistics implements AutoCloseable {
    private static final ThreadLocal<DeferredStatistics> CURRENT = new ThreadLocal<>();

    private static final ThreadLocal<Held> HOLDING = new ThreadLocal<>();

    /**
     * All statistics that a thread's passes leave until it is closed, for a step that is only judged at its end. Applied or
     * not, they are freed by closing it, on the thread that opened it.
     */
    public static final class Held implements AutoCloseable {
        private final List<DeferredStatistics> passes = new ArrayList<>();

        private Held() {}

        /** Moves the running statistics, pass by pass. */
        public void apply() {
            passes.forEach(DeferredStatistics::apply);
        }

        @Override
        public void close() {
            HOLDING.remove();
            passes.forEach(DeferredStatistics::close);
        }
    }

    /** Holds back the statistics of all passes that this thread collects from now on. */
    public static Held hold() {
        Held held = new Held();
        HOLDING.set(held);
        return held;
    }

    /** Whether this thread holds statistics back. */
    public static boolean holding() {
        return HOLDING.get() != null;
    }

    /** Ends passes in their order: their statistics are applied and freed, or held back where the thread does so. */
    public static void settle(List<DeferredStatistics> passes) {
        Held held = HOLDING.get();
        if (held != null) {
            held.passes.addAll(passes);
        } else {
            passes.forEach(DeferredStatistics::apply);
            passes.forEach(DeferredStatistics::close);
        }
    }

    private record Batch(BatchNorm3d layer, Tensor mean, Tensor variance) {}

    private final List<Batch> batches = new ArrayList<>();

    /** Runs a forward pass whose layers leave their batch statistics here. */
    public <T> T collect(Supplier<T> forward) {
        CURRENT.set(this);
        try {
            return forward.get();
        } finally {
            CURRENT.remove();
        }
    }

    /** Where the statistics of the current thread's pass go; empty if they move the running ones at once. */
    static Optional<DeferredStatistics> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Takes over the mean and the unbiased variance of a batch [C], filled by the time of {@link #apply()}. */
    void add(BatchNorm3d layer, Tensor mean, Tensor variance) {
        batches.add(new Batch(layer, mean.keep(), variance.keep()));
    }

    /** Moves the running statistics of every layer towards its batch's. */
    public void apply() {
        for (Batch batch : batches) {
            batch.layer().update(batch.mean(), batch.variance());
        }
    }

    @Override
    public void close() {
        for (Batch batch : batches) {
            batch.mean().close();
            batch.variance().close();
        }
        batches.clear();
    }
}
