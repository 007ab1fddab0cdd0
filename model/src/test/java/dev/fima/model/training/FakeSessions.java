package dev.fima.model.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.method.Metric;
import dev.fima.model.settings.Preset;
import dev.fima.model.settings.Settings;
import dev.fima.model.storage.Disk;
import dev.fima.model.storage.Safetensors;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** Sessions of a learner that needs no network, and what tests do with them. */
abstract class FakeSessions {
    static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    static Settings settings(String... changes) {
        Settings settings = Preset.TINY.settings().with("steps=60").with("checkpoint_every=10");
        for (String change : changes) {
            settings = settings.with(change);
        }
        return settings;
    }

    SessionStart create(String run, String... changes) {
        return SessionStart.create(
                new TrainingRequest(folder, folder.resolve(run), settings(changes), Optional.of(Preset.TINY)),
                SessionOptions.DEFAULT);
    }

    SessionStart resume(String run, String... changes) {
        return SessionStart.resume(folder.resolve(run), List.of(changes), SessionOptions.DEFAULT);
    }

    static TrainingSession session(SessionStart start) {
        return new TrainingSession(start, FakeLearner::open, Disk.SYSTEM);
    }

    static TrainingSession session(SessionStart start, Learner.Factory factory) {
        return new TrainingSession(start, factory, Disk.SYSTEM);
    }

    static RunState run(TrainingSession session) throws InterruptedException {
        session.start();
        return session.await(LIMIT);
    }

    /** The reproducible columns of a run's metrics. */
    Map<String, List<Double>> metrics(String run) {
        MetricsReader reader = new MetricsReader(folder.resolve(run).resolve("metrics.csv"));
        reader.poll();
        Map<String, List<Double>> columns = new HashMap<>();
        for (Metric metric : Metric.values()) {
            if (metric.reproducible()) {
                List<Double> values = new ArrayList<>();
                for (double value : reader.column(metric)) {
                    values.add(value);
                }
                columns.put(metric.column(), values);
            }
        }
        return columns;
    }

    Safetensors weights(String run, long step) {
        return Safetensors.read(
                RunFolder.open(folder.resolve(run)).checkpoints().weightsOf(step));
    }

    void assertSameRun(String run, String reference, long steps) {
        assertThat(metrics(run)).isEqualTo(metrics(reference));
        assertThat(metrics(run).get("step")).hasSize((int) steps);
        assertThat(weights(run, steps)).isEqualTo(weights(reference, steps));
    }
}
