package dev.fima.viz.chart;

import java.util.Locale;

/** The exponential moving average shown over a noisy curve. */
public final class Smoothing {
    /** Weight of the past where nobody has chosen another. */
    public static final double STANDARD = 0.6;

    private Smoothing() {}

    /**
     * s_t = w s_(t-1) + (1 - w) y_t from s = 0, divided by 1 - w^t so that the start is not drawn towards zero (as
     * TensorBoard does). Values that are not finite give NaN at their place and leave the average as it is.
     */
    static double[] exponential(double[] y, int count, double weight) {
        double[] smooth = new double[count];
        double average = 0;
        double remaining = 1;
        for (int i = 0; i < count; i++) {
            if (Double.isFinite(y[i])) {
                average = weight * average + (1 - weight) * y[i];
                remaining *= weight;
                smooth[i] = average / (1 - remaining);
            } else {
                smooth[i] = Double.NaN;
            }
        }
        return smooth;
    }

    /** What a chart says of itself where it is smoothed. */
    public static String described(double weight) {
        return weight == 0
                ? "not smoothed"
                : String.format(
                        Locale.ROOT,
                        "drawn as an exponential moving average, weight of the past %.2f; numbers are those of single steps",
                        weight);
    }
}
