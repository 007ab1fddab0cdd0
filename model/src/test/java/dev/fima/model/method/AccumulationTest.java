package dev.fima.model.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fima.model.FimaException;
import dev.fima.model.nn.Mode;
import dev.fima.model.nn.Precision;
import dev.fima.model.nn.StateArray;
import dev.fima.model.nn.StateEntry;
import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.settings.Variant;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps in parts against the undivided step. */
class AccumulationTest {
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

    private static FimaModel model(Settings settings, Precision precision) {
        return new FimaModel(settings, ComputeDevice.CPU, precision);
    }

    /** What a step leaves: its numbers, its gradients, its queues and its inside. */
    private record Left(
            Map<Metric, Double> numbers,
            Map<String, float[]> gradients,
            Map<String, float[]> queues,
            Map<String, StepTrace.Copy> trace) {}

    /** With running statistics and without dropout, so that samples do not depend on each other before the losses. */
    private static Left frozen(Settings settings, ClipPairs clips, int parts) {
        try (FimaModel model = model(settings, Precision.FP32);
                Optimizer optimizer = new MomentumSgd(model.trainable(), 0.9, 1e-4);
                StepMetrics metrics = new StepMetrics()) {
            TrainingStep step = new TrainingStep(model, optimizer, 1, parts);
            StepTrace trace = StepTrace.full();
            PairFeatures pair = step.backward(clips, 0, Mode.EVAL, metrics, trace);
            Map<String, float[]> gradients = new LinkedHashMap<>();
            for (StateEntry.Parameter parameter : model.trainable()) {
                gradients.put(parameter.name(), parameter.tensor().gradient().toFloats());
            }
            model.objective().enqueue(pair, 0);
            Map<String, float[]> queues = new LinkedHashMap<>();
            model.state().export().stream()
                    .filter(array -> array.name().contains("queue") && !array.isCount())
                    .forEach(array -> queues.put(array.name(), array.values()));
            return new Left(metrics.read(), gradients, queues, trace.all());
        }
    }

    private static void assertSame(Left whole, Left parts) {
        assertThat(parts.numbers().keySet())
                .containsExactlyInAnyOrderElementsOf(whole.numbers().keySet());
        // Sums of float32 in another order: losses of a few units, shares of a few samples.
        whole.numbers().forEach((name, value) -> assertThat(parts.numbers().get(name))
                .as(name.column())
                .isCloseTo(value, within(1e-6 * (1 + Math.abs(value)))));
        whole.gradients().forEach((name, gradient) -> assertThat(
                        distance(gradient, parts.gradients().get(name)))
                .as(name)
                // The class token's is a sum over all samples and slots that nearly cancels: 1.4e-5 was seen there.
                .isLessThan(5e-5));
        // Unit vectors, whose convolutions may be blocked otherwise for fewer samples.
        whole.queues().forEach((name, queue) -> {
            for (int i = 0; i < queue.length; i++) {
                assertThat(parts.queues().get(name)[i]).as(name + " " + i).isCloseTo(queue[i], within(1e-6f));
            }
        });
        assertThat(parts.trace().keySet())
                .containsExactlyInAnyOrderElementsOf(whole.trace().keySet());
        whole.trace().forEach((name, copy) -> {
            assertThat(parts.trace().get(name).shape()).as(name).isEqualTo(copy.shape());
            assertThat(distance(copy.values(), parts.trace().get(name).values()))
                    .as(name)
                    .isLessThan(1e-5);
        });
    }

    /** Length of the difference in units of the expected length. */
    private static double distance(float[] expected, float[] actual) {
        double apart = 0;
        double length = 1e-30;
        for (int i = 0; i < expected.length; i++) {
            apart += Math.pow(expected[i] - (double) actual[i], 2);
            length += Math.pow(expected[i], 2);
        }
        return Math.sqrt(apart / length);
    }

    private static Settings settings(Variant variant) {
        return SETTINGS.with(MethodOptions.VARIANT, variant).with("decoder_dropout=0");
    }

    @ParameterizedTest
    @EnumSource(Variant.class)
    void backward_inParts_givesLossesGradientsAndQueuesOfTheWhole(Variant variant) {
        ClipPairs clips = RandomClips.pairs(16, 2, 1);
        Left whole = frozen(settings(variant), clips, 1);
        assertSame(whole, frozen(settings(variant), clips, 2));
        assertSame(whole, frozen(settings(variant), clips, 4));
    }

    @ParameterizedTest
    @EnumSource(
            value = Variant.class,
            names = {"MOCO", "FIMA"})
    void backward_inTheCorrectedForm_givesTheWholeToo(Variant variant) {
        ClipPairs clips = RandomClips.pairs(16, 2, 1);
        Settings corrected = settings(variant).with("reference_deviations=false");
        assertSame(frozen(corrected, clips, 1), frozen(corrected, clips, 2));
    }

