package dev.fima.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import dev.fima.model.analysis.InspectedFima;
import dev.fima.model.analysis.ProbeAnalyser;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.analysis.ProbeInput;
import dev.fima.model.analysis.ProbeReader;
import dev.fima.model.analysis.SnapshotTaker;
import dev.fima.model.data.ClipShape;
import dev.fima.model.data.DataSet;
import dev.fima.model.data.DataSetOptions;
import dev.fima.model.data.FrameSource;
import dev.fima.model.evaluation.EvaluationProgress;
import dev.fima.model.evaluation.RepresentationEvaluator;
import dev.fima.model.method.FimaModel;
import dev.fima.model.method.Inspection;
import dev.fima.model.method.Metric;
import dev.fima.model.settings.Preset;
import dev.fima.model.settings.Settings;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.EngineFailure;
import dev.fima.model.tensor.FailingEngine;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.video.TestVideos;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine fails in the middle of real work: what is told, what stays open, and how the run goes on. */
class EngineFaultTest {
    private static final int STEPS = 6;

    @TempDir
    static Path folder;

    private long openBefore;

    @BeforeAll
    static void trainUndisturbed() throws Exception {
        for (int i = 0; i < 6; i++) {
            Path file =
                    folder.resolve("videos").resolve(i < 3 ? "rise" : "fall").resolve("video" + i + ".mkv");
            Files.createDirectories(file.getParent());
            TestVideos.lossless(file, 40 + 7 * i, 64, 48);
            Path labelled = folder.resolve("labelled")
                    .resolve(i % 3 == 2 ? "test" : "train")
                    .resolve(i < 3 ? "rise" : "fall")
                    .resolve(file.getFileName());
            Files.createDirectories(labelled.getParent());
            Files.copy(file, labelled);
        }
        SmallTraining.run(create("whole", SessionOptions.DEFAULT), RunState.FINISHED);
        countAStep();
        // What lives as long as the program is made by the first look.
        try (TrainedModel model = model()) {
            analyser(model).analyse(probe());
        }
    }

    @BeforeEach
    void count() {
        openBefore = Tensor.openOnes();
    }

    @AfterEach
    void mend() {
        FailingEngine.mend();
    }

    private static TrainingSession create(String run, SessionOptions options, String... changes) {
        Settings settings = SmallTraining.settings(STEPS).with("probe_every=2").with("checkpoint_every=2");
        for (String change : changes) {
            settings = settings.with(change);
        }
        return TrainingSession.create(
                new TrainingRequest(folder.resolve("videos"), folder.resolve(run), settings, Optional.of(Preset.TINY)),
                options);
    }

    private static double[] losses(String run) {
        MetricsReader reader = new MetricsReader(folder.resolve(run).resolve("metrics.csv"));
        reader.poll();
        return reader.column(Metric.LOSS);
    }

    private static TrainedModel model() {
        return TrainedModel.load(
                RunFolder.open(folder.resolve("whole")), OptionalLong.empty(), ComputeDevice.CPU, warning -> {});
    }

    private static DataSet data() {
        return DataSet.open(folder.resolve("videos"), DataSetOptions.DEFAULT);
    }

    private static ProbeAnalyser analyser(TrainedModel model) {
        return new ProbeAnalyser(new InspectedFima(new Inspection(model.model()), new ClipShape(16, 24)));
    }

    private static ProbeInput probe() {
        ProbeReader reader = new ProbeReader(data(), new FrameSource(0), 16, 24);
        ProbeClip clip = ProbeReader.choose(data(), 1, 16).get(0);
        return reader.read(clip).orElseThrow();
    }

