package dev.fima.app.window.runs;

import dev.fima.model.method.Metric;
import java.util.Locale;

/**
 * What the time of the newest steps went into. The shares are of one whole: their sum is 1, and that of their percentages
 * 100.
 *
 * @param computing share of the network's passes and the change of the weights
 * @param data share of waiting for clips
 * @param snapshots share of snapshots of the probe clips between the steps
 */
public record TimeBudget(double computing, double data, double snapshots) {
    /** Enough for a snapshot or two among them. */
    private static final int STEPS = 100;

    /** From the newest rows; all of it computing while nothing is known. */
    static TimeBudget of(MetricTable table) {
        double[] step = table.column(Metric.STEP_MS);
        double[] wait = table.column(Metric.DATA_WAIT_MS);
        double[] snapshot = table.column(Metric.SNAPSHOT_MS);
        double steps = 0;
        double waited = 0;
        double observed = 0;
        for (int i = Math.max(0, step.length - STEPS); i < step.length; i++) {
            double took = known(step, i);
            steps += took;
            waited += Math.min(took, known(wait, i));
            observed += known(snapshot, i);
        }
        double all = steps + observed;
        return all > 0 ? new TimeBudget((steps - waited) / all, waited / all, observed / all) : new TimeBudget(1, 0, 0);
    }

    private static double known(double[] values, int at) {
        return at < values.length && Double.isFinite(values[at]) ? Math.max(0, values[at]) : 0;
    }

    /** Such as "computing 60 %, data 30 %, snapshots 10 %". */
    public String text() {
        long waited = Math.round(100 * data);
        long observed = Math.min(100 - waited, Math.round(100 * snapshots));
        return String.format(
                Locale.ROOT, "computing %d %%, data %d %%, snapshots %d %%", 100 - waited - observed, waited, observed);
    }
}
