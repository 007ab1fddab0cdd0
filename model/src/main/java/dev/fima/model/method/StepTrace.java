package dev.fima.model.method;

import dev.fima.model.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Intermediate results of one step as plain arrays, for views that look inside a step and for tests. Copying them waits
 * for the device, so ordinary steps use {@link #none()}.
 */
final class StepTrace {
    /**
     * A copied tensor.
     *
     * @param values elements in row-major order
     * @param shape its shape
     */
    record Copy(float[] values, long[] shape) {}

    private final boolean wanted;
    private final Map<String, Copy> copies = new LinkedHashMap<>();

    private StepTrace(boolean wanted) {
        this.wanted = wanted;
    }

    static StepTrace none() {
        return new StepTrace(false);
    }

    static StepTrace full() {
        return new StepTrace(true);
    }

    boolean wanted() {
        return wanted;
    }

    /** Copies a tensor; from any thread. */
    synchronized void add(String name, Tensor tensor) {
        if (wanted) {
            try (Tensor plain = tensor.detach()) {
                copies.put(name, new Copy(plain.toFloats(), plain.shape()));
            }
        }
    }

    Optional<Copy> find(String name) {
        return Optional.ofNullable(copies.get(name));
    }

    Map<String, Copy> all() {
        return copies;
    }
}
