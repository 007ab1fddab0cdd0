package dev.fima.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations that are computed in another way than libtorch's own call for them. */
class NeuralTest {
    private static final int CHANNELS = 3;
    private static final int CELLS = 4 * 15 * 14;
    private static final int BATCH = 5;

    private Scope scope;

    @BeforeEach
    void open() {
        NativeEngine.start();
        scope = Scope.open();
    }

    @AfterEach
    void close() {
        scope.close();
    }

    /**
     * Against sums in double precision: statistics to 1e-6 of their value, which is what the reference numbers of running
     * statistics allow; single precision rounds at 6e-8.
     */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void batchNorm_ofABatchFarFromZero_isThatOfExactSums(boolean recorded) {
        float[] x = normal(BATCH * CHANNELS * CELLS, 7, 3, 0.7);
        Tensor mean = Tensors.zeros(TensorType.FLOAT32, ComputeDevice.CPU, CHANNELS);
        Tensor variance = Tensors.zeros(TensorType.FLOAT32, ComputeDevice.CPU, CHANNELS);
        Tensor weight = Tensors.of(new float[] {1, 2, -0.5f}, CHANNELS);
        Tensor bias = Tensors.of(new float[] {0, 0.25f, 1}, CHANNELS);
        float[] y;
        try (Gradients.Recording recording = recorded ? Gradients.record() : Gradients.pause()) {
            y = Neural.batchNorm(Tensors.of(x, BATCH, CHANNELS, 4, 15, 14), weight, bias, mean, variance)
                    .toFloats();
        }
        for (int c = 0; c < CHANNELS; c++) {
            double sum = 0;
            for (int i = 0; i < BATCH * CELLS; i++) {
                sum += x[place(c, i)];
            }
            double centre = sum / (BATCH * CELLS);
            double squares = 0;
            for (int i = 0; i < BATCH * CELLS; i++) {
                squares += Math.pow(x[place(c, i)] - centre, 2);
            }
            assertThat(mean.toDoubles()[c]).isCloseTo(centre, within(1e-6 * centre));
            double unbiased = squares / (BATCH * CELLS - 1);
            assertThat(variance.toDoubles()[c]).isCloseTo(unbiased, within(1e-6 * unbiased));
            double scale = weight.toDoubles()[c] / Math.sqrt(squares / (BATCH * CELLS) + 1e-5);
            for (int i = 0; i < BATCH * CELLS; i += 97) {
                double expected = (x[place(c, i)] - centre) * scale + bias.toDoubles()[c];
                assertThat((double) y[place(c, i)]).isCloseTo(expected, within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void batchNorm_ofOneValueAChannel_isRefused(boolean recorded) {
        Tensor one = Tensors.full(1, TensorType.FLOAT32, ComputeDevice.CPU, 2);
        Tensor x = Tensors.full(1, TensorType.FLOAT32, ComputeDevice.CPU, 1, 2, 1, 1, 1);
        try (Gradients.Recording recording = recorded ? Gradients.record() : Gradients.pause()) {
            assertThatThrownBy(() -> Neural.batchNorm(x, one, one, one.mul(0), one.mul(0)))
                    .hasMessageContaining("more than 1 value per channel");
        }
    }

    @Test
    void reluInPlace_takesTheMemoryOfItsInput_andPassesTheGradientOfWhatIsPositive() {
        Tensor x = Tensors.of(new float[] {-2, 3, -1, 5}, 4).requireGradient();
        try (Gradients.Recording recording = Gradients.record()) {
            Tensor doubled = x.mul(2);
            Tensor y = Neural.reluInPlace(doubled);
            assertThat(y.toFloats()).containsExactly(0, 6, 0, 10);
            assertThat(doubled.toFloats()).containsExactly(0, 6, 0, 10);
            Gradients.backward(y.sum());
        }
        assertThat(x.gradient().toFloats()).containsExactly(0, 2, 0, 2);
    }

    @Test
    void repeatEnds_copiesFirstAndLastFrame_andTheirGradientsAddUp() {
        Tensor x = Tensors.of(new float[] {1, 2, 3, 4, 5, 6}, 1, 1, 3, 1, 2).requireGradient();
        try (Gradients.Recording recording = Gradients.record()) {
            Tensor y = Neural.repeatEnds(x, 1, 2);
            assertThat(y.shape()).containsExactly(1, 1, 6, 1, 2);
            assertThat(y.toFloats()).containsExactly(1, 2, 1, 2, 3, 4, 5, 6, 5, 6, 5, 6);
            Gradients.backward(y.sum());
        }
        assertThat(x.gradient().toFloats()).containsExactly(2, 2, 1, 1, 3, 3);
        assertThat(Neural.repeatEnds(x, 0, 1).toFloats()).containsExactly(1, 2, 3, 4, 5, 6, 5, 6);
    }

    /** Kernels of one cell on a thread that computes alone: the same bits as where it has several. */
    @Test
    void conv3d_ofOneCell_isTheSameOnAWorker() {
        int inputs = 256;
        int cells = 8 * 14 * 14;
        float[] values = normal(2 * inputs * cells, 3, 0.5, 1);
        float[] filters = normal(32 * inputs, 4, 0, 0.1);
        Tensor x = Tensors.of(values, 2, inputs, 8, 14, 14);
        Tensor weight = Tensors.of(filters, 32, inputs, 1, 1, 1);
        Supplier<Tensor> product =
                () -> Neural.conv3d(x, weight, Optional.empty(), new long[] {1, 1, 1}, new long[] {0, 0, 0}, 1);
        float[] here = product.get().toFloats();
        for (Tensor there : Concurrent.compute(ComputeDevice.CPU, List.of(product, product))) {
            // Not by elements: half a million of them take minutes to be told apart.
            assertThat(Arrays.equals(there.toFloats(), here)).isTrue();
        }
        for (int d = 0; d < 32; d++) {
            double sum = 0;
            for (int c = 0; c < inputs; c++) {
                sum += (double) values[(inputs + c) * cells + 17] * filters[d * inputs + c];
            }
            assertThat((double) here[(32 + d) * cells + 17]).isCloseTo(sum, within(1e-5));
        }
    }

    private static int place(int channel, int i) {
        return (i / CELLS * CHANNELS + channel) * CELLS + i % CELLS;
    }

    private static float[] normal(int n, long seed, double mean, double deviation) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) (mean + deviation * random.nextGaussian());
        }
        return values;
    }
}
