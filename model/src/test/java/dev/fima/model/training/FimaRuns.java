package dev.fima.model.training;

import static dev.fima.model.training.SmallTraining.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.method.Metric;
import dev.fima.model.settings.Preset;
import dev.fima.model.settings.Settings;
import dev.fima.model.video.TestVideos;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Runs of the real thing on a few small videos, one of them uninterrupted. */
abstract class FimaRuns {
    static final int STEPS = 9;

    @TempDir
    static Path folder;

    @BeforeAll
    static void writeVideosAndTheUninterruptedRun() throws Exception {
        Path videos = Files.createDirectories(folder.resolve("videos"));
        for (int i = 0; i < 6; i++) {
            TestVideos.lossless(videos.resolve("video" + i + ".mkv"), 40 + 7 * i, 64, 48);
        }
        run(create("whole"), RunState.FINISHED);
    }

    /** The tiny network on clips that give it a 3x3 grid, with the dropout, colours and loader threads of real runs. */
    static Settings settings() {
        return SmallTraining.settings(STEPS)
                .with("loader_threads=2")
                .with("prefetch=4")
                .with("probe_every=2");
    }

    static TrainingSession create(String run, String... changes) {
        Settings settings = settings();
        for (String change : changes) {
            settings = settings.with(change);
        }
        return TrainingSession.create(
                new TrainingRequest(folder.resolve("videos"), folder.resolve(run), settings, Optional.of(Preset.TINY)),
                SessionOptions.DEFAULT);
    }

    static TrainingSession resume(String run) {
        return TrainingSession.resume(folder.resolve(run), List.of(), SessionOptions.DEFAULT);
    }

    static List<double[]> reproducibleMetrics(String run) {
        MetricsReader reader = new MetricsReader(folder.resolve(run).resolve("metrics.csv"));
        reader.poll();
        return Arrays.stream(Metric.values())
                .filter(Metric::reproducible)
                .map(reader::column)
                .toList();
    }

    static double[] losses(String run) {
        MetricsReader reader = new MetricsReader(folder.resolve(run).resolve("metrics.csv"));
        reader.poll();
        return reader.column(Metric.LOSS);
    }

    /** All metrics that time does not change, and every bit of the last checkpoint. */
    static void assertSame(String run, String reference) {
        List<double[]> metrics = reproducibleMetrics(run);
        List<double[]> expected = reproducibleMetrics(reference);
        for (int i = 0; i < metrics.size(); i++) {
            assertThat(metrics.get(i)).containsExactly(expected.get(i));
        }
        for (String name : List.of("weights.safetensors", "state.safetensors")) {
            assertThat(folder.resolve(run).resolve("checkpoints/step-00000009").resolve(name))
                    .hasSameBinaryContentAs(folder.resolve(reference)
                            .resolve("checkpoints/step-00000009")
                            .resolve(name));
        }
    }

    /** A file where the folder was. */
    static void block(Path kept) {
        try {
            Files.delete(kept.resolve("step-00000001.npz"));
            Files.delete(kept);
            Files.writeString(kept, "in the way");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
