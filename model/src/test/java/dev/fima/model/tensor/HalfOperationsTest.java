package dev.fima.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The operations of a network in float16 itself, as a GPU computes them, against float32: types, values and gradients.
 * bfloat16 takes the same way through the program, but oneDNN's weight gradients in it cannot be relied upon.
 */
class HalfOperationsTest {
    /**
     * A result is rounded after its operands, and a gradient comes through the roundings of both; largest values are
     * several times the root mean square that is compared with.
     */
    private static final double TOLERANCE = 4 * 0x1p-11;

    private Scope scope;

    @BeforeEach
    void openScope() {
        scope = Scope.open();
    }

    @AfterEach
    void closeScope() {
        scope.close();
    }

    private static Tensor random(long seed, long... shape) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[(int) Tensors.count(shape)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (2 * random.nextDouble() - 1);
        }
        return Tensors.of(values, shape);
    }

    /** The result and the gradients of all operands, from a random cotangent. */
    private static List<float[]> run(TensorType type, Function<List<Tensor>, Tensor> operation, List<Tensor> operands) {
        List<Tensor> leaves = operands.stream()
                .map(operand -> operand.copy().requireGradient())
                .toList();
        List<float[]> results = new ArrayList<>();
        try (Gradients.Recording recording = Gradients.record()) {
            Tensor result = operation.apply(
                    leaves.stream().map(leaf -> leaf.castRecorded(type)).toList());
            assertThat(result.type()).isEqualTo(type);
            Tensor wide = result.castRecorded(TensorType.FLOAT32);
            results.add(wide.toFloats());
            Gradients.backward(wide, random(99, wide.shape()));
        }
        leaves.forEach(leaf -> results.add(leaf.gradient().toFloats()));
        return results;
    }

    private static void assertSameButForRounding(Function<List<Tensor>, Tensor> operation, Tensor... operands) {
        List<float[]> exact = run(TensorType.FLOAT32, operation, List.of(operands));
        List<float[]> half = run(TensorType.FLOAT16, operation, List.of(operands));
        for (int i = 0; i < exact.size(); i++) {
            double difference = 0;
            double size = 0;
            for (int j = 0; j < exact.get(i).length; j++) {
                difference += Math.pow(half.get(i)[j] - exact.get(i)[j], 2);
                size += Math.pow(exact.get(i)[j], 2);
            }
            assertThat(Math.sqrt(difference / size))
                    .as("result or gradient " + i)
                    .isLessThan(TOLERANCE);
        }
    }

    @Test
    void conv3d() {
        assertSameButForRounding(
                x -> Neural.conv3d(x.get(0), x.get(1), Optional.empty(), new long[] {1, 2, 2}, new long[] {1, 1, 1}, 1),
                random(1, 2, 5, 4, 7, 7),
                random(2, 6, 5, 3, 3, 3));
    }

    @Test
    void linear() {
        assertSameButForRounding(
                x -> Neural.linear(x.get(0), x.get(1), x.get(2)),
                random(1, 4, 9, 33),
                random(2, 17, 33),
                random(3, 17));
    }

    @Test
    void matmul() {
        assertSameButForRounding(
                x -> x.get(0).matmul(x.get(1).transpose(2, 3)), random(1, 3, 2, 5, 16), random(2, 3, 2, 7, 16));
    }

    @Test
    void poolsPaddingAndJoins() {
        assertSameButForRounding(
                x -> Tensor.concat(
                        1,
                        Neural.maxPool3d(
                                Neural.pad(x.get(0), 1, 0, 1, 0, 0, 0),
                                new long[] {2, 3, 3},
                                new long[] {1, 2, 2},
                                new long[] {0, 0, 0},
                                true),
                        Neural.maxPool3d(
                                Neural.pad(x.get(0), 1, 0, 1, 0, 0, 0).channelsLast(),
                                new long[] {2, 3, 3},
                                new long[] {1, 2, 2},
                                new long[] {0, 0, 0},
                                true)),
                // Well apart from each other, so that rounding exchanges no maximum.
                permuted(2, 3, 4, 6, 6));
    }

    private static Tensor permuted(long... shape) {
        int count = (int) Tensors.count(shape);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (i * 587 % count) - count / 2f;
        }
        return Tensors.of(values, shape);
    }

    /** Weight, bias and statistics stay float32. */
    @Test
    void batchNorm_ofALowInput_keepsFloat32Statistics() {
        Tensor x = random(1, 3, 4, 2, 5, 5);
        Tensor[] mean = new Tensor[2];
        Tensor[] variance = new Tensor[2];
        List<List<float[]>> gradients = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            TensorType type = i == 0 ? TensorType.FLOAT32 : TensorType.FLOAT16;
            Tensor weight = random(5, 4).requireGradient();
            Tensor bias = random(6, 4).requireGradient();
            Tensor input = x.copy().requireGradient();
            mean[i] = Tensors.zeros(TensorType.FLOAT32, ComputeDevice.CPU, 4);
            variance[i] = Tensors.zeros(TensorType.FLOAT32, ComputeDevice.CPU, 4);
            try (Gradients.Recording recording = Gradients.record()) {
                Tensor y = Neural.relu(
                        Neural.batchNorm(input.castRecorded(type), weight, bias, mean[i], variance[i], true, 1, 1e-5));
                assertThat(y.type()).isEqualTo(type);
                Gradients.backward(y.castRecorded(TensorType.FLOAT32).square().sum());
            }
            gradients.add(List.of(
                    weight.gradient().toFloats(),
                    bias.gradient().toFloats(),
                    input.gradient().toFloats()));
        }
        assertThat(mean[1].type()).isEqualTo(TensorType.FLOAT32);
        for (int c = 0; c < 4; c++) {
            assertThat(mean[1].toFloats()[c]).isCloseTo(mean[0].toFloats()[c], offset(1e-4f));
            assertThat(variance[1].toFloats()[c]).isCloseTo(variance[0].toFloats()[c], offset(1e-4f));
            // Sums of 150 numbers of about 1, each off by up to 2^-11.
            for (int parameter = 0; parameter < 2; parameter++) {
                assertThat(gradients.get(1).get(parameter)[c])
                        .isCloseTo(gradients.get(0).get(parameter)[c], offset(0.02f));
            }
        }
    }
}
