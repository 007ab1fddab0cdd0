package dev.fima.model.method;

import dev.fima.model.tensor.Tensor;
import java.util.Arrays;
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
    record Copy(float[] values, long[] shape) {
        private Copy followedBy(Copy rows) {
            float[] all = Arrays.copyOf(values, values.length + rows.values.length);
            System.arraycopy(rows.values, 0, all, values.length, rows.values.length);
            long[] longer = shape.clone();
            longer[0] += rows.shape[0];
            return new Copy(all, longer);
        }

        private Copy plus(Copy other) {
            float[] sum = values.clone();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += other.values[i];
            }
            return new Copy(sum, shape);
        }
    }

    /** What an details is made of: logits, positives, masks and losses, not the inputs, maps and keys. */
    private static final Pattern OF_DETAILS =
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

    /** Copies what an {@link StepDetailsBuilder} reads: a few hundred kB where everything would be many MB. */
    static StepTrace ofDetails() {
        return new StepTrace(OF_DETAILS.asMatchPredicate());
    }

    /** Copies a tensor [B, ...]; rows of further samples follow those that were there. From any thread. */
    synchronized void add(String name, Tensor tensor) {
        if (wanted.test(name)) {
            copies.merge(name, copy(tensor), Copy::followedBy);
        }
    }

    /** Copies a tensor, or adds it to what was there; from any thread. */
    synchronized void addShare(String name, Tensor tensor) {
        if (wanted.test(name)) {
            copies.merge(name, copy(tensor), Copy::plus);
        }
    }

    private static Copy copy(Tensor tensor) {
        try (Tensor plain = tensor.detach()) {
            return new Copy(plain.toFloats(), plain.shape());
        }
    }

    Optional<Copy> find(String name) {
        return Optional.ofNullable(copies.get(name));
    }

    Map<String, Copy> all() {
        return copies;
    }
}
