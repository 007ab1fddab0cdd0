package dev.fima.viz.chart;

/** The spread around a curve: for each of its points the lower and upper bound. Arrays are not copied. */
@SuppressWarnings("ArrayRecordComponent") // plain arrays are the exchange form and are never compared
public record Band(double[] low, double[] high) {
    public Band {
        if (low.length != high.length) {
            throw new IllegalArgumentException(
                    "a band has " + low.length + " lower but " + high.length + " upper bounds");
        }
    }
}
