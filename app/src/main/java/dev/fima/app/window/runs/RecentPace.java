package dev.fima.app.window.runs;

import dev.fima.model.method.Metric;
import java.util.Arrays;

/**
 * Speed of a run over its last steps.
 *
 * @param stepsPerSecond 0 while unknown
 * @param secondsPerStep with the snapshots between the steps; 0 while unknown
 * @param budget what the time went into
 */
public record RecentPace(double stepsPerSecond, double secondsPerStep, TimeBudget budget) {
    private static final int STEPS = 20;

    /** From the newest rows. */
    public static RecentPace of(MetricTable table) {
        double step = recent(table.column(Metric.STEP_MS));
        TimeBudget budget = TimeBudget.of(table);
        double stepping = budget.computing() + budget.data();
        return step > 0 && stepping > 0
                ? new RecentPace(1000 / step, step / 1000 / stepping, budget)
                : new RecentPace(0, 0, budget);
    }

    /** The mean of the last values that are there; 0 for none. */
    private static double recent(double[] values) {
        return Arrays.stream(values, Math.max(0, values.length - STEPS), values.length)
                .filter(Double::isFinite)
                .average()
                .orElse(0);
    }
}
