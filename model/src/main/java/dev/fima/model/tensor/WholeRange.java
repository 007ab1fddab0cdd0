package dev.fima.model.tensor;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Work on the parts of memory that its caller frees afterwards, on all cores. A parallel stream of the library gives a
 * failure on at once, while other parts are still written to.
 */
public final class WholeRange {
    private WholeRange() {}

    /**
     * Does a part for each number from 0 to {@code count} - 1.
     *
     * @throws RuntimeException the failure (or an Error) of a part, after all parts have ended
     */
    public static void forEach(int count, IntConsumer part) {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        IntStream.range(0, count).parallel().forEach(number -> {
            if (failure.get() != null) {
                return;
            }
            try {
                part.accept(number);
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            }
        });
        if (failure.get() instanceof Error error) {
            throw error;
        }
        if (failure.get() instanceof RuntimeException exception) {
            throw exception;
        }
    }
}
