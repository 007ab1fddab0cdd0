package dev.fima.model.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fima.model.nn.Architecture;
import dev.fima.model.nn.Precision;
import dev.fima.model.nn.StateArray;
import dev.fima.model.settings.Settings;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Steps with labels on small clips of noise. */
class SupervisedStepTest {
    private static final int[] LABELS = {0, 2, 1, 2};
    private static final int CLASSES = 3;

    private Scope scope;

    @BeforeEach
    void open() {
        scope = Scope.open();
    }

    @AfterEach
    void close() {
        scope.close();
    }

    private static VideoClassifier classifier(boolean frozen, Precision precision) {
        return new VideoClassifier(Architecture.TINY, 0.25, CLASSES, frozen, 5, ComputeDevice.CPU, precision);
    }

    private static SupervisedStep.Choices choices(int parts) {
        return new SupervisedStep.Choices(Settings.STANDARD.with("blur=0"), 0, false, parts);
    }

    private static Tensor clips() {
        return RandomClips.pairs(16, 0, 1).m().clip();
    }

    /** Value and shares from the classifier's own scores, by the definitions. */
    @Test
    void run_givesCrossEntropyAndShares() {
        try (VideoClassifier classifier = classifier(true, Precision.FP32);
                Optimizer optimizer = new MomentumSgd(classifier.trainable(), 0.9, 0)) {
            Tensor clips = clips();
            float[] scores = classifier.scoresOf(clips);
            double loss = 0;
            int right = 0;
            for (int i = 0; i < LABELS.length; i++) {
                float[] row = Arrays.copyOfRange(scores, i * CLASSES, (i + 1) * CLASSES);
                double sum = 0;
                int best = 0;
                for (int c = 0; c < CLASSES; c++) {
                    sum += Math.exp(row[c]);
                    best = row[c] > row[best] ? c : best;
                }
                loss -= (row[LABELS[i]] - Math.log(sum)) / LABELS.length;
                right += best == LABELS[i] ? 1 : 0;
            }
            SupervisedStep step = new SupervisedStep(
                    classifier,
                    optimizer,
                    new SupervisedStep.Choices(RandomClips.plain(Settings.STANDARD), 0, false, 1),
                    1);
            StepResult result = step.run(step.prepare(clips, LABELS, 0), 0, 0.1);
            // Float32 against double precision, for a loss of about one.
            assertThat(result.loss()).isCloseTo(loss, within(1e-6));
            assertThat(result.values().get(Metric.TOP1)).isEqualTo((float) (100.0 * right / LABELS.length));
            assertThat(result.values().get(Metric.TOP5)).isEqualTo(100);
        }
    }

    private static List<float[]> trained(boolean frozen, int parts, Precision precision) {
        try (VideoClassifier classifier = classifier(frozen, precision);
                Optimizer optimizer = new MomentumSgd(classifier.trainable(), 0.9, 1e-4)) {
            SupervisedStep step = new SupervisedStep(classifier, optimizer, choices(parts), 1);
            for (int i = 0; i < 3; i++) {
                step.run(step.prepare(clips(), LABELS, i), i, 0.1);
            }
            return classifier.readings().stream()
                    .filter(array -> !array.isCount())
                    .map(StateArray::held)
                    .map(StateArray::values)
                    .toList();
        }
    }

    /** A frozen encoder has running statistics, so parts differ from the whole by the order of sums alone. */
    @Test
    void run_inParts_trainsAsTheWhole_withAFrozenEncoder() {
        List<float[]> whole = trained(true, 1, Precision.FP32);
        List<float[]> parts = trained(true, 4, Precision.FP32);
        for (int i = 0; i < whole.size(); i++) {
            assertThat(parts.get(i)).containsExactly(whole.get(i), org.assertj.core.data.Offset.offset(1e-6f));
        }
        assertThat(whole.get(whole.size() - 1)).isNotEqualTo(new float[CLASSES]);
    }

    @Test
    void run_repeatsBitForBit_inParts_andInHalfPrecision() {
        for (Precision precision : Precision.values()) {
            assertThat(trained(false, 2, precision)).usingRecursiveComparison().isEqualTo(trained(false, 2, precision));
        }
    }
}
