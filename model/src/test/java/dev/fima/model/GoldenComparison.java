package dev.fima.model;

import java.util.Locale;

/**
 * How far an array is from its reference.
 *
 * @param name file and array
 * @param maxAbs largest absolute difference; infinite where a value is not finite
 * @param relRms rms of the difference over rms of the reference
 * @param differing number of elements that are not equal
 * @param count elements that were compared
 * @param scale largest magnitude of the reference
 */
public record GoldenComparison(String name, double maxAbs, double relRms, int differing, int count, double scale) {
    static GoldenComparison between(String name, double[] actual, double[] expected) {
        double maxAbs = 0;
        double squares = 0;
        double reference = 0;
        double scale = 0;
        int differing = 0;
        for (int i = 0; i < expected.length; i++) {
            double difference = Math.abs(actual[i] - expected[i]);
            if (Double.isNaN(difference)) {
                difference = Double.POSITIVE_INFINITY;
            }
            maxAbs = Math.max(maxAbs, difference);
            squares += difference * difference;
            reference += expected[i] * expected[i];
            scale = Math.max(scale, Math.abs(expected[i]));
            differing += actual[i] == expected[i] ? 0 : 1;
        }
        double relRms = squares == 0 ? 0 : Math.sqrt(squares / reference);
        return new GoldenComparison(name, maxAbs, relRms, differing, expected.length, scale);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: max abs %.3g, rel rms %.3g, %d of %d differ, scale %.3g",
                name,
                maxAbs,
                relRms,
                differing,
                count,
                scale);
    }
}
