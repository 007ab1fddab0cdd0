package dev.fima.model.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.fima.model.FimaException;
import dev.fima.model.nn.Mode;
import dev.fima.model.nn.Precision;
import dev.fima.model.nn.StateArray;
import dev.fima.model.nn.StateEntry;
import dev.fima.model.settings.Settings;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.Transfers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Steps in low precision against steps in float32, and the scaling of the loss. */
class HalfPrecisionStepTest {
    private static final Settings SETTINGS = RandomClips.SETTINGS;

    /** A factor with which nothing overflows here; the one of a new run does. */
    private static final double FITTING = 1024;

    private Scope scope;

    @BeforeEach
    void open() {
        scope = Scope.open();
    }

    @AfterEach
    void close() {
        scope.close();
    }

    private static FimaModel model(Precision precision, Settings settings) {
        return new FimaModel(settings, ComputeDevice.CPU, precision);
    }

    private static Optimizer sgd(FimaModel model) {
        return new MomentumSgd(model.trainable(), 0.9, 1e-4);
    }

    private static void setScale(TrainingStep step, double scale) {
        step.lossScale().orElseThrow().load(List.of(StateArray.floats("scale", new float[] {(float) scale}, 1)));
    }

    private static List<float[]> values(List<StateEntry.Parameter> parameters) {
        return parameters.stream().map(p -> p.tensor().toFloats()).toList();
    }

    private static List<StateArray> held(Optimizer optimizer) {
        return optimizer.readings().stream().map(StateArray::held).toList();
    }

    // --------------------------------------------------- against float32

    private record Backward(Map<Metric, Double> numbers, Map<String, float[]> gradients) {}

    /** Losses and gradients, the loss scale taken out again. */
    private static Backward backward(Precision precision, double scale) {
        Settings settings = SETTINGS.with("decoder_dropout=0");
        try (FimaModel model = model(precision, settings);
                Optimizer optimizer = sgd(model);
                StepMetrics metrics = new StepMetrics()) {
            TrainingStep step = new TrainingStep(model, optimizer, 1);
            if (precision.scalesLoss()) {
                setScale(step, scale);
            }
            step.backward(RandomClips.pairs(16, 2, 1), 0, Mode.TRAIN, metrics, StepTrace.none());
            step.lossScale().ifPresent(s -> s.unscale(model.trainable()).close());
            Map<String, float[]> gradients = new LinkedHashMap<>();
            for (StateEntry.Parameter parameter : model.trainable()) {
                Tensor gradient = parameter.tensor().gradient();
                assertThat(gradient.type()).isEqualTo(parameter.tensor().type());
                gradients.put(parameter.name(), gradient.toFloats());
            }
            return new Backward(metrics.read(), gradients);
        }
    }

    private static double error(Backward found, Backward expected, String prefix) {
        double difference = 0;
        double size = 0;
        for (Map.Entry<String, float[]> entry : expected.gradients().entrySet()) {
            if (entry.getKey().startsWith(prefix)) {
                float[] other = found.gradients().get(entry.getKey());
                for (int i = 0; i < other.length; i++) {
                    difference += Math.pow(other[i] - entry.getValue()[i], 2);
                    size += Math.pow(entry.getValue()[i], 2);
                }
            }
        }
        return Math.sqrt(difference / size);
    }

