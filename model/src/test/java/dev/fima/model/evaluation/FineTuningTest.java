package dev.fima.model.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.model.FimaException;
import dev.fima.model.data.DataSet;
import dev.fima.model.data.DataSetLayout;
import dev.fima.model.nn.Architecture;
import dev.fima.model.nn.Backbone;
import dev.fima.model.nn.Backbones;
import dev.fima.model.settings.DataOptions;
import dev.fima.model.settings.OptimizerKind;
import dev.fima.model.settings.Preset;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.SettingGroup;
import dev.fima.model.settings.Settings;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.RunState;
import dev.fima.model.training.Supervision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FineTuningTest {
    private static final Settings RUN = Preset.TINY
            .settings()
            .with("clip_size=24")
            .with("batch=4")
            .with("seed=3")
            .with("jitter=0")
            .with("grayscale=0")
            .with("blur=0");

    @TempDir
    static Path folder;

    private static DataSet data;

    @BeforeAll
    static void draw() throws IOException {
        data = DataSet.open(MovingStripes.write(Files.createDirectory(folder.resolve("data")), 4, 3));
    }

    private static Backbone fresh() {
        return Backbones.create(Architecture.TINY, 1, 7, ComputeDevice.CPU);
    }

    private FineTuneResult run(Backbone encoder, FineTuneSettings settings, Path state, EvaluationProgress progress) {
        return new FineTuning(data, settings, progress, FineTuning.Options.RANDOM_START).run(encoder, state);
    }

    @Test
    void paperSettings_areThePublishedOnes() {
        FineTuneSettings ucf = FineTuneSettings.paper(DataSetLayout.UCF101, 16, 224, 1);
        assertThat(ucf.training().get(RunOptions.LEARNING_RATE)).isEqualTo(0.01);
        assertThat(ucf.training().get(RunOptions.SCHEDULE)).isEqualTo("steps");
        assertThat(ucf.training().get(RunOptions.SCHEDULE_UNIT)).isEqualTo("epochs");
        assertThat(ucf.training().get(RunOptions.MILESTONES)).containsExactly(60, 120);
        assertThat(ucf.training().get(RunOptions.EPOCHS)).isEqualTo(150);
        assertThat(ucf.training().get(DataOptions.BATCH)).isEqualTo(16);
        assertThat(ucf.training().get(RunOptions.WEIGHT_DECAY)).isEqualTo(1e-4);
        assertThat(ucf.dropout()).isEqualTo(0.7);
        assertThat(ucf.test().clips()).isEqualTo(10);
        assertThat(ucf.test().centralCrop()).isTrue();
        assertThat(ucf.training().get(DataOptions.BLUR)).isZero();
        assertThat(FineTuneSettings.paper(DataSetLayout.HMDB51, 16, 224, 1).dropout())
                .isEqualTo(0.5);
    }

    @Test
    void run_learnsMotionThroughTheWholeEncoder_andStillClipsStayAtChance() {
        try (Backbone encoder = fresh();
                Backbone blind = fresh()) {
            String before = WeightsDigest.of(encoder);
            FineTuneSettings settings = FineTuneSettings.likeRun(RUN, 60, 3);
            FineTuneResult result = run(encoder, settings, folder.resolve("learns"), EvaluationProgress.NONE);
            // Six test videos that training has not seen; at chance all six are right once in 64 times.
            assertThat(result.last().top(1)).isEqualTo(new Proportion(6, 6));
            // ln 2 is what a guess costs.
            assertThat(result.best().loss()).isLessThan(0.5);
            assertThat(WeightsDigest.of(encoder)).isNotEqualTo(before);

            FineTuneResult still =
                    run(blind, settings.withStillFrames(), folder.resolve("still"), EvaluationProgress.NONE);
            assertThat(still.last().top(1).hits()).isLessThan(6);
        }
    }

    @Test
    void linearProbe_hasTheSettingsOfTheReference() {
        FineTuneSettings probe = FineTuneSettings.linearProbe(16, 224, 1);
        assertThat(probe.frozen()).isTrue();
        assertThat(probe.training().get(RunOptions.EPOCHS)).isEqualTo(100);
        assertThat(probe.training().get(RunOptions.LEARNING_RATE)).isEqualTo(30);
        assertThat(probe.training().get(RunOptions.MILESTONES)).containsExactly(60, 80);
        assertThat(probe.training().get(RunOptions.WEIGHT_DECAY)).isZero();
        assertThat(probe.dropout()).isZero();
        assertThat(probe.test()).isEqualTo(new Supervision.Test(10, true, 10));
        assertThatThrownBy(() -> probe.withBatch(16, 0.5))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining("without dropout");
    }

    @Test
    void run_withAFrozenEncoder_trainsTheLinearLayerAlone() {
        try (Backbone encoder = fresh()) {
            run(encoder, FineTuneSettings.likeRun(RUN, 60, 3), folder.resolve("teacher"), EvaluationProgress.NONE);
            String before = WeightsDigest.of(encoder);
            FineTuneSettings probe = FineTuneSettings.linearProbe(16, 24, 5)
                    .withSchedule(6, 1, List.of(4))
                    .withBatch(4, 0)
                    .withTest(new Supervision.Test(3, false, 0));
            FineTuneResult result = run(encoder, probe, folder.resolve("probe"), EvaluationProgress.NONE);
            // Weights and running statistics are those of before; its features tell the two motions apart.
            assertThat(WeightsDigest.of(encoder)).isEqualTo(before);
            assertThat(result.last().top(1)).isEqualTo(new Proportion(6, 6));
            FineTuneResult again = run(encoder, probe, folder.resolve("probe"), EvaluationProgress.NONE);
            assertThat(again.last().scores()).isDeepEqualTo(result.last().scores());
        }
    }

    @Test
    void run_cancelledAndStartedAgain_givesTheSameNumbers() {
        FineTuneSettings settings = FineTuneSettings.paper(DataSetLayout.UCF101, 16, 24, 5)
                .withSchedule(6, 0.02, List.of(3, 5))
                .withBatch(4, 0.3)
                .withTest(new Supervision.Test(2, true, 2));
        FineTuneResult whole;
        FineTuneResult parts;
        try (Backbone encoder = fresh()) {
            whole = run(encoder, settings, folder.resolve("whole"), EvaluationProgress.NONE);
        }
        FakeProgress impatient = new FakeProgress((what, done) -> false);
        try (Backbone encoder = fresh()) {
            assertThatThrownBy(() -> run(encoder, settings, folder.resolve("parts"), impatient))
                    .isInstanceOf(CancellationException.class);
        }
        FakeProgress last = new FakeProgress();
        try (Backbone encoder = fresh()) {
            parts = run(encoder, settings, folder.resolve("parts"), last);
        }
        assertThat(last.activities()).isNotEmpty();
        assertThat(parts.last().scores()).isDeepEqualTo(whole.last().scores());
        assertThat(parts.tests()).isEqualTo(whole.tests());
        assertThat(whole.tests()).extracting(FineTuneResult.Test::step).containsExactly(4L, 8L, 12L);
    }

    @Test
    void run_held_pausesTheTrainingToo() {
        Path state = folder.resolve("held");
        AtomicReference<RunState> found = new AtomicReference<>(RunState.RUNNING);
        EvaluationProgress held = new EvaluationProgress() {
            private boolean hold;

            @Override
            public boolean at(String activity, long done, long all) {
                if (!hold) {
                    hold = done > 0;
                    return true;
                }
                long last = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
                while (found.get() == RunState.RUNNING && System.nanoTime() < last) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
                    found.set(RunFolder.open(state).status().state());
                }
                return false;
            }

            @Override
            public boolean held() {
                return hold;
            }
        };
        try (Backbone encoder = fresh()) {
            assertThatThrownBy(() -> run(encoder, FineTuneSettings.likeRun(RUN, 400, 3), state, held))
                    .isInstanceOf(CancellationException.class);
        }
        assertThat(found).hasValue(RunState.PAUSED);
        assertThat(RunFolder.open(state).status().state()).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void run_inTheFolderOfAnotherTraining_isRefused() {
        FineTuneSettings settings = FineTuneSettings.likeRun(RUN, 2, 1);
        Path state = folder.resolve("other");
        try (Backbone encoder = fresh()) {
            run(encoder, settings, state, EvaluationProgress.NONE);
        }
        try (Backbone encoder = fresh()) {
            assertThatThrownBy(() -> run(encoder, settings.withStillFrames(), state, EvaluationProgress.NONE))
                    .isInstanceOf(FimaException.class)
                    .hasMessageContaining(state.toString());
        }
    }

    @Test
    void run_withChangedSettings_isARunWithThem_andMeaninglessOnesAreRefused() {
        FineTuneSettings settings = FineTuneSettings.likeRun(RUN, 2, 1);
        Path state = folder.resolve("changed");
        FineTuning.Options options = new FineTuning.Options(
                1, "fresh", List.of("precision=bf16", "accumulate=2"), List.of("fima", "evaluate"));
        try (Backbone encoder = fresh()) {
            new FineTuning(data, settings, EvaluationProgress.NONE, options).run(encoder, state);
            Settings found = RunFolder.open(state).description().settings();
            assertThat(found.text(RunOptions.PRECISION)).isEqualTo("bf16");
            assertThat(found.get(RunOptions.ACCUMULATE)).isEqualTo(2);
            assertThat(found.differencesTo(RUN))
                    .noneMatch(setting -> setting.group() == SettingGroup.COLOUR
                            || setting.key().startsWith("crop")
                            || setting.key().startsWith("flip"));
            FineTuning queues = new FineTuning(
                    data,
                    settings,
                    EvaluationProgress.NONE,
                    new FineTuning.Options(1, "fresh", List.of("queue_size=8"), List.of()));
            assertThatThrownBy(() -> queues.run(encoder, folder.resolve("queues")))
                    .isInstanceOf(FimaException.class)
                    .hasMessageContaining("queue_size");
        }
    }

    @Test
    void likeRun_takesOptimiserAndScheduleOfTheRun() {
        FineTuneSettings settings = FineTuneSettings.likeRun(RUN, 500, 3);
        assertThat(settings.training().get(RunOptions.OPTIMIZER)).isEqualTo(OptimizerKind.ADAMW);
        assertThat(settings.training().get(RunOptions.LEARNING_RATE)).isEqualTo(0.001);
        assertThat(settings.training().get(RunOptions.SCHEDULE)).isEqualTo("cosine");
        assertThat(settings.training().get(RunOptions.SCHEDULE_UNIT)).isEqualTo("steps");
        assertThat(settings.training().get(RunOptions.STEPS)).isEqualTo(500);
        assertThat(settings.training().get(DataOptions.BATCH)).isEqualTo(4);
        assertThat(settings.training().get(RunOptions.SEED)).isEqualTo(3);
    }
}
