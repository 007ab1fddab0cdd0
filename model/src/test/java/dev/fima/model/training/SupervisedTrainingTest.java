package dev.fima.model.training;

import static dev.fima.model.training.SmallTraining.run;
import static dev.fima.model.training.SmallTraining.stopAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fima.model.data.DataSet;
import dev.fima.model.evaluation.MovingStripes;
import dev.fima.model.method.Metric;
import dev.fima.model.nn.Architecture;
import dev.fima.model.nn.Backbone;
import dev.fima.model.nn.Backbones;
import dev.fima.model.nn.StateArray;
import dev.fima.model.settings.DataOptions;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.settings.SettingsException;
import dev.fima.model.tensor.ComputeDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training with labels through the one loop: eight training videos, two steps an epoch, tests every two epochs. */
class SupervisedTrainingTest {
    private static final int STEPS = 9;

    @TempDir
    static Path folder;

    private static Path videos;

    @BeforeAll
    static void draw() throws IOException {
        videos = MovingStripes.write(Files.createDirectory(folder.resolve("data")), 4, 3);
    }

    private static Settings settings(String... changes) {
        Settings settings = Settings.STANDARD
                .with("backbone=tiny")
                .with("clip_size=24")
                .with("batch=4")
                .with("learning_rate=0.02")
                .with("schedule=steps")
                .with("milestones=3")
                .with("blur=0")
                .with("probe_every=0")
                .with("checkpoint_every=100")
                .with("keep_checkpoints=100")
                .with("device=cpu")
                .with(RunOptions.STEPS, STEPS);
        for (String change : changes) {
            settings = settings.with(change);
        }
        return settings;
    }

    private static SupervisedRequest request(Path data, String name, boolean frozen, String... changes) {
        DataSet opened = DataSet.open(data);
        try (Backbone encoder = Backbones.create(Architecture.TINY, 1, 7, ComputeDevice.CPU)) {
            List<StateArray> weights = encoder.state().export();
            return new SupervisedRequest(
                    opened,
                    folder.resolve(name),
                    settings(changes),
                    new Supervision(
                            frozen,
                            frozen ? 0 : 0.3,
                            false,
                            1,
                            opened.fingerprint(),
                            new Supervision.Test(2, false, 2),
                            Optional.of(new Supervision.Start("made up", "00"))),
                    Optional.of(weights),
                    List.of("fima", "evaluate", "finetune"));
        }
    }

    private static TrainingSession session(String name, String... changes) {
        return TrainingSession.supervise(request(videos, name, false, changes), SessionOptions.DEFAULT);
    }

    private static TrainingSession resume(String name) {
        return TrainingSession.resume(folder.resolve(name), List.of(), SessionOptions.DEFAULT);
    }

    private static MetricsReader metrics(String name) {
        MetricsReader reader = new MetricsReader(folder.resolve(name).resolve("metrics.csv"));
        reader.poll();
        return reader;
    }

    /** Everything that time does not change. */
    private static void assertSame(String found, String expected) throws IOException {
        assertThat(metrics(found).rows()).isEqualTo(STEPS);
        for (Metric metric : Metric.values()) {
            if (metric.reproducible()) {
                assertThat(metrics(found).column(metric))
                        .as(metric.column())
                        .containsExactly(metrics(expected).column(metric));
            }
        }
        for (String file : List.of(
                "checkpoints/step-00000009/weights.safetensors",
                "checkpoints/step-00000009/state.safetensors",
                "tests.csv",
                "tests/step-00000004.npz",
                "tests/step-00000009.npz")) {
            assertThat(folder.resolve(found).resolve(file))
                    .hasSameBinaryContentAs(folder.resolve(expected).resolve(file));
        }
        try (Stream<Path> tests = Files.list(folder.resolve(found).resolve("tests"))) {
            assertThat(tests).hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"precision=fp32", "precision=fp16", "accumulate=2"})
    void resume_isTheRunThatWasNeverStopped(String change) throws Exception {
        run(session(change, change), RunState.FINISHED);
        String parts = change + " in parts";
        // Within an epoch, where a test is due, and after the last step.
        for (long stop : new long[] {3, 4, STEPS}) {
            TrainingSession session = stop == 3 ? session(parts, change) : resume(parts);
            stopAt(session, stop);
            run(session, RunState.CANCELLED);
        }
        run(resume(parts), RunState.FINISHED);
        assertSame(parts, change);
        assertThat(RunTests.of(folder.resolve(parts)).all())
                .extracting(TestedStep::step)
                .containsExactly(4L, 8L, 9L);
    }

