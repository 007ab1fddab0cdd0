package dev.fima.app.runs;

import dev.fima.model.method.Metric;
import dev.fima.model.training.MetricsReader;
import java.util.Locale;
import java.util.Optional;

/** How fast training goes. */
public final class RunPace {
    private RunPace() {}

    /**
     * What a step took, with what is done between steps such as snapshots: the time between the first and the last of them over
     * their number. Empty for fewer than two.
     */
    public static Optional<Double> secondsPerStep(MetricsReader metrics) {
        double[] steps = metrics.column(Metric.STEP);
        double[] seconds = metrics.column(Metric.SECONDS);
        int last = Math.min(steps.length, seconds.length) - 1;
        if (last < 1) {
            return Optional.empty();
        }
        double perStep = (seconds[last] - seconds[0]) / (steps[last] - steps[0]);
        return Double.isFinite(perStep) && perStep > 0 ? Optional.of(perStep) : Optional.empty();
    }

    /** Such as "40 s", "3 min", "2 h 05 min". */
    public static String duration(long seconds) {
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? seconds / 60 + " min"
                : String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
    }
}
