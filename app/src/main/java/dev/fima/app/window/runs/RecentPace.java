package dev.fima.app.window.runs;

import dev.fima.model.method.Metric;
import java.util.Arrays;

/**
 * Speed of a run over its last steps.
 *
 * @param stepsPerSecond 0 while unknown
 * @param waitShare share of the time spent waiting for data, 0 to 1
 */
public record RecentPace(double stepsPerSecond, double waitShare) {
    private static final int STEPS = 20;

    /** From the newest rows. */
    public static RecentPace of(MetricTable table) {
        double step = recent(table.column(Metric.STEP_MS));
        double wait = recent(table.column(Metric.DATA_WAIT_MS));
        return step > 0 ? new RecentPace(1000 / step, Math.min(1, wait / step)) : new RecentPace(0, 0);
    }

    /** The mean of the last values that are there; 0 for none. */
    private static double recent(double[] values) {
        return Arrays.stream(values, Math.max(0, values.length - STEPS), values.length)
                .filter(Double::isFinite)
                .average()
                .orElse(0);
    }
}
