package dev.fima.model.nn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Gradients;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.TensorType;
import dev.fima.model.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Backbones in low precision against the same in float32: same weights, same clip. */
class PrecisionTest {
    private static final int SIZE = 32;

    private Scope scope;

    @BeforeEach
    void openScope() {
        scope = Scope.open();
    }

    @AfterEach
    void closeScope() {
        scope.close();
    }

    /** Largest relative error of one rounding: half a unit of the last of 8 or 11 bits. */
    private static double rounding(Precision precision) {
        return precision == Precision.BF16 ? 0x1p-8 : 0x1p-11;
    }

    private static Backbone backbone(Architecture architecture, Precision precision) {
        double width = architecture == Architecture.TINY ? 1 : 0.125;
        return Backbones.create(architecture, width, new Parameters(ComputeDevice.CPU, 3, precision));
    }

    private static Tensor clip() {
        SplittableRandom random = new SplittableRandom(1);
        float[] values = new float[2 * 3 * 16 * SIZE * SIZE];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (2 * random.nextDouble() - 1);
        }
        return Tensors.of(values, 2, 3, 16, SIZE, SIZE);
    }

    private record Outcome(float[] map, List<float[]> gradients, List<float[]> running) {}

    /** The map, and the gradients of its weighted sum. */
    private static Outcome outcome(Architecture architecture, Precision precision, Mode mode) {
        try (Backbone backbone = backbone(architecture, precision)) {
            return outcome(backbone, mode);
        }
    }

    private static Outcome outcome(Backbone backbone, Mode mode) {
        backbone.state().requireGradient(true);
        Features features;
        try (Gradients.Recording recording = Gradients.record()) {
            features = backbone.forward(clip(), mode, Set.of(backbone.stages().get(0)));
            SplittableRandom random = new SplittableRandom(2);
            float[] weights = new float[(int) features.map().count()];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (float) random.nextDouble() - 0.5f;
            }
            Tensor sum = features.map()
                    .mul(Tensors.of(weights, features.map().shape()))
                    .sum();
            Gradients.backward(sum);
        }
        features.stages().values().forEach(map -> assertThat(map.type()).isEqualTo(TensorType.FLOAT32));
        List<float[]> gradients = new ArrayList<>();
        for (StateEntry.Parameter parameter : backbone.state().parameters()) {
            assertThat(parameter.tensor().gradient().type()).isEqualTo(TensorType.FLOAT32);
            gradients.add(parameter.tensor().gradient().toFloats());
        }
        List<float[]> running = backbone.state().buffers().stream()
                .map(buffer -> buffer.tensor().toFloats())
                .toList();
        return new Outcome(features.map().toFloats(), gradients, running);
    }

    /** Root mean square of the difference in units of that of the reference. */
    private static double error(List<float[]> found, List<float[]> expected) {
        double difference = 0;
        double size = 0;
        for (int i = 0; i < expected.size(); i++) {
            for (int j = 0; j < expected.get(i).length; j++) {
                difference += Math.pow(found.get(i)[j] - expected.get(i)[j], 2);
                size += Math.pow(expected.get(i)[j], 2);
            }
        }
        return Math.sqrt(difference / size);
    }

    /**
     * Running statistics pass an error on as it is. Each layer rounds four times (input, weight, product, normalised map),
     * independently, so after L layers the map is off by at most about the root of 4L largest roundings. A ReLU or a
     * maximum decides otherwise where it lies nearer to the border than that, with a normal density of 0.4 there, and each
     * other decision is a whole gradient wrong: the root of L times 0.4 times the map's error.
     */
    @ParameterizedTest
    @CsvSource({
        "TINY, BF16, 5", "TINY, FP16, 5", "I3D, BF16, 21", "I3D, FP16, 21",
        "R2PLUS1D, BF16, 36", "R2PLUS1D, FP16, 36", "R3D, BF16, 17", "R3D, FP16, 17"
    })
    void forwardAndBackward_areThoseOfFloat32ButForRounding(
            Architecture architecture, Precision precision, int layers) {
        Outcome expected = outcome(architecture, Precision.FP32, Mode.EVAL);
        Outcome found = outcome(architecture, precision, Mode.EVAL);
        double allowed = Math.sqrt(4.0 * layers) * rounding(precision);
        assertThat(error(List.of(found.map()), List.of(expected.map()))).isBetween(rounding(precision) / 4, allowed);
        assertThat(error(found.gradients(), expected.gradients())).isLessThan(Math.sqrt(layers * 0.4 * allowed));
    }

    /**
     * Batch statistics amplify errors, by how much depends on network and batch, but a rounding error stays in proportion
     * to the roundings, which are eight times as large with three bits less. Anything else that was wrong would not be.
     */
    @ParameterizedTest
    @EnumSource(
            value = Architecture.class,
            names = {"TINY", "R3D"})
    void errorsWithBatchStatistics_areInProportionToTheRounding(Architecture architecture) {
        Outcome exact = outcome(architecture, Precision.FP32, Mode.TRAIN);
        Outcome coarse = outcome(architecture, Precision.BF16, Mode.TRAIN);
        Outcome fine = outcome(architecture, Precision.FP16, Mode.TRAIN);
        assertThat(error(List.of(coarse.map()), List.of(exact.map()))
                        / error(List.of(fine.map()), List.of(exact.map())))
                .isBetween(6.0, 10.0);
        // Means of many cells: what is random averages out.
        assertThat(error(coarse.running(), exact.running())).isLessThan(2 * rounding(Precision.BF16));
        assertThat(error(fine.running(), exact.running())).isLessThan(2 * rounding(Precision.FP16));
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void forward_leavesNothingOpenButItsResult(Precision precision) {
        try (Backbone backbone = backbone(Architecture.TINY, precision)) {
            Tensor x = clip();
            for (Mode mode : Mode.values()) {
                try (Scope inside = Scope.open()) {
                    Tensor map = backbone.forward(x, mode);
                    assertThat(inside.openTensors()).isEqualTo(1);
                    assertThat(map.type()).isEqualTo(TensorType.FLOAT32);
                    assertThat(x.isClosed()).isFalse();
                }
                try (Scope inside = Scope.open()) {
                    Map<String, Tensor> captured =
                            backbone.capture(x, mode, Set.of(backbone.stages().get(1)));
                    assertThat(inside.openTensors()).isEqualTo(1);
                    captured.values().forEach(map -> assertThat(map.type()).isEqualTo(TensorType.FLOAT32));
                }
            }
        }
    }

    /** 1 + 2^-10 has room in float16 and none in bfloat16; the operands keep what they were. */
    @Test
    void linear_roundsOperandsAndResult_andKeepsTheWeights() {
        float fine = 1 + 0x1p-10f;
        Tensor x = Tensors.of(new float[] {fine, 0}, 1, 2);
        Tensor weight = Tensors.of(new float[] {1, 0}, 1, 2);
        Tensor bias = Tensors.of(new float[] {0}, 1);
        assertThat(Precision.FP32.linear(x, weight, bias).toFloats()).containsExactly(fine);
        assertThat(Precision.BF16.linear(x, weight, bias).toFloats()).containsExactly(1);
        assertThat(Precision.FP16.linear(x, weight, bias).toFloats()).containsExactly(fine);
        assertThat(Precision.BF16.matmul(x, weight.transpose(0, 1)).toFloats()).containsExactly(1);
        assertThat(x.toFloats()[0]).isEqualTo(fine);
    }
}