    /**
     * A map is off by the root of 4 * 5 roundings (five layers that round four times), heads and decoder add ten roundings,
     * so a cosine of two such vectors is off by at most e = sqrt(2 * 30) roundings and a logit by ten times that; a loss is
     * a mean of many. Decisions of ReLUs that turn over make the encoder's gradients worse: see {@code PrecisionTest}.
     */
    @ParameterizedTest
    @EnumSource(
            value = Precision.class,
            names = {"BF16", "FP16"})
    void lossesAndGradients_areThoseOfFloat32ButForRounding(Precision precision) {
        double rounding = precision == Precision.BF16 ? 0x1p-8 : 0x1p-11;
        double cosine = Math.sqrt(60) * rounding;
        Backward expected = backward(Precision.FP32, 1);
        Backward found = backward(precision, FITTING);
        for (Metric loss : List.of(Metric.LOSS_VV, Metric.LOSS_FRA, Metric.LOSS_PIX)) {
            assertThat(found.numbers().get(loss))
                    .as(loss.column())
                    .isNotEqualTo(expected.numbers().get(loss))
                    .isCloseTo(expected.numbers().get(loss), offset(10 * cosine));
        }
        for (String part : List.of(
                "encoder_q", "projector_dense", "embedding1", "embedding2", "transformer_decoder", "cls_token")) {
            assertThat(error(found, expected, part)).as(part).isLessThan(Math.sqrt(5 * 0.4 * cosine));
        }
    }

    /**
     * Thirty steps on one batch, as in {@code TrainingStepTest}: single steps go apart, but what is learnt in all is the
     * same but for a tenth.
     */
    @ParameterizedTest
    @EnumSource(
            value = Precision.class,
            names = {"BF16", "FP16"})
    void training_lowersTheLossAsInFloat32(Precision precision) {
        double[] expected = losses(Precision.FP32);
        double[] found = losses(precision);
        double learnt = expected[0] - expected[expected.length - 1];
        assertThat(learnt).isGreaterThan(1);
        assertThat(found).isNotEqualTo(expected);
        assertThat(found[found.length - 1]).isCloseTo(expected[expected.length - 1], offset(learnt / 10));
    }

    private static double[] losses(Precision precision) {
        Settings settings = RandomClips.plain(SETTINGS);
        try (FimaModel model = model(precision, settings);
                Optimizer optimizer = new AdamW(model.trainable(), 0)) {
            TrainingStep step = new TrainingStep(model, optimizer, 1);
            step.lossScale().ifPresent(scale -> setScale(step, FITTING));
            ClipPairs clips = RandomClips.pairs(16, 2, 1);
            List<StateArray> queues = model.state().export().stream()
                    .filter(array -> array.name().contains("queue"))
                    .toList();
            double[] losses = new double[30];
            for (int i = 0; i < losses.length; i++) {
                model.state().loadSome(queues);
                losses[i] = step.run(clips, i, 3e-3).loss();
            }
            return losses;
        }
    }

    // ------------------------------------------------------ scaling

    /**
     * Powers of two change no bit of what neither overflows nor underflows. Without a scale the small gradients lose bits:
     * those that count most are large enough, so all together are off by no more than some roundings.
     */
    @Test
    void scaledGradients_areThoseOfTheLossItself() {
        Backward large = backward(Precision.FP16, FITTING);
        Backward half = backward(Precision.FP16, FITTING / 2);
        Backward none = backward(Precision.FP16, 1);
        assertThat(large.numbers()).isEqualTo(none.numbers());
        assertThat(error(half, large, "")).isLessThan(0x1p-24);
        assertThat(error(none, large, "")).isBetween(0x1p-16, 0x1p-9);
    }

    @Test
    void overflow_isSkipped_halvesTheScale_andTheNextStepsGoOn() {
        try (FimaModel model = model(Precision.FP16, SETTINGS);
                Optimizer optimizer = sgd(model)) {
            TrainingStep step = new TrainingStep(model, optimizer, 1);
            setScale(step, FITTING);
            StepResult first = step.run(RandomClips.pairs(16, 2, 1), 0, 0.05);
            assertThat(first.scaling()).contains(new LossScale.Outcome(FITTING, false, 0));
            List<float[]> weights = values(model.trainable());
            List<StateArray> momenta = held(optimizer);
            double tooLarge = 0x1p40;
            setScale(step, tooLarge);

            StepResult second = step.run(RandomClips.pairs(16, 2, 2), 1, 0.05);
            assertThat(second.finite()).isTrue();
            assertThat(second.scaling()).contains(new LossScale.Outcome(tooLarge, true, 1));
            assertThat(values(model.trainable())).usingRecursiveComparison().isEqualTo(weights);
            assertThat(held(optimizer).stream().map(StateArray::values).toList())
                    .usingRecursiveComparison()
                    .isEqualTo(momenta.stream().map(StateArray::values).toList());

            StepResult next = second;
            long number = 2;
            while (next.scaling().orElseThrow().skipped()) {
                next = step.run(RandomClips.pairs(16, 2, number), number, 0.05);
                tooLarge /= 2;
                assertThat(next.scaling().orElseThrow().factor()).isEqualTo(tooLarge);
                number++;
            }
            assertThat(tooLarge).isGreaterThanOrEqualTo(FITTING);
            assertThat(values(model.trainable()).get(0)).isNotEqualTo(weights.get(0));
            for (float[] values : values(model.trainable())) {
                for (float value : values) {
                    assertThat(value).isFinite();
                }
            }
        }
    }

