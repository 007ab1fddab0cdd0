package dev.fima.model.method;

import dev.fima.model.GoldenData;
import java.util.Optional;

/** The rules by which the golden data's README judges one array of a file. */
final class GoldenJudge {
    private final GoldenData golden;
    private final String file;

    GoldenJudge(GoldenData golden, String file) {
        this.golden = golden;
        this.file = file;
    }

    /**
     * What is wrong with an array in single precision: it misses its tolerance, or, being a gradient with batch
     * statistics, is more than three times as far from the reference's double-precision run as the reference's own
     * single-precision run. A logit or a loss that misses its tolerance may hold that rule instead: at the end of so many
     * sums the order of summation, which is the processor's, decides the last digits.
     */
    Optional<AssertionError> fault(String array, float[] actual) {
        try {
            golden.assertMatches(file, array, actual);
            if (array.contains(".grad.") && chaotic(array)) {
                golden.assertAsGoodAsSinglePrecision(file, array, actual);
            }
            return Optional.empty();
        } catch (AssertionError e) {
            return summed(array) && asGoodAsTheReference(array, actual) ? Optional.empty() : Optional.of(e);
        }
    }

    private boolean asGoodAsTheReference(String array, float[] actual) {
        try {
            golden.assertAsGoodAsSinglePrecision(file, array, actual);
            return true;
        } catch (AssertionError e) {
            return false;
        }
    }

    /** Whether the order of summation can move an array beyond its tolerance: logits and losses. */
    boolean summed(String array) {
        return (array.contains(".logits_") || array.contains(".loss."))
                && golden.doublePrecision(file, array).isPresent();
    }

    /** Whether a flipped ReLU or pooling decision can move an array: gradients, and parameters moved by them. */
    boolean chaotic(String array) {
        return (array.contains(".grad.") || array.contains(".grad_norm.") || array.contains(".param."))
                && golden.doublePrecision(file, array).isPresent();
    }

    /** Relative rms distance to the reference's double-precision run. */
    double distanceToDouble(String array, float[] actual) {
        return golden.distance(
                file, array, actual, golden.doublePrecision(file, array).orElseThrow());
    }
}
