package dev.fima.model.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.method.Metric;
import dev.fima.model.settings.Preset;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.tensor.NativeEngine;
import dev.fima.model.video.TestVideos;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One seed, one result, bit for bit, in the sizes of real training: libtorch divides small tensors among no threads, so
 * runs on tiny clips would not show whether its threads change the sums.
 */
class SameSeedTest {
    private static final int STEPS = 4;

    @TempDir
    static Path folder;

    @BeforeAll
    static void writeVideos() throws Exception {
        Path videos = Files.createDirectories(folder.resolve("videos"));
        for (int i = 0; i < 8; i++) {
            TestVideos.lossless(videos.resolve("video" + i + ".mkv"), 40 + 3 * i, 64, 48);
        }
    }

    /** Settings that keep the preset's clips, heads, dropout, colours and threads. */
    private static Path train(String name, Preset preset, String changes, boolean stopped) throws InterruptedException {
        Settings settings = preset.settings().with(RunOptions.STEPS, STEPS);
        for (String change : (changes + " probe_every=0 device=cpu").split(" ")) {
            settings = settings.with(change);
        }
        Path run = folder.resolve(preset.id() + "-" + name);
        TrainingSession session = TrainingSession.create(
                new TrainingRequest(folder.resolve("videos"), run, settings, Optional.of(preset)),
                SessionOptions.DEFAULT);
        if (stopped) {
            session.addListener(new SessionListener() {
                @Override
                public void stepDone(StepReport report) {
                    if (report.step() == STEPS / 2) {
                        session.stop();
                    }
                }
            });
            finish(session, RunState.CANCELLED);
            finish(TrainingSession.resume(run, List.of(), SessionOptions.DEFAULT), RunState.FINISHED);
        } else {
            finish(session, RunState.FINISHED);
        }
        return run;
    }

    private static void finish(TrainingSession session, RunState expected) throws InterruptedException {
        session.start();
        assertThat(session.await(Duration.ofMinutes(10))).as(session.message()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "tiny, batch=4 queue_size=64 motion_queue_size=64",
        "i3d-112, width=0.25 batch=2 queue_size=64 motion_queue_size=64"
    })
    void training_again_andStoppedAndResumed_isTheSameBitForBit(String preset, String changes) throws Exception {
        Preset chosen = Preset.of(preset);
        Path first = train("first", chosen, changes, false);
        Path other = train("again", chosen, changes + " loader_threads=3 prefetch=6", true);
        double[][] expected = reproducible(first);
        double[][] found = reproducible(other);
        for (int metric = 0; metric < expected.length; metric++) {
            assertThat(found[metric]).containsExactly(expected[metric]);
        }
        for (String file : List.of("weights.safetensors", "state.safetensors")) {
            assertThat(checkpoint(other).resolve(file))
                    .hasSameBinaryContentAs(checkpoint(first).resolve(file));
        }
    }

    /** With one thread the comparison above would say nothing about how sums are divided. */
    @Test
    void training_dividesItsWorkAmongAllProcessors() {
        assertThat(NativeEngine.start().threads())
                .isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    private static double[][] reproducible(Path run) {
        MetricsReader reader = new MetricsReader(run.resolve("metrics.csv"));
        reader.poll();
        assertThat(reader.rows()).isEqualTo(STEPS);
        return Arrays.stream(Metric.values())
                .filter(Metric::reproducible)
                .map(reader::column)
                .toArray(double[][]::new);
    }

    private static Path checkpoint(Path run) {
        return RunFolder.open(run).checkpoints().folderOf(STEPS);
    }
}
