package dev.fima.app.window.compare;

import dev.fima.app.window.SyntheticProbes;
import dev.fima.app.window.runs.ComparedRun;
import dev.fima.app.window.runs.RunPoint;
import dev.fima.app.window.runs.SnapshotSummary;
import dev.fima.model.analysis.SnapshotScores;
import dev.fima.model.method.Metric;
import dev.fima.model.settings.Preset;
import dev.fima.model.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** Runs with falling losses and snapshots of synthetic clips; seeded. */
public final class SyntheticRuns {
    /** What the snapshots of a run give, by its name: computed once. */
    private static final Map<String, List<SnapshotSummary>> HISTORIES = new ConcurrentHashMap<>();

    private SyntheticRuns() {}

    public static ComparedRun of(String name, String variant, int rate) {
        return of(RunPoint.following(Path.of(name)), variant, rate);
    }

    /** A run at a step, or at its last. */
    public static ComparedRun of(RunPoint point, String variant, int rate) {
        String name = point.run().toString();
        Settings settings = Preset.TINY.settings().with("variant", variant);
        Random random = new Random(name.hashCode());
        int n = 1500;
        double[] steps = new double[n];
        double[] loss = new double[n];
        double[] instance = new double[n];
        double[] top = new double[n];
        for (int i = 0; i < n; i++) {
            steps[i] = i + 1;
            instance[i] = 5.2 * Math.exp(-i / (400.0 + rate)) + 1.6 + 0.25 * random.nextGaussian();
            loss[i] =
                    instance[i] + ("moco".equals(variant) ? 0 : 6 * Math.exp(-i / 700.0) + 0.3 * random.nextGaussian());
            top[i] = 90 * (1 - Math.exp(-i / (500.0 + rate))) + 3 * random.nextGaussian();
        }
        return new ComparedRun(
                point,
                settings,
                Map.of(Metric.STEP, steps, Metric.LOSS, loss, Metric.LOSS_VV, instance, Metric.TOP1, top),
                Optional.empty(),
                HISTORIES.computeIfAbsent(name, SyntheticRuns::history),
                Optional.of(SyntheticProbes.of(name, point.at(1500))));
    }

    private static List<SnapshotSummary> history(String name) {
        List<SnapshotSummary> history = new ArrayList<>();
        for (long step = 0; step <= 1500; step += 250) {
            history.add(SnapshotSummary.of(
                    SnapshotScores.of(SyntheticProbes.of(name, step).snapshot())));
        }
        return List.copyOf(history);
    }
}
