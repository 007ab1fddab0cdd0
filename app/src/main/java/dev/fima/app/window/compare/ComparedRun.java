package dev.fima.app.window.compare;

import dev.fima.app.window.selection.Probes;
import dev.fima.model.training.Metric;
import dev.fima.model.training.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One of the runs that are compared.
 *
 * @param name its name
 * @param settings its configuration
 * @param metrics a column for each metric that it has, all as long as {@link Metric#STEP}
 * @param history numbers of its snapshots, ascending by step
 * @param probes its probe clips at the selected step, or at its nearest snapshot
 */
public record ComparedRun(
        String name,
        Settings settings,
        Map<Metric, double[]> metrics,
        List<SnapshotSummary> history,
        Optional<Probes> probes) {
    public ComparedRun {
        metrics = Map.copyOf(metrics);
        history = List.copyOf(history);
    }

    /** A column; empty where the run does not have it. */
    double[] column(Metric metric) {
        return metrics.getOrDefault(metric, new double[0]);
    }
}
