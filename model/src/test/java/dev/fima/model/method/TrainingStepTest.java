package dev.fima.model.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.model.FimaException;
import dev.fima.model.nn.StateArray;
import dev.fima.model.settings.ForegroundRule;
import dev.fima.model.settings.ForegroundSource;
import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.settings.Variant;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Transfers;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole steps of the tiny backbone, at an eighth of its width and on small clips. */
class TrainingStepTest {
    private static final int BATCH = RandomClips.BATCH;
    private static final int SIZE = RandomClips.SIZE;
    private static final Settings SETTINGS = RandomClips.SETTINGS;

    private Scope scope;

    @BeforeEach
    void open() {
        scope = Scope.open();
    }

    @AfterEach
    void close() {
        scope.close();
    }

    private static FimaModel model(Settings settings) {
        return new FimaModel(settings, ComputeDevice.CPU);
    }

    @ParameterizedTest
    @EnumSource(Variant.class)
    void run_ofEveryVariant_trainsItsTerms(Variant variant) {
        try (FimaModel model = model(SETTINGS.with(MethodOptions.VARIANT, variant));
                Optimizer optimizer = new AdamW(model.trainable(), 0.01)) {
            float[] before =
                    model.state().tensor("encoder_q.stem.conv3d.weight").toFloats();
            TrainingStep step = new TrainingStep(model, optimizer, 1);
            StepResult result = step.run(RandomClips.pairs(16, 2, 1), 0, 1e-3);
            assertThat(result.finite()).isTrue();
            double sum = 0;
            for (Metric loss : Metric.LOSSES.subList(0, 4)) {
                assertThat(result.values().containsKey(loss))
                        .isEqualTo(model.termNames().contains(loss.column().substring(5)));
                sum += result.values().getOrDefault(loss, 0.0);
            }
            assertThat(result.loss()).isBetween(sum - 1e-4, sum + 1e-4);
            assertThat(model.state().tensor("encoder_q.stem.conv3d.weight").toFloats())
                    .isNotEqualTo(before);
            assertThat(result.values().containsKey(Metric.MASK_SHARE)).isEqualTo(variant.pixel());
            assertThat(result.values().containsKey(Metric.TOP1_FRA)).isEqualTo(variant.frame());
            assertThat(model.state().find("cls_token").isPresent()).isEqualTo(variant.decoder());
        }
    }

    /** What a GPU would have to be waited for within a step: the one reading of the metrics at its end. */
    @ParameterizedTest
    @EnumSource(Variant.class)
    void run_readsFromTheDeviceOnce(Variant variant) {
        try (FimaModel model = model(SETTINGS.with(MethodOptions.VARIANT, variant));
                Optimizer optimizer = new AdamW(model.trainable(), 0.01)) {
            TrainingStep step = new TrainingStep(model, optimizer, 1);
            step.run(RandomClips.pairs(16, 2, 1), 0, 1e-3);
            ClipPairs clips = RandomClips.pairs(16, 2, 2);
            Transfers before = Transfers.soFar();
            StepInputs inputs = step.prepare(clips, 1);
            // The colours stay in memory here; those of a device are counted in their own test.
            assertThat(Transfers.soFar().since(before)).isEqualTo(new Transfers(0, variant.pixel() ? 1 : 0, 0));
            before = Transfers.soFar();
            step.run(inputs, 1, 1e-3, false);
            assertThat(Transfers.soFar().since(before)).isEqualTo(new Transfers(1, 0, 0));
        }
    }

    @Test
    void run_afterTheSameSeed_repeatsBitForBit() {
        assertThat(twoSteps(SETTINGS)).usingRecursiveComparison().isEqualTo(twoSteps(SETTINGS));
    }

    private static List<float[]> twoSteps(Settings settings) {
        try (FimaModel model = model(settings);
                Optimizer optimizer = new MomentumSgd(model.trainable(), 0.9, 1e-4)) {
            TrainingStep step = new TrainingStep(model, optimizer, 1);
            step.run(RandomClips.pairs(16, 2, 1), 0, 0.05);
            step.run(RandomClips.pairs(16, 2, 2), 1, 0.05);
            return model.state().export().stream()
                    .filter(array -> !array.isCount())
                    .map(StateArray::values)
                    .toList();
        }
    }

    @Test
    void run_resumedFromItsState_continuesBitForBit() {
        List<float[]> expected = twoSteps(SETTINGS);
        List<StateArray> state;
        List<StateArray> momenta;
        try (FimaModel model = model(SETTINGS);
                Optimizer optimizer = new MomentumSgd(model.trainable(), 0.9, 1e-4)) {
            new TrainingStep(model, optimizer, 1).run(RandomClips.pairs(16, 2, 1), 0, 0.05);
            state = model.state().export();
            momenta = optimizer.readings().stream().map(StateArray::held).toList();
        }
        try (FimaModel model = new FimaModel(SETTINGS.with("seed=99"), ComputeDevice.CPU);
                Optimizer optimizer = new MomentumSgd(model.trainable(), 0.9, 1e-4)) {
            model.state().load(state);
            optimizer.load(momenta);
            new TrainingStep(model, optimizer, 1).run(RandomClips.pairs(16, 2, 2), 1, 0.05);
            List<float[]> actual = model.state().export().stream()
                    .filter(array -> !array.isCount())
                    .map(StateArray::values)
                    .toList();
            assertThat(actual).usingRecursiveComparison().isEqualTo(expected);
        }
    }

