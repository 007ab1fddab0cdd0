package dev.fima.model.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.model.FimaException;
import dev.fima.model.nn.Architecture;
import dev.fima.model.nn.StateArray;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Transfers;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole steps of the tiny backbone, at an eighth of its width and on small clips. */
class TrainingStepTest {
    private static final int BATCH = RandomClips.BATCH;
    private static final int SIZE = RandomClips.SIZE;
    private static final MethodSettings SETTINGS = RandomClips.SETTINGS;

    private Scope scope;

    @BeforeEach
    void open() {
        scope = Scope.open();
    }

    @AfterEach
    void close() {
        scope.close();
    }

    private static FimaModel model(MethodSettings settings) {
        return new FimaModel(Architecture.TINY, 0.25, settings, 5, ComputeDevice.CPU);
    }

    @ParameterizedTest
    @EnumSource(Variant.class)
    void run_ofEveryVariant_trainsItsTerms(Variant variant) {
        try (FimaModel model = model(SETTINGS.withVariant(variant));
                Optimizer optimizer = new AdamW(model.trainable(), 0.01)) {
            float[] before =
                    model.state().tensor("encoder_q.stem.conv3d.weight").toFloats();
            TrainingStep step = new TrainingStep(model, optimizer, 1);
            StepResult result = step.run(RandomClips.pairs(16, 2, 1), 0, 1e-3);
            assertThat(result.finite()).isTrue();
            assertThat(result.terms().keySet()).containsExactlyElementsOf(model.termNames());
            double sum = result.terms().values().stream().mapToDouble(v -> v).sum();
            assertThat(result.loss()).isBetween(sum - 1e-4, sum + 1e-4);
            assertThat(model.state().tensor("encoder_q.stem.conv3d.weight").toFloats())
                    .isNotEqualTo(before);
            assertThat(result.maskShare().isPresent()).isEqualTo(variant.pixel());
            assertThat(result.frameTop1().isPresent()).isEqualTo(variant.frame());
            assertThat(model.state().find("cls_token").isPresent()).isEqualTo(variant.decoder());
        }
    }

    /** What a GPU would have to be waited for within a step: the one reading of the metrics at its end. */
    @ParameterizedTest
    @EnumSource(Variant.class)
    void run_readsFromTheDeviceOnce(Variant variant) {
        try (FimaModel model = model(SETTINGS.withVariant(variant));
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

    private static List<float[]> twoSteps(MethodSettings settings) {
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
        try (FimaModel model = new FimaModel(Architecture.TINY, 0.25, SETTINGS, 99, ComputeDevice.CPU);
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
        MethodSettings settings =
                SETTINGS.withHeads(SETTINGS.heads().withDropout(0)).withColour(ColourSettings.NONE);
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
                assertThat(last.terms().get(term))
                        .as(term)
                        .isLessThan(first.terms().get(term));
            }
        }
    }

    @Test
    void run_withThreeTimeSlots_usesThreeLocalClips() {
        MethodSettings settings = SETTINGS.withQueues(new QueueSettings(16, 48, 0));
        try (FimaModel model = model(settings);
                Optimizer optimizer = new AdamW(model.trainable(), 0)) {
            model.requireFits(BATCH, 24, SIZE, 3);
            StepResult result = new TrainingStep(model, optimizer, 1).run(RandomClips.pairs(24, 3, 1), 0, 1e-3, true);
            assertThat(result.finite()).isTrue();
            StepAnatomy anatomy = result.anatomy().orElseThrow();
            assertThat(anatomy.contrasts()).hasSize(2 + 6);
            // The other two slots of this view and all three of the other one, of four samples.
            assertThat(anatomy.contrasts().get(2).batchColumns()).isEqualTo(5 * BATCH);
            assertThat(anatomy.cells().get(0).slotLosses()).hasSize(3);
        }
    }

    @Test
    void anatomy_tellsWhereNegativesComeFrom() {
        try (FimaModel model = model(SETTINGS);
                Optimizer optimizer = new AdamW(model.trainable(), 0)) {
            TrainingStep step = new TrainingStep(model, optimizer, 1);
            step.run(RandomClips.pairs(16, 2, 1), 0, 1e-3);
            StepAnatomy anatomy = step.run(RandomClips.pairs(16, 2, 2), 1, 1e-3, true)
                    .anatomy()
                    .orElseThrow();
            // Eight keys of step 0 lie in the queue of 16, the rest is random.
            assertThat(anatomy.queueAges().get("queue"))
                    .containsExactly(1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1, -1);
            StepAnatomy.ContrastAnatomy first = anatomy.contrasts().stream()
                    .filter(contrast -> contrast.name().equals("vv m"))
                    .findFirst()
                    .orElseThrow();
            float[] row = first.logits()[0];
            StepAnatomy.Negative hardest = first.hardest().get(0).get(0);
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
        assertThat(twoSteps(SETTINGS.withReferenceQuirks(false)).get(0))
                .isNotEqualTo(twoSteps(SETTINGS).get(0));
    }

    @Test
    void masks_fromPixels_andByShare_areAccepted() {
        for (MaskSettings.Rule rule : MaskSettings.Rule.values()) {
            for (MaskSettings.Source source : MaskSettings.Source.values()) {
                MethodSettings settings = SETTINGS.withMask(new MaskSettings(rule, source, 0.4, 0.5));
                try (FimaModel model = model(settings);
                        Optimizer optimizer = new AdamW(model.trainable(), 0)) {
                    StepResult result = new TrainingStep(model, optimizer, 1).run(RandomClips.pairs(16, 2, 1), 0, 1e-3);
                    assertThat(result.maskShare().orElseThrow()).isBetween(0.05, 1.0);
                }
            }
        }
    }
}
