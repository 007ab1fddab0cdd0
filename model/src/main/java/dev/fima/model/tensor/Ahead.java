package dev.fima.model.tensor;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * Numbered pieces of work, the next of which is done on a thread of its own while the caller uses the present one, e.g. inputs that
 * travel to a device. Belongs to the thread that takes them.
 *
 * @param <T> what a piece of work makes
 */
public final class Ahead<T> implements AutoCloseable {
    private static final long CLOSING_SECONDS = 10;

    private final ExecutorService thread;
    private final LongFunction<T> make;
    private final Consumer<T> discard;
    private final long end;
    private Optional<Future<T>> coming = Optional.empty();
    private long comingNumber = -1;

    /**
     * @param name of the thread
     * @param make does the piece of a number, on that thread
     * @param discard frees what was made and nobody took, on that thread
     * @param end the number before which the last piece is
     */
    public Ahead(String name, LongFunction<T> make, Consumer<T> discard, long end) {
        this.make = make;
        this.discard = discard;
        this.end = end;
        thread = Executors.newSingleThreadExecutor(body -> {
            Thread one = new Thread(body, name);
            one.setDaemon(true);
            return one;
        });
    }

    /**
     * Waits for a piece, which the caller then owns, and has the next one begun.
     *
     * @throws CancellationException if the thread is interrupted
     * @throws RuntimeException what the work threw (or an Error)
     */
    public T take(long number) {
        if (number != comingNumber) {
            discardComing();
            begin(number);
        }
        T taken = await(coming.orElseThrow());
        coming = Optional.empty();
        comingNumber = -1;
        if (number + 1 < end) {
            begin(number + 1);
        }
        return taken;
    }

    private void begin(long number) {
        coming = Optional.of(thread.submit(() -> make.apply(number)));
        comingNumber = number;
    }

    private static <T> T await(Future<T> due) {
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

    private void discardComing() {
        Optional<Future<T>> unused = coming;
        coming = Optional.empty();
        comingNumber = -1;
        unused.ifPresent(future -> thread.execute(() -> {
            try {
                discard.accept(future.get());
            } catch (InterruptedException | ExecutionException e) {
                // What had become of it is of no interest.
                return;
            }
        }));
    }

    /** Discards what was made ahead and ends the thread. What the work waits for must have been ended before. */
    @Override
    public void close() {
        discardComing();
        thread.shutdown();
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
