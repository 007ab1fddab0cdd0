package dev.fima.viz.chart;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The numbers that stand under a histogram. */
public final class SampleSummary {
    private SampleSummary() {}

    /** Mean of the finite values; NaN without any. */
    public static double mean(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite).average().orElse(Double.NaN);
    }

    /** Number of finite values. */
    public static int count(double[] values) {
        return (int) Arrays.stream(values).filter(Double::isFinite).count();
    }

    /**
     * The area under the ROC curve: the probability that a value drawn from {@code positives} exceeds one drawn from
     * {@code negatives}, ties counting half (Mann-Whitney). Values that are not finite are ignored; NaN where either
     * sample is empty.
     */
    public static double areaUnderRoc(double[] positives, double[] negatives) {
        double[] p = Arrays.stream(positives).filter(Double::isFinite).sorted().toArray();
        double[] q = Arrays.stream(negatives).filter(Double::isFinite).sorted().toArray();
        if (p.length == 0 || q.length == 0) {
            return Double.NaN;
        }
        double wins = 0;
        int below = 0;
        int upTo = 0;
        for (double v : p) {
            while (below < q.length && q[below] < v) {
                below++;
            }
            upTo = Math.max(upTo, below);
            while (upTo < q.length && q[upTo] <= v) {
                upTo++;
            }
            wins += below + 0.5 * (upTo - below);
        }
        return wins / ((double) p.length * q.length);
    }

    static String describe(List<Histogram.Sample> samples) {
        return samples.stream().map(SampleSummary::describe).collect(Collectors.joining(";  "));
    }

    static String compare(Histogram.Sample first, Histogram.Sample second) {
        double gap = mean(first.values()) - mean(second.values());
        return describe(List.of(first, second))
                + String.format(
                        Locale.ROOT,
                        ";  gap %s, AUC %.3f",
                        TickLabels.signed(gap, 3),
                        areaUnderRoc(first.values(), second.values()));
    }

    private static String describe(Histogram.Sample sample) {
        return String.format(
                Locale.ROOT,
                "%s: n = %,d, mean %s",
                sample.name(),
                count(sample.values()),
                TickLabels.signed(mean(sample.values()), 3));
    }
}