    @Test
    void run_onOneBatchAgainAndAgain_lowersEveryTerm() {
        // Dropout and colours off, and random negatives for ever (the batch's own keys would be hard ones): the same
        // batch
        // must become easier.
        Settings settings = RandomClips.plain(SETTINGS);
        try (FimaModel model = model(settings);
                Optimizer optimizer = new AdamW(model.trainable(), 0)) {
            TrainingStep step = new TrainingStep(model, optimizer, 1);
            ClipPairs clips = RandomClips.pairs(16, 2, 1);
            List<StateArray> random = model.state().export().stream()
                    .filter(array -> array.name().contains("queue"))
                    .toList();
            StepResult first = step.run(clips, 0, 3e-3);
            StepResult last = first;
            for (int i = 1; i < 25; i++) {
                model.state().loadSome(random);
                last = step.run(clips, i, 3e-3);
            }
            for (String term : model.termNames()) {
                Metric loss = Metric.valueOf("LOSS_" + term.toUpperCase(Locale.ROOT));
                assertThat(last.values().get(loss))
                        .as(term)
                        .isLessThan(first.values().get(loss));
            }
        }
    }

    @Test
    void run_withThreeTimeSlots_usesThreeLocalClips() {
        Settings settings = SETTINGS.with("motion_queue_size=48").with("dense_queue_size=0");
        try (FimaModel model = model(settings);
                Optimizer optimizer = new AdamW(model.trainable(), 0)) {
            model.requireFits(BATCH, 24, SIZE, 3);
            StepResult result = new TrainingStep(model, optimizer, 1).run(RandomClips.pairs(24, 3, 1), 0, 1e-3, true);
            assertThat(result.finite()).isTrue();
            StepDetails details = result.details().orElseThrow();
            assertThat(details.contrasts()).hasSize(2 + 6);
            // The other two slots of this view and all three of the other one, of four samples.
            assertThat(details.contrasts().get(2).batchColumns()).isEqualTo(5 * BATCH);
            assertThat(details.cells().get(0).slotLosses()).hasSize(3);
        }
    }

    @Test
    void details_tellsWhereNegativesComeFrom() {
        try (FimaModel model = model(SETTINGS);
                Optimizer optimizer = new AdamW(model.trainable(), 0)) {
            TrainingStep step = new TrainingStep(model, optimizer, 1);
            step.run(RandomClips.pairs(16, 2, 1), 0, 1e-3);
            StepDetails details = step.run(RandomClips.pairs(16, 2, 2), 1, 1e-3, true)
                    .details()
                    .orElseThrow();
            // Eight keys of step 0 lie in the queue of 16, the rest is random.
            assertThat(details.queueAges().get("queue"))
                    .containsExactly(1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1, -1);
            StepDetails.ContrastDetails first = details.contrasts().stream()
                    .filter(contrast -> contrast.name().equals("vv m"))
                    .findFirst()
                    .orElseThrow();
            float[] row = first.logits()[0];
            StepDetails.Negative hardest = first.hardest().get(0).get(0);
            assertThat(hardest.queueColumn()).isPresent();
            assertThat(row[1 + hardest.queueColumn().get()]).isEqualTo(hardest.logit());
            float[] sorted = Arrays.copyOfRange(row, 1, row.length);
            Arrays.sort(sorted);
            assertThat(hardest.logit()).isEqualTo(sorted[sorted.length - 1]);
        }
    }

    @Test
    void queueAges_surviveSavingTheSteps() {
        try (FimaModel model = model(SETTINGS);
                Optimizer optimizer = new AdamW(model.trainable(), 0)) {
            new TrainingStep(model, optimizer, 1).run(RandomClips.pairs(16, 2, 1), 7, 1e-3);
            FeatureQueue queue = model.queues().get(0);
            long[] written = queue.writtenAt();
            assertThat(Arrays.copyOf(written, 8)).containsOnly(7);
            queue.restoreWrittenAt(new long[16]);
            assertThat(queue.writtenAt()).containsOnly(0);
            assertThatThrownBy(() -> queue.restoreWrittenAt(new long[3])).isInstanceOf(FimaException.class);
        }
    }

    @Test
    void requireFits_namesWhatDoesNotFit() {
        try (FimaModel model = model(SETTINGS)) {
            model.requireFits(BATCH, 16, SIZE, 2);
            assertThatThrownBy(() -> model.requireFits(5, 16, SIZE, 2))
                    .isInstanceOf(FimaException.class)
                    .hasMessageContaining("16")
                    .hasMessageContaining("5");
            assertThatThrownBy(() -> model.requireFits(BATCH, 24, SIZE, 2))
                    .isInstanceOf(FimaException.class)
                    .hasMessageContaining("3 time slots");
        }
    }

    @Test
    void correctedForm_differsFromTheReference() {
        assertThat(twoSteps(SETTINGS.with("reference_deviations=false")).get(0))
                .isNotEqualTo(twoSteps(SETTINGS).get(0));
    }

    @Test
    void masks_fromPixels_andByShare_areAccepted() {
        for (ForegroundRule rule : ForegroundRule.values()) {
            for (ForegroundSource source : ForegroundSource.values()) {
                Settings settings =
                        SETTINGS.with(MethodOptions.MASK_RULE, rule).with(MethodOptions.MASK_SOURCE, source);
                try (FimaModel model = model(settings);
                        Optimizer optimizer = new AdamW(model.trainable(), 0)) {
                    StepResult result = new TrainingStep(model, optimizer, 1).run(RandomClips.pairs(16, 2, 1), 0, 1e-3);
                    assertThat(result.values().get(Metric.MASK_SHARE)).isBetween(5.0, 100.0);
                }
            }
        }
    }
}
