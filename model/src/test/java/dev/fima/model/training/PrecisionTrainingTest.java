package dev.fima.model.training;

import static dev.fima.model.training.SmallTraining.run;
import static dev.fima.model.training.SmallTraining.stopAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.method.Metric;
import dev.fima.model.settings.Preset;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.storage.NpyArray;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.video.TestVideos;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs in low precision on a few small videos. */
class PrecisionTrainingTest {
    private static final int STEPS = 16;

    @TempDir
    static Path folder;

    @BeforeAll
    static void writeVideosAndRunInFloat32() throws Exception {
        Path videos = Files.createDirectories(folder.resolve("videos"));
        for (int i = 0; i < 6; i++) {
            TestVideos.lossless(videos.resolve("video" + i + ".mkv"), 40 + 7 * i, 64, 48);
        }
        run(create("fp32", "precision=fp32"), RunState.FINISHED);
    }

    private static TrainingSession create(String run, String precision) {
        Settings settings = SmallTraining.settings(STEPS).with("probe_every=0").with(precision);
        return TrainingSession.create(
                new TrainingRequest(folder.resolve("videos"), folder.resolve(run), settings, Optional.of(Preset.TINY)),
                SessionOptions.DEFAULT);
    }

    private static MetricsReader metrics(String run) {
        MetricsReader reader = new MetricsReader(folder.resolve(run).resolve("metrics.csv"));
        reader.poll();
        return reader;
    }

    @ParameterizedTest
    @ValueSource(strings = {"bf16", "fp16"})
    void resume_isTheRunThatWasNeverStopped(String precision) throws Exception {
        run(create(precision, "precision=" + precision), RunState.FINISHED);
        assertThat(metrics(precision).column(Metric.LOSS))
                .isNotEqualTo(metrics("fp32").column(Metric.LOSS));
        String parts = precision + "-parts";
        for (long stop : new long[] {2, 13}) {
            TrainingSession session = stop == 2
                    ? create(parts, "precision=" + precision)
                    : TrainingSession.resume(folder.resolve(parts), List.of(), SessionOptions.DEFAULT);
            stopAt(session, stop);
            run(session, RunState.CANCELLED);
        }
        run(TrainingSession.resume(folder.resolve(parts), List.of(), SessionOptions.DEFAULT), RunState.FINISHED);
        for (Metric metric : Metric.values()) {
            if (metric.reproducible()) {
                assertThat(metrics(parts).column(metric))
                        .as(metric.column())
                        .containsExactly(metrics(precision).column(metric));
            }
        }
        for (String file : List.of("weights.safetensors", "state.safetensors")) {
            assertThat(checkpoint(parts, STEPS).resolve(file))
                    .hasSameBinaryContentAs(checkpoint(precision, STEPS).resolve(file));
        }
    }

    private static Path checkpoint(String run, long step) {
        return RunFolder.open(folder.resolve(run)).checkpoints().folderOf(step);
    }

    private static Map<String, NpyArray> state(String run, long step) {
        return RunFolder.open(folder.resolve(run))
                .checkpoints()
                .read(step)
                .state()
                .arrays();
    }

    /** The scale of a new run is too large for this network, so the first steps are skipped, counted and noted. */
    @Test
    void overflow_isCountedNotedAndKeptInTheCheckpoint() throws Exception {
        TrainingSession session = create("noted", "precision=fp16");
        run(session, RunState.FINISHED);
        double[] scale = metrics("noted").column(Metric.LOSS_SCALE);
        double[] skipped = metrics("noted").column(Metric.SKIPPED_STEPS);
        int count = (int) skipped[STEPS - 1];
        assertThat(count).isBetween(1, 10);
        assertThat(scale[0]).isEqualTo(65_536);
        for (int i = 1; i < STEPS; i++) {
            assertThat(scale[i]).isEqualTo(65_536 / Math.pow(2, skipped[i - 1]));
        }
        assertThat(session.notes().stream().filter(note -> note.contains("overflowed float16")))
                .hasSize(count);
        assertThat(state("noted", STEPS).get("loss_scale.scale").asFloats())
                .containsExactly((float) (65_536 / Math.pow(2, count)));
        assertThat(state("noted", STEPS).get("loss_scale.skipped_steps").asLongs())
                .containsExactly(count);
        assertThat(state("fp32", STEPS).keySet()).noneMatch(name -> name.startsWith("loss_scale"));
        assertThat(metrics("fp32").column(Metric.LOSS_SCALE)).containsOnly(Double.NaN);
    }

    /** Weights are float32 in every precision, so a run may change it, and is looked at in float32. */
    @Test
    void precision_mayChangeWithinARun() throws Exception {
        TrainingSession first = create("changed", "precision=fp16");
        stopAt(first, 5);
        run(first, RunState.CANCELLED);
        for (String change : List.of("precision=bf16", "precision=fp32", "precision=fp16")) {
            TrainingSession next =
                    TrainingSession.resume(folder.resolve("changed"), List.of(change), SessionOptions.DEFAULT);
            next.addListener(new SessionListener() {
                private int steps;

                @Override
                public void stepDone(StepReport report) {
                    steps++;
                    if (steps == 3) {
                        next.stop();
                    }
                }
            });
            run(next, RunState.CANCELLED);
        }
        try (TrainedModel model = TrainedModel.load(
                RunFolder.open(folder.resolve("changed")), OptionalLong.empty(), ComputeDevice.CPU, warning -> {})) {
            assertThat(model.step()).isEqualTo(14);
            assertThat(model.settings().text(RunOptions.PRECISION)).isEqualTo("fp16");
            assertThat(model.model().state().precision().key()).isEqualTo("fp32");
        }
    }
}
