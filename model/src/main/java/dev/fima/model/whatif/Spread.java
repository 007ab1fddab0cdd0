package dev.fima.model.whatif;

import java.util.Arrays;

/**
 * Some numbers summed up; those that are not finite do not count.
 *
 * @param n how many
 * @param mean their mean; NaN without any
 * @param standardDeviation with n - 1 in the denominator; NaN of fewer than two
 * @param minimum NaN without any
 * @param median of an even number the mean of both in the middle
 * @param maximum NaN without any
 */
public record Spread(int n, double mean, double standardDeviation, double minimum, double median, double maximum) {
    public static Spread of(double... values) {
        double[] known = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        int n = known.length;
        if (n == 0) {
            return new Spread(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        double mean = Arrays.stream(known).sum() / n;
        double squares = Arrays.stream(known).map(v -> (v - mean) * (v - mean)).sum();
        return new Spread(
                n,
                mean,
                n > 1 ? Math.sqrt(squares / (n - 1)) : Double.NaN,
                known[0],
                (known[(n - 1) / 2] + known[n / 2]) / 2,
                known[n - 1]);
    }
}