    @Test
    void stop_withinATest_leavesTheTestToTheNextSession() throws Exception {
        Path damaged = MovingStripes.write(Files.createDirectory(folder.resolve("damaged")), 4, 3);
        SupervisedRequest request = request(damaged, "cut", false);
        SupervisedRequest whole = request(damaged, "uncut", false);
        Files.write(request.data().test().get(0).file(), new byte[] {1, 2, 3});
        TrainingSession session = TrainingSession.supervise(request, SessionOptions.DEFAULT);
        session.addListener(new SessionListener() {
            @Override
            public void noted(String sentence) {
                // The video is met in the first of three batches of the first test.
                session.stop();
            }
        });
        run(session, RunState.CANCELLED);
        assertThat(RunTests.of(folder.resolve("cut")).all()).isEmpty();
        assertThat(RunFolder.open(folder.resolve("cut")).status().step()).isEqualTo(4);
        run(TrainingSession.supervise(request, SessionOptions.DEFAULT), RunState.FINISHED);
        run(TrainingSession.supervise(whole, SessionOptions.DEFAULT), RunState.FINISHED);
        assertSame("cut", "uncut");
        assertThat(RunTests.of(folder.resolve("cut")).scores(4).videos()).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void pause_savesAndGoesOn() throws Exception {
        run(session("not paused"), RunState.FINISHED);
        TrainingSession session = session("paused");
        SmallTraining.at(session, 5, session::pause);
        session.addListener(new SessionListener() {
            @Override
            public void stateChanged(RunState state, String message) {
                if (state == RunState.PAUSED) {
                    assertThat(RunFolder.open(folder.resolve("paused"))
                                    .checkpoints()
                                    .steps())
                            .contains(5L);
                    session.proceed();
                }
            }
        });
        run(session, RunState.FINISHED);
        assertSame("paused", "not paused");
    }

    @Test
    void runFile_saysWhatTheRunIs_andOtherSettingsAreRefused() throws Exception {
        run(session("described"), RunState.FINISHED);
        Path run = folder.resolve("described");
        JsonObject json = JsonParser.parseString(Files.readString(run.resolve("run.json")))
                .getAsJsonObject();
        JsonObject learner = json.getAsJsonObject("learner");
        assertThat(learner.get("kind").getAsString()).isEqualTo("supervised");
        assertThat(learner.get("protocol").getAsString()).isEqualTo("fine-tuning");
        assertThat(learner.getAsJsonObject("start").get("name").getAsString()).isEqualTo("made up");
        assertThat(json.getAsJsonObject("settings").keySet())
                .contains("batch", "learning_rate", "precision", "accumulate", "prefetch")
                .doesNotContain("queue_size", "variant", "decoder_width");
        RunDescription description = RunFolder.open(run).description();
        assertThat(description.method()).isEqualTo("fine-tuning");
        assertThat(description.supervision().orElseThrow().test()).isEqualTo(new Supervision.Test(2, false, 2));
        double[] top1 = metrics("described").column(Metric.TOP1);
        assertThat(Arrays.stream(top1).allMatch(share -> share >= 0 && share <= 100))
                .isTrue();
        assertThat(metrics("described").column(Metric.LOSS_VV)).containsOnly(Double.NaN);

        SupervisedRequest other = request(videos, "described", false, "learning_rate=0.03");
        assertThatThrownBy(() -> TrainingSession.supervise(other, SessionOptions.DEFAULT))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("other weights, data or settings");
        SupervisedRequest uneven = request(videos, "uneven", false, "accumulate=3");
        assertThatThrownBy(() -> TrainingSession.supervise(uneven, SessionOptions.DEFAULT))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("batch of 4")
                .hasMessageContaining("2 and 4");
    }

    @Test
    void supervise_aBegunRun_takesWhatChangesNoNumbersFromTheRequest() throws Exception {
        TrainingSession begun = session("begun");
        stopAt(begun, 3);
        run(begun, RunState.CANCELLED);
        run(session("begun", "prefetch=5", "keep_checkpoints=1"), RunState.FINISHED);
        RunFolder run = RunFolder.open(folder.resolve("begun"));
        assertThat(run.description().settings().get(DataOptions.PREFETCH)).isEqualTo(5);
        assertThat(run.checkpoints().steps()).containsExactly(9L);
    }

    @Test
    void checkpoints_holdTheStart_andTheTrainedEncoder() throws Exception {
        SupervisedRequest frozen = request(videos, "frozen", true);
        run(TrainingSession.supervise(frozen, SessionOptions.DEFAULT), RunState.FINISHED);
        run(session("tuned"), RunState.FINISHED);
        for (String name : List.of("frozen", "tuned")) {
            WeightCount count =
                    WeightCount.ofClassifier(settings(), frozen.data().classes().size(), name.equals("frozen"));
            // Names and shapes of the arrays, a few kilobytes, and the statistics of batch normalisation come on top.
            assertThat((double) bytesOfCheckpoint(name))
                    .isCloseTo((double) count.checkpointBytes(), within(0.05 * count.checkpointBytes()));
        }
        float[] start = values("frozen", 0);
        assertThat(values("frozen", STEPS)).isEqualTo(start);
        assertThat(values("tuned", 0)).isEqualTo(start);
        assertThat(values("tuned", STEPS)).isNotEqualTo(start);
        assertThat(RunFolder.open(folder.resolve("frozen")).description().method())
                .isEqualTo("linear probe by SGD");
        try (TrainedModel model = TrainedModel.load(
                RunFolder.open(folder.resolve("tuned")), OptionalLong.empty(), ComputeDevice.CPU, problem -> {})) {
            assertThat(model.model()
                            .state()
                            .tensor("encoder_q.stem.conv3d.weight")
                            .toFloats())
                    .isEqualTo(values("tuned", STEPS));
            assertThat(model.model()
                            .state()
                            .tensor("encoder_k.stem.conv3d.weight")
                            .toFloats())
                    .isEqualTo(values("tuned", STEPS));
        }
    }

    private static long bytesOfCheckpoint(String run) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(run).resolve("checkpoints/step-00000009"))) {
            long bytes = 0;
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
            return bytes;
        }
    }

    private static float[] values(String run, long step) {
        return RunFolder.open(folder.resolve(run))
                .checkpoints()
                .read(step)
                .weights()
                .arrays()
                .get("encoder_q.stem.conv3d.weight")
                .asFloats();
    }

    @Test
    void resume_withoutTheWeightsItStartsFrom_isRefused() throws Exception {
        TrainingSession session = session("lost");
        stopAt(session, 1);
        run(session, RunState.CANCELLED);
        try (Stream<Path> files = Files.walk(folder.resolve("lost/checkpoints"))) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        assertThatThrownBy(() -> resume("lost"))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("start the same evaluation again");
    }

    @Test
    void kill_losesNothing() throws Exception {
        run(session("never killed", "checkpoint_every=2"), RunState.FINISHED);
        for (int after : new int[] {1, 3}) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-Dai.djl.offline=true",
                            "-cp",
                            System.getProperty("java.class.path"),
                            OtherProcess.class.getName(),
                            folder.toString())
                    .redirectErrorStream(true)
                    .start();
            try {
                long steps = process.inputReader()
                        .lines()
                        .filter("training"::equals)
                        .limit(after)
                        .count();
                assertThat(steps).isEqualTo(after);
            } finally {
                process.destroyForcibly();
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(RunFolder.open(folder.resolve("killed")).isInterrupted()).isTrue();
        }
        run(resume("killed"), RunState.FINISHED);
        assertSame("killed", "never killed");
    }

    /** What is killed. */
    static final class OtherProcess {
        private OtherProcess() {}

        public static void main(String[] args) throws InterruptedException, IOException {
            folder = Path.of(args[0]);
            videos = folder.resolve("data");
            TrainingSession session = session("killed", "checkpoint_every=2");
            session.addListener(new SessionListener() {
                @Override
                public void stepDone(StepReport report) {
                    System.out.println("training");
                    System.out.flush();
                }
            });
            session.start();
            session.await();
            // Training ended before it was killed; the killer expects someone to kill.
            System.exit(System.in.read());
        }
    }
}
