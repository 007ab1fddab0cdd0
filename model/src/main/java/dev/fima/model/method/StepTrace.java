package dev.fima.model.method;

import dev.fima.model.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

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

    /** What an anatomy is made of: logits, positives, masks and losses, not the inputs, maps and keys. */
    private static final Pattern OF_ANATOMY =
            Pattern.compile("(vv|vd|fra)\\.logits\\..*|pix\\.(positives|loss)\\..*|mask\\..*");

    private final Predicate<String> wanted;
    private final Map<String, Copy> copies = new LinkedHashMap<>();

    private StepTrace(Predicate<String> wanted) {
        this.wanted = wanted;
    }

    /** Copies nothing. */
    static StepTrace none() {
        return new StepTrace(name -> false);
    }

    /** Copies everything. */
    static StepTrace full() {
        return new StepTrace(name -> true);
    }

    /** Copies what an {@link AnatomyBuilder} reads: a few hundred kB where everything would be many MB. */
    static StepTrace ofAnatomy() {
        return new StepTrace(OF_ANATOMY.asMatchPredicate());
    }

    /** Copies a tensor; from any thread. */
    synchronized void add(String name, Tensor tensor) {
        if (wanted.test(name)) {
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
