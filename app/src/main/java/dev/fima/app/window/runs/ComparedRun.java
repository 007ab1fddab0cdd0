package dev.fima.app.window.runs;

import dev.fima.app.window.selection.Probes;
import dev.fima.app.window.selection.StepName;
import dev.fima.model.method.Metric;
import dev.fima.model.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One of the runs that are compared, or one of its steps.
 *
 * @param point which run, and the step where one is pinned
 * @param name what the run is called
 * @param trained whether it is a training; opened weights are none
 * @param settings its configuration
 * @param metrics a column for each metric that it has, all as long as {@link Metric#STEP}
 * @param parent curves of the run that it was forked from, if it was
 * @param history numbers of its snapshots, ascending by step
 * @param probes its probe clips at the pinned or the selected step, or at the nearest snapshot
 */
public record ComparedRun(
        RunPoint point,
        String name,
        boolean trained,
        Settings settings,
        Map<Metric, double[]> metrics,
        Optional<ParentCurves> parent,
        List<SnapshotSummary> history,
        Optional<Probes> probes) {
    public ComparedRun {
        metrics = Map.copyOf(metrics);
        history = List.copyOf(history);
    }

    /** Of a training that is called as its folder. */
    public ComparedRun(
            RunPoint point,
            Settings settings,
            Map<Metric, double[]> metrics,
            Optional<ParentCurves> parent,
            List<SnapshotSummary> history,
            Optional<Probes> probes) {
        this(point, String.valueOf(point.run().getFileName()), true, settings, metrics, parent, history, probes);
    }

    /** Name of the run, with the step where it is pinned. */
    public String title() {
        return point.title(name);
    }

    /** What the shown step is called; empty where the run has no snapshot. */
    public Optional<String> stepName() {
        return probes.map(shown -> StepName.of(trained, shown.snapshot().step()));
    }

    /** A column; empty where the run does not have it. */
    public double[] column(Metric metric) {
        return metrics.getOrDefault(metric, new double[0]);
    }
}