    /** A skipped step must not leave its gradients to the next one. */
    @Test
    void stepAfterASkippedOne_isTheStepWithoutIt() {
        List<List<float[]>> outcomes = new ArrayList<>();
        for (boolean skipping : new boolean[] {false, true}) {
            try (FimaModel model = model(Precision.FP16, SETTINGS.with("key_momentum=1"));
                    Optimizer optimizer = sgd(model)) {
                TrainingStep step = new TrainingStep(model, optimizer, 1);
                List<StateArray> start = model.state().export();
                if (skipping) {
                    setScale(step, 0x1p60);
                    assertThat(step.run(RandomClips.pairs(16, 2, 2), 0, 0.05)
                                    .scaling()
                                    .orElseThrow()
                                    .skipped())
                            .isTrue();
                    // Queues and running statistics go on in a skipped step.
                    model.state().load(start);
                }
                setScale(step, FITTING);
                step.run(RandomClips.pairs(16, 2, 1), 1, 0.05);
                outcomes.add(values(model.trainable()));
            }
        }
        assertThat(outcomes.get(1)).usingRecursiveComparison().isEqualTo(outcomes.get(0));
    }

    /** The loss is none, so neither are the keys, and the statistics of the batches that overflowed are not either. */
    @Test
    void lossThatIsNoNumber_halvesTheScale_andLeavesQueuesAndStatistics() {
        try (FimaModel model = model(Precision.FP16, SETTINGS);
                Optimizer optimizer = sgd(model)) {
            TrainingStep step = new TrainingStep(model, optimizer, 1);
            setScale(step, FITTING);
            step.run(RandomClips.pairs(16, 2, 1), 0, 0.05);
            List<StateArray> good = model.state().export();
            Tensor stem = model.trainable().get(0).tensor();
            stem.set(stem.add(1e30));
            List<StateArray> before = model.state().export();

            StepResult lost = step.run(RandomClips.pairs(16, 2, 2), 1, 0.05, true);
            assertThat(lost.loss()).isNaN();
            assertThat(lost.scaling()).contains(new LossScale.Outcome(FITTING, true, 1, false));
            assertThat(lost.scaling().orElseThrow().sentence(1)).contains("neither its loss nor its keys");
            assertThat(lost.details()).isEmpty();
            assertThat(step.lossScale().orElseThrow().value()).isEqualTo(FITTING / 2);
            List<StateArray> after = model.state().export();
            for (int i = 0; i < before.size(); i++) {
                String name = before.get(i).name();
                // The key branch has followed the query branch by then, as in every step.
                if (!name.matches("(encoder_k|projector_dense_k)\\..*(weight|bias)")) {
                    assertThat(numbers(after.get(i))).as(name).containsExactly(numbers(before.get(i)));
                }
            }

            model.state().load(good);
            StepResult next = step.run(RandomClips.pairs(16, 2, 3), 2, 0.05);
            assertThat(next.finite()).isTrue();
            assertThat(next.scaling()).contains(new LossScale.Outcome(FITTING / 2, false, 1));
            assertThat(model.state().export().stream()
                            .filter(array -> array.name().startsWith("queue") && !array.isCount())
                            .map(HalfPrecisionStepTest::numbers)
                            .toList())
                    .doesNotContainAnyElementsOf(good.stream()
                            .filter(array -> array.name().startsWith("queue") && !array.isCount())
                            .map(HalfPrecisionStepTest::numbers)
                            .toList());
        }
    }

