package dev.fima.model.tensor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Native things that a constructor has made so far. A constructor that fails has no object that anybody could close, so
 * what it made before is freed here, the latest first, unless it came to its end:
 *
 * <pre>{@code
 * try (ConstructionGuard made = new ConstructionGuard()) {
 *     model = made.with(new Model(), Model::close);
 *     optimizer = made.with(new Optimizer(model), Optimizer::close);
 *     made.complete();
 * }
 * }</pre>
 */
public final class ConstructionGuard implements AutoCloseable {
    private final Deque<Runnable> frees = new ArrayDeque<>();

    /**
     * Takes note of a thing.
     *
     * @param free how it is freed if something after it fails
     * @return the thing
     */
    public <T> T with(T thing, Consumer<? super T> free) {
        frees.push(() -> free.accept(thing));
        return thing;
    }

    /** Everything is made and belongs to the object from now on. */
    public void complete() {
        frees.clear();
    }

    @Override
    public void close() {
        while (!frees.isEmpty()) {
            frees.pop().run();
        }
    }
}
