package dev.fima.model.data;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes batches on threads of its own, a bounded number ahead of whoever takes them, and hands them out in order. The
 * samples of one batch are shared among the threads, so that the first batch comes soon too. What fails on a thread is
 * thrown to the taker of that batch.
 */
final class Prefetcher<T extends AutoCloseable> implements AutoCloseable {
    private static final long CLOSING_MILLIS = 1000;

    private final BatchRecipe<T> recipe;
    private final int depth;
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<InFlight<T>> ahead = new ArrayDeque<>();
    private final List<Thread> workers = new ArrayList<>();
    private long nextStep;
    private boolean closed;

    private static final class InFlight<T> {
        private final T batch;
        private final int samples;
        private int assigned;
        private int finished;
        private Throwable failure;

        InFlight(T batch, int samples, Throwable failure) {
            this.batch = batch;
            this.samples = samples;
            this.failure = failure;
        }

        boolean complete() {
            return finished == samples;
        }

        /** True while no thread works on it. */
        boolean untouched() {
            return finished == assigned;
        }
    }

    Prefetcher(BatchRecipe<T> recipe, long firstStep, int threads, int depth, String name) {
        this.recipe = recipe;
        this.depth = Math.max(1, depth);
        nextStep = firstStep;
        for (int i = 0; i < Math.max(1, threads); i++) {
            Thread worker = new Thread(this::work, name + "-" + (i + 1));
            worker.setDaemon(true);
            workers.add(worker);
        }
        workers.forEach(Thread::start);
    }

    /**
     * The batch of the next step.
     *
     * @throws NoSuchElementException after the last batch
     * @throws CancellationException when the loader was closed or the thread interrupted
     */
    T next() {
        InFlight<T> taken;
        lock.lock();
        try {
            while (!closed && (ahead.isEmpty() || !ahead.getFirst().complete())) {
                if (ahead.isEmpty() && nextStep >= recipe.steps()) {
                    throw new NoSuchElementException("the last batch was taken");
                }
                changed.await();
            }
            if (closed) {
                throw new CancellationException("the loader was closed");
            }
            taken = ahead.removeFirst();
            changed.signalAll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for data");
        } finally {
            lock.unlock();
        }
        if (taken.failure != null) {
            discard(taken);
            throw carried(taken.failure);
        }
        return taken.batch;
    }

    private static RuntimeException carried(Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            return new DataException(
                    "There is not enough memory for the clips of a step; use a smaller batch or fewer batches ahead"
                            + " (prefetch), or close other programs.",
                    failure);
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failure;
    }

    private void work() {
        while (true) {
            InFlight<T> batch;
            int sample;
            lock.lock();
            try {
                batch = await();
                if (batch == null) {
                    return;
                }
                sample = batch.assigned++;
            } finally {
                lock.unlock();
            }
            Throwable failure = fill(batch, sample);
            lock.lock();
            try {
                batch.finished++;
                batch.failure = batch.failure == null ? failure : batch.failure;
                if (closed && batch.untouched()) {
                    discard(batch);
                }
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    @SuppressWarnings(
            "CatchingUnchecked") // Whatever goes wrong is the taker's business; a silent thread would hang it.
    private Throwable fill(InFlight<T> batch, int sample) {
        try {
            if (batch.failure == null) {
                recipe.fill(batch.batch, sample);
            }
            return null;
        } catch (RuntimeException | Error e) {
            return e;
        }
    }

    /** The batch with the next sample to make, null once the loader is closed or nothing is left to do. */
    private InFlight<T> await() {
        while (!closed) {
            for (InFlight<T> batch : ahead) {
                if (batch.assigned < batch.samples) {
                    return batch;
                }
            }
            if (nextStep >= recipe.steps()) {
                return null;
            }
            if (ahead.size() < depth) {
                ahead.addLast(open(nextStep++));
                changed.signalAll();
            } else {
                changed.awaitUninterruptibly();
            }
        }
        return null;
    }

    private InFlight<T> open(long step) {
        try {
            T batch = recipe.open(step);
            return new InFlight<>(batch, recipe.samples(batch), null);
        } catch (RuntimeException | Error e) {
            return new InFlight<>(null, 0, e);
        }
    }

    private static void discard(InFlight<?> inFlight) {
        if (inFlight.batch instanceof AutoCloseable batch) {
            try {
                batch.close();
            } catch (Exception e) {
                throw new IllegalStateException("a batch could not be given back", e);
            }
        }
    }

    /** Stops the threads, each after the sample it is at, and gives back what was made ahead. */
    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            ahead.stream().filter(InFlight::untouched).forEach(Prefetcher::discard);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        recipe.close();
        awaitWorkers();
    }

    /** A worker may close the loader from a listener and cannot wait for itself. */
    private void awaitWorkers() {
        try {
            for (Thread worker : workers) {
                if (worker != Thread.currentThread()) {
                    worker.join(CLOSING_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
