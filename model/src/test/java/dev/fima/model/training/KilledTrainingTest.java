package dev.fima.model.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.video.TestVideos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Training in a process of its own is killed at random instants (five, or as many as the system property
 * {@code fima.kills} says) and resumed each time: every checkpoint under its final name is whole, and the run that comes
 * out is the run that was never killed.
 */
class KilledTrainingTest {
    private static final int KILLS = Integer.getInteger("fima.kills", 5);
    private static final int STEPS_PER_KILL = 6;
    private static final int STEPS = STEPS_PER_KILL * KILLS;
    private static final Duration LIMIT = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    private static Settings settings() {
        return Preset.TINY
                .settings()
                .with("clip_size=24")
                .with("batch=2")
                .with("queue_size=8")
                .with("motion_queue_size=8")
                .with("decoder_width=32")
                .with("loader_threads=1")
                .with("checkpoint_every=2")
                .with(RunOptions.STEPS, STEPS);
    }

    private static TrainingSession session(Path videos, Path run) {
        return RunFolder.isRun(run)
                ? TrainingSession.resume(run, List.of(), SessionOptions.DEFAULT)
                : TrainingSession.create(
                        new TrainingRequest(videos, run, settings(), Optional.empty()), SessionOptions.DEFAULT);
    }

    @Test
    void kill_atRandomInstants_losesNothing() throws Exception {
        Path videos = Files.createDirectories(folder.resolve("videos"));
        for (int i = 0; i < 4; i++) {
            TestVideos.lossless(videos.resolve("video" + i + ".mkv"), 40 + 9 * i, 48, 36);
        }
        Path killed = folder.resolve("killed");
        SplittableRandom random = new SplittableRandom(2024);
        for (int kill = 0; kill < KILLS; kill++) {
            killAtRandom(videos, killed, random);
            assertEverythingUnderItsFinalNameIsWhole(killed);
        }
        finish(session(videos, killed));
        finish(session(videos, folder.resolve("whole")));
        MetricsReader expected = new MetricsReader(folder.resolve("whole/metrics.csv"));
        MetricsReader found = new MetricsReader(killed.resolve("metrics.csv"));
        expected.poll();
        found.poll();
        assertThat(found.rows()).isEqualTo(STEPS);
        assertThat(found.damagedRows()).isZero();
        for (Metric metric : Metric.values()) {
            if (metric.reproducible()) {
                assertThat(found.column(metric)).as(metric.column()).containsExactly(expected.column(metric));
            }
        }
        RunFolder run = RunFolder.open(killed);
        assertThat(run.checkpoints().weightsOf(STEPS))
                .hasSameBinaryContentAs(
                        RunFolder.open(folder.resolve("whole")).checkpoints().weightsOf(STEPS));
        // The killed sessions left temporary files; the last one has swept them.
        try (Stream<Path> left = Files.list(run.checkpointFolder())) {
            assertThat(left.filter(path -> path.getFileName().toString().startsWith(".")))
                    .isEmpty();
        }
    }

    private static void finish(TrainingSession session) throws InterruptedException {
        session.start();
        RunState state = session.await(LIMIT);
        assertThat(state).as(session.message()).isEqualTo(RunState.FINISHED);
    }

    /** Lets another process train until its first new step is recorded, and then for a random moment. */
    private static void killAtRandom(Path videos, Path run, SplittableRandom random) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dai.djl.offline=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        videos.toString(),
                        run.toString())
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(process.inputReader().lines().filter("training"::equals).findFirst())
                    .isPresent();
            Thread.sleep(random.nextInt(250));
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    private static void assertEverythingUnderItsFinalNameIsWhole(Path run) {
        RunFolder folder = RunFolder.open(run);
        assertThat(folder.isLive()).isFalse();
        for (long step : folder.checkpoints().steps()) {
            assertThat(folder.checkpoints().read(step).step()).isEqualTo(step);
        }
        MetricsReader metrics = new MetricsReader(folder.metricsFile());
        metrics.poll();
        assertThat(metrics.damagedRows()).isZero();
        double[] steps = metrics.column(Metric.STEP);
        double[] counted = new double[steps.length];
        Arrays.setAll(counted, i -> i + 1);
        assertThat(steps).containsExactly(counted);
    }

    /** What is killed. */
    static final class OtherProcess {
        private OtherProcess() {}

        public static void main(String[] args) throws InterruptedException, IOException {
            TrainingSession session = session(Path.of(args[0]), Path.of(args[1]));
            session.addListener(new SessionListener() {
                @Override
                public void stepDone(StepReport report) {
                    System.out.println("training");
                    System.out.flush();
                }
            });
            session.start();
            RunState state = session.await();
            System.out.println(state + " " + session.message());
            // Training ended before it was killed; the killer expects someone to kill.
            int end = System.in.read();
            System.exit(end);
        }
    }
}
