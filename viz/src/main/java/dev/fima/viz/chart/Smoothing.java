package dev.fima.viz.chart;

/** The exponential moving average shown over a noisy curve. */
final class Smoothing {
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
}