    /** Early in the keys, in the losses, in the optimiser: places by share of the step's results. */
    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.5, 0.97})
    void step_thatFails_endsInASentence_freesAll_andTheRunGoesOn(double place) throws Exception {
        String run = "step-" + place;
        TrainingSession session = create(run, SessionOptions.DEFAULT);
        SmallTraining.at(
                session,
                3,
                () -> FailingEngine.failAt(Math.max(1, (long) (place * stepResults)), FailingEngine.OUT_OF_MEMORY));
        SmallTraining.run(session, RunState.FAILED);
        FailingEngine.mend();
        assertThat(session.message())
                .contains("The memory of the device ran out at step 4 (CUDA out of memory")
                .contains("resume the run, which goes on from step 2")
                .doesNotContain("\n", "frame", "Exception");
        assertThat(Tensor.openOnes()).isEqualTo(openBefore);
        assertThat(RunFolder.open(folder.resolve(run)).status().state()).isEqualTo(RunState.FAILED);

        SmallTraining.run(
                TrainingSession.resume(folder.resolve(run), List.of(), SessionOptions.DEFAULT), RunState.FINISHED);
        assertThat(losses(run)).containsExactly(losses("whole"));
        assertThat(Tensor.openOnes()).isEqualTo(openBefore);
    }

    /** Results of one step of these settings, counted once in a run of its own. */
    private static long stepResults;

    private static void countAStep() throws Exception {
        TrainingSession session = create("counted", SessionOptions.DEFAULT, "probe_every=0", "checkpoint_every=100");
        long[] total = new long[1];
        AtomicLong seen = new AtomicLong();
        SmallTraining.at(session, 3, () -> FailingEngine.countInto(seen));
        SmallTraining.at(session, 4, () -> total[0] = seen.get());
        SmallTraining.run(session, RunState.FINISHED);
        FailingEngine.mend();
        stepResults = total[0];
        assertThat(stepResults).isGreaterThan(500);
    }

    @Test
    void lostGpu_isToldAsSuch() throws Exception {
        TrainingSession session = create("lost", SessionOptions.DEFAULT);
        SmallTraining.at(session, 1, () -> FailingEngine.failAt(10, FailingEngine.LOST));
        SmallTraining.run(session, RunState.FAILED);
        assertThat(session.message())
                .contains("The GPU stopped working for this program at step 2")
                .contains("begins anew since it had saved nothing yet");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 100, 400})
    void snapshot_withoutMemory_isSkippedAndTold(long nth) throws Exception {
        SnapshotTaker taker = new SnapshotTaker(snapshot -> {}, Optional.empty());
        String run = "snapshot-" + nth;
        TrainingSession session = create(run, SessionOptions.DEFAULT.withObserver((step, model, of) -> {
            if (step == 2) {
                FailingEngine.failAt(nth, FailingEngine.OUT_OF_MEMORY);
            }
            taker.observe(step, model, of);
        }));
        SmallTraining.run(session, RunState.FINISHED);
        RunFolder done = RunFolder.open(folder.resolve(run));
        assertThat(done.snapshotFile(2)).doesNotExist();
        assertThat(done.snapshotFile(4)).exists();
        assertThat(done.sessionLog().lines())
                .anyMatch(line -> line.contains("The probe clips of step 2 were not recorded")
                        && line.contains("memory of the device ran out"));
        assertThat(losses(run)).containsExactly(losses("whole"));
        assertThat(Tensor.openOnes()).isEqualTo(openBefore);
    }

    @Test
    void snapshot_withoutJavasMemory_isSkippedAndTold() throws Exception {
        TrainingSession session = create("heap", SessionOptions.DEFAULT.withObserver((step, model, of) -> {
            if (step == 2) {
                throw new OutOfMemoryError("Java heap space");
            }
        }));
        SmallTraining.run(session, RunState.FINISHED);
        assertThat(RunFolder.open(folder.resolve("heap")).sessionLog().lines())
                .anyMatch(line -> line.contains("step 2 were not recorded") && line.contains("Java heap"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.5, 0.999})
    void look_thatFails_isASentenceAndFreesAll(double place) {
        try (TrainedModel model = model()) {
            ProbeInput probe = probe();
            long open = Tensor.openOnes();
            long results = FailingEngine.count(() -> analyser(model).analyse(probe));
            FailingEngine.failAt(Math.max(1, (long) (place * results)), FailingEngine.OUT_OF_MEMORY);
            assertThatThrownBy(() -> analyser(model).analyse(probe))
                    .isInstanceOf(EngineFailure.class)
                    .hasMessageStartingWith("The look at ")
                    .hasMessageContaining("ended, because the memory of the device ran out (CUDA out of memory");
            assertThat(Tensor.openOnes()).isEqualTo(open);
            // And it works again afterwards.
            assertThat(analyser(model).analyse(probe).affinity()).isNotEmpty();
        }
        assertThat(Tensor.openOnes()).isEqualTo(openBefore);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.5, 0.99})
    void evaluation_thatFails_isASentenceAndFreesAll(double place) {
        RepresentationEvaluator evaluator = new RepresentationEvaluator(
                DataSet.open(folder.resolve("labelled"), DataSetOptions.DEFAULT), new FrameSource(0), 1, 1, 2, false);
        try (TrainedModel model = model()) {
            InspectedFima motion = new InspectedFima(new Inspection(model.model()), new ClipShape(16, 24));
            long results = FailingEngine.count(
                    () -> evaluator.evaluate(motion, "", Optional.empty(), 1, EvaluationProgress.NONE));
            // Only now: the first evaluation makes a number that lives as long as the program.
            long open = Tensor.openOnes();
            FailingEngine.failAt((long) (place * results), FailingEngine.OUT_OF_MEMORY);
            assertThatThrownBy(() -> evaluator.evaluate(motion, "", Optional.empty(), 1, EvaluationProgress.NONE))
                    .isInstanceOf(EngineFailure.class)
                    .message()
                    .contains("memory of the device ran out")
                    .doesNotContain("\n", "frame");
            assertThat(Tensor.openOnes()).isEqualTo(open);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.5, 0.99})
    void constructor_thatFails_leavesNothingOpen(double place) {
        Settings settings = SmallTraining.settings(STEPS);
        FimaModel[] made = new FimaModel[1];
        long results = FailingEngine.count(() -> made[0] = new FimaModel(settings, ComputeDevice.CPU));
        made[0].close();
        assertThat(Tensor.openOnes()).isEqualTo(openBefore);
        FailingEngine.failAt((long) (place * results), FailingEngine.OUT_OF_MEMORY);
        assertThatThrownBy(() -> new FimaModel(settings, ComputeDevice.CPU)).isInstanceOf(EngineException.class);
        assertThat(Tensor.openOnes()).isEqualTo(openBefore);
    }

    /** The model is whole by then, and the optimiser's momentum half made. */
    @ParameterizedTest
    @ValueSource(longs = {5, 200, 1000})
    void session_whoseNetworkCannotBeBuilt_leavesNothingOpen(long nth) throws Exception {
        TrainingSession session = create("unbuilt-" + nth, SessionOptions.DEFAULT);
        FailingEngine.failAt(nth, FailingEngine.OUT_OF_MEMORY);
        SmallTraining.run(session, RunState.FAILED);
        assertThat(session.message()).contains("memory of the device ran out");
        assertThat(Tensor.openOnes()).isEqualTo(openBefore);
    }
}