    /** The mean is over the samples that have a positive, wherever they are; here three of four, then none at all. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void backward_ofSamplesWithoutPositives_countsThoseOfAllParts(int apart) {
        ClipPairs clips = RandomClips.pairs(16, 2, 1);
        float[][] boxes = new float[RandomClips.BATCH][];
        for (int b = 0; b < boxes.length; b++) {
            boxes[b] = b < apart ? new float[] {0.9f, 0.9f, 1f, 1f} : clips.n().boxes()[b];
        }
        float[][] far = new float[RandomClips.BATCH][];
        for (int b = 0; b < far.length; b++) {
            far[b] = b < apart ? new float[] {0f, 0f, 0.1f, 0.1f} : clips.m().boxes()[b];
        }
        ClipPairs moved = new ClipPairs(
                new ClipPairs.View(clips.m().clip(), clips.m().locals(), far),
                new ClipPairs.View(clips.n().clip(), clips.n().locals(), boxes));
        Left whole = frozen(settings(Variant.FIMA), moved, 1);
        assertThat(whole.numbers().get(Metric.POSITIVE_SAMPLES)).isEqualTo(100 - 25.0 * apart);
        Left parts = frozen(settings(Variant.FIMA), moved, 2);
        if (apart < RandomClips.BATCH) {
            assertSame(whole, parts);
        } else {
            // Without any positive the term is nothing but rounding.
            assertThat(parts.numbers().get(Metric.LOSS_PIX))
                    .isCloseTo(whole.numbers().get(Metric.LOSS_PIX), within(1e-6));
        }
    }

    private static List<float[]> twoSteps(int parts, Precision precision) {
        try (FimaModel model = model(SETTINGS, precision);
                Optimizer optimizer = new MomentumSgd(model.trainable(), 0.9, 1e-4)) {
            TrainingStep step = new TrainingStep(model, optimizer, 1, parts);
            for (int i = 0; i < 2; i++) {
                StepResult result = step.run(RandomClips.pairs(16, 2, 1 + i), i, 0.05);
                assertThat(result.finite()).isTrue();
                assertThat(result.scaling().isPresent()).isEqualTo(precision.scalesLoss());
                assertThat(result.phases().keySet()).containsExactlyInAnyOrder(StepPhase.values());
            }
            return model.state().export().stream()
                    .filter(array -> !array.isCount())
                    .map(StateArray::values)
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void run_inParts_repeatsBitForBit_inEveryPrecision(Precision precision) {
        assertThat(twoSteps(4, precision)).usingRecursiveComparison().isEqualTo(twoSteps(4, precision));
    }

    @Test
    void run_inFloat16_scalesTheLossOnceAStep() {
        try (FimaModel model = model(SETTINGS, Precision.FP16);
                Optimizer optimizer = new MomentumSgd(model.trainable(), 0.9, 1e-4)) {
            TrainingStep step = new TrainingStep(model, optimizer, 1, 4);
            LossScale scale = step.lossScale().orElseThrow();
            double before = scale.value();
            StepResult result = step.run(RandomClips.pairs(16, 2, 1), 0, 1e-3);
            LossScale.Outcome outcome = result.scaling().orElseThrow();
            assertThat(outcome.factor()).isEqualTo(before);
            assertThat(outcome.skippedSteps()).isLessThanOrEqualTo(1);
            assertThat(scale.value()).isEqualTo(outcome.skipped() ? before / 2 : before);
        }
    }

    @Test
    void details_inParts_holdsAllSamples() {
        try (FimaModel model = model(SETTINGS, Precision.FP32);
                Optimizer optimizer = new MomentumSgd(model.trainable(), 0.9, 1e-4)) {
            StepDetails details = new TrainingStep(model, optimizer, 1, 2)
                    .run(RandomClips.pairs(16, 2, 1), 0, 1e-3, true)
                    .details()
                    .orElseThrow();
            assertThat(details.contrasts()).hasSize(6).allSatisfy(contrast -> assertThat(contrast.logits())
                    .hasDimensions(4, contrast.logits()[0].length));
            assertThat(details.contrasts().get(2).batchColumns()).isEqualTo(3 * RandomClips.BATCH);
            assertThat(details.cells())
                    .allSatisfy(cells -> assertThat(cells.mask()).hasDimensions(4, 9));
        }
    }

    @Test
    void parts_thatDoNotDivideTheBatch_areRefused() {
        try (FimaModel model = model(SETTINGS, Precision.FP32);
                Optimizer optimizer = new MomentumSgd(model.trainable(), 0.9, 1e-4)) {
            TrainingStep step = new TrainingStep(model, optimizer, 1, 3);
            ClipPairs clips = RandomClips.pairs(16, 2, 1);
            assertThatThrownBy(() -> step.run(clips, 0, 1e-3))
                    .isInstanceOf(FimaException.class)
                    .hasMessageContaining("batch of 4")
                    .hasMessageContaining("3");
        }
    }
}
