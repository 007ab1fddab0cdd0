package dev.fima.model.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.analysis.SnapshotFile;
import dev.fima.model.analysis.SnapshotTaker;
import dev.fima.model.method.Metric;
import dev.fima.model.settings.Preset;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Settings;
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
 * {@code fima.kills} says) and resumed each time: every file under its final name is whole, the newest checkpoint never
 * falls back, and the run that comes out is the run that was never killed. One kill in five comes while the process still
 * starts up, the others after its first new step.
 */
class KilledTrainingTest {
    private static final int KILLS = Integer.getInteger("fima.kills", 5);
    private static final int STEPS_PER_KILL = 6;
    private static final int STEPS = STEPS_PER_KILL * KILLS;
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final int LONGEST_START_MILLIS = 3000;
    private static final int LONGEST_TRAINING_MILLIS = 250;

    @TempDir
    Path folder;

    /** Kills that left a checkpoint or another file half written beside its place. */
    private int insideASave;

    private int inStartUp;

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
                .with("probe_every=5")
                .with(RunOptions.STEPS, STEPS);
    }

    private static TrainingSession session(Path videos, Path run) {
        SessionOptions options =
                SessionOptions.DEFAULT.withObserver(new SnapshotTaker(snapshot -> {}, Optional.empty()));
        return RunFolder.isRun(run)
                ? TrainingSession.resume(run, List.of(), options)
                : TrainingSession.create(new TrainingRequest(videos, run, settings(), Optional.empty()), options);
    }

    @Test
    void kill_atRandomInstants_losesNothing() throws Exception {
        Path videos = Files.createDirectories(folder.resolve("videos"));
        for (int i = 0; i < 4; i++) {
            TestVideos.lossless(videos.resolve("video" + i + ".mkv"), 40 + 9 * i, 48, 36);
        }
        Path killed = folder.resolve("killed");
        SplittableRandom random = new SplittableRandom(2024);
        long newest = -1;
        for (int kill = 0; kill < KILLS; kill++) {
            killAtRandom(videos, killed, kill % 5 == 2, random);
            insideASave += leftovers(killed) > 0 ? 1 : 0;
            long now = newestOfWholeFiles(killed);
            assertThat(now).as("newest checkpoint after kill %d", kill).isGreaterThanOrEqualTo(newest);
            newest = now;
            System.out.printf("kill %d: newest checkpoint of step %d%n", kill + 1, newest);
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
        RunFolder whole = RunFolder.open(folder.resolve("whole"));
        assertThat(run.checkpoints().weightsOf(STEPS))
                .hasSameBinaryContentAs(whole.checkpoints().weightsOf(STEPS));
        assertThat(run.checkpoints().read(STEPS).state())
                .isEqualTo(whole.checkpoints().read(STEPS).state());
        // The killed sessions left temporary files; the last one has swept them.
        assertThat(leftovers(killed)).isZero();
        System.out.printf(
                "%d kills, %d of them while starting up; %d left a file half written beside its place; %d steps, equal"
                        + " bit for bit to a run that was never killed%n",
                KILLS, inStartUp, insideASave, STEPS);
    }

    /** Files and folders in a run that are on the way to their final name. */
    private static long leftovers(Path run) throws IOException {
        if (!Files.exists(run)) {
            return 0;
        }
        try (Stream<Path> left = Files.walk(run)) {
            return left.filter(path -> path.getFileName().toString().startsWith("."))
                    .count();
        }
    }

    private static void finish(TrainingSession session) throws InterruptedException {
        session.start();
        RunState state = session.await(LIMIT);
        assertThat(state).as(session.message()).isEqualTo(RunState.FINISHED);
    }

    /** Lets another process train until its first new step is recorded, or only start, and then for a random moment. */
    private void killAtRandom(Path videos, Path run, boolean early, SplittableRandom random) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dai.djl.offline=true",
                        "-Dfima.kills=" + KILLS,
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        videos.toString(),
                        run.toString())
                .redirectErrorStream(true)
                .start();
        try {
            if (early) {
                Thread.sleep(random.nextInt(LONGEST_START_MILLIS));
                inStartUp++;
            } else {
                assertThat(process.inputReader()
                                .lines()
                                .filter("training"::equals)
                                .findFirst())
                        .isPresent();
                Thread.sleep(random.nextInt(LONGEST_TRAINING_MILLIS));
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    /** Reads everything that has its final name; returns the step of the newest checkpoint, -1 where there is none. */
    private static long newestOfWholeFiles(Path run) throws IOException {
        if (!RunFolder.isRun(run)) {
            return -1;
        }
        RunFolder folder = RunFolder.open(run);
        assertThat(folder.isLive()).isFalse();
        assertThat(folder.status().totalSteps()).isEqualTo(STEPS);
        List<Long> checkpoints = folder.checkpoints().steps();
        for (long step : checkpoints) {
            assertThat(folder.checkpoints().read(step).step()).isEqualTo(step);
        }
        try (Stream<Path> snapshots = Files.list(folder.snapshotFolder())) {
            for (Path snapshot : snapshots
                    .filter(path -> path.getFileName().toString().endsWith(".npz"))
                    .toList()) {
                assertThat(SnapshotFile.read(snapshot).step()).isNotNegative();
            }
        }
        MetricsReader metrics = new MetricsReader(folder.metricsFile());
        metrics.poll();
        assertThat(metrics.damagedRows()).isZero();
        double[] steps = metrics.column(Metric.STEP);
        double[] counted = new double[steps.length];
        Arrays.setAll(counted, i -> i + 1);
        assertThat(steps).containsExactly(counted);
        long newest = checkpoints.isEmpty() ? -1 : checkpoints.get(checkpoints.size() - 1);
        assertThat((long) steps.length).as("rows of the steps that are saved").isGreaterThanOrEqualTo(newest);
        return newest;
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