    private static float[] numbers(StateArray array) {
        return array.isCount() ? new float[] {(float) array.asCount()} : array.values();
    }

    @Test
    void scale_growsAfterManyGoodSteps_andEachOverflowBeginsTheCountAnew() {
        LossScale scale = new LossScale();
        for (int i = 0; i < LossScale.GROWTH_STEPS - 1; i++) {
            scale.judge(true, true);
        }
        assertThat(scale.judge(true, false)).isEqualTo(new LossScale.Outcome(LossScale.START, true, 1));
        for (int i = 0; i < LossScale.GROWTH_STEPS; i++) {
            assertThat(scale.value()).isEqualTo(LossScale.START / 2);
            scale.judge(true, true);
        }
        assertThat(scale.value()).isEqualTo(LossScale.START);
        assertThat(scale.skippedSteps()).isOne();
    }

    @Test
    void scaleBelowOne_isOneSentenceWithTheRemedy() {
        LossScale scale = new LossScale();
        for (int i = 0; i < 16; i++) {
            scale.judge(true, false);
        }
        assertThat(scale.value()).isEqualTo(1);
        assertThatThrownBy(() -> scale.judge(true, false))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining("17 steps")
                .hasMessageContaining("precision=bf16");
    }

    @Test
    void load_restoresTheScale_andRefusesNonsense() {
        LossScale saved = new LossScale();
        saved.judge(true, false);
        saved.judge(true, true);
        LossScale restored = new LossScale();
        restored.load(saved.export());
        assertThat(restored.export().stream().map(LossScaleText::of).toList())
                .isEqualTo(saved.export().stream().map(LossScaleText::of).toList())
                .containsExactly("scale=32768.0", "good_steps=1", "skipped_steps=1");
        assertThatThrownBy(() -> restored.load(List.of(StateArray.floats("scale", new float[] {0}, 1))))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining("0.0");
        assertThatThrownBy(() -> restored.load(List.of(StateArray.count("other", 1))))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining("other");
    }

    private static final class LossScaleText {
        static String of(StateArray array) {
            return array.name() + "="
                    + (array.isCount() ? Long.toString(array.asCount()) : Float.toString(array.values()[0]));
        }
    }

    // ------------------------------------------------------- state and waiting

    @ParameterizedTest
    @EnumSource(Precision.class)
    void run_readsFromTheDeviceOnce(Precision precision) {
        try (FimaModel model = model(precision, SETTINGS);
                Optimizer optimizer = sgd(model)) {
            TrainingStep step = new TrainingStep(model, optimizer, 1);
            assertThat(step.lossScale().isPresent()).isEqualTo(precision == Precision.FP16);
            step.run(RandomClips.pairs(16, 2, 1), 0, 1e-3);
            ClipPairs clips = RandomClips.pairs(16, 2, 2);
            Transfers before = Transfers.soFar();
            step.run(clips, 1, 1e-3);
            assertThat(Transfers.soFar().since(before)).isEqualTo(new Transfers(1, 1, 0));
        }
    }

    /** What a step makes is freed with it, conversions included. */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void run_leavesNoTensorOpen(Precision precision) {
        try (FimaModel model = model(precision, SETTINGS);
                Optimizer optimizer = sgd(model)) {
            TrainingStep step = new TrainingStep(model, optimizer, 1);
            try (Scope inside = Scope.open()) {
                ClipPairs clips = RandomClips.pairs(16, 2, 1);
                int open = inside.openTensors();
                step.run(clips, 0, 1e-3);
                assertThat(inside.openTensors()).isEqualTo(open);
            }
        }
    }
}
