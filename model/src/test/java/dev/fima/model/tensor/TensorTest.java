package dev.fima.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fima.model.FimaException;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TensorTest {
    private Scope scope;

    @BeforeEach
    void openScope() {
        scope = Scope.open();
    }

    @AfterEach
    void closeScope() {
        scope.close();
    }

    @Test
    void arithmetic_withNumbers_matchesJava() {
        Tensor x = Tensors.of(new float[] {-1, 0, 2, 5}, 2, 2);
        assertThat(x.mul(3).add(1).toFloats()).containsExactly(-2, 1, 7, 16);
        assertThat(x.subFrom(1).toFloats()).containsExactly(2, 1, -1, -4);
        assertThat(x.div(2).sub(0.5).toFloats()).containsExactly(-1, -0.5f, 0.5f, 2);
        assertThat(x.maximum(0).minimum(3).toFloats()).containsExactly(0, 0, 2, 3);
        assertThat(x.type()).isEqualTo(TensorType.FLOAT32);
        assertThat(x.mul(3).type()).isEqualTo(TensorType.FLOAT32);
    }

    @Test
    void mean_overSeveralAxes_matchesLoop() {
        float[] values = uniform(2 * 3 * 4, 1);
        Tensor mean = Tensors.of(values, 2, 3, 4).mean(false, 0, 2);
        for (int c = 0; c < 3; c++) {
            double sum = 0;
            for (int b = 0; b < 2; b++) {
                for (int t = 0; t < 4; t++) {
                    sum += values[(b * 3 + c) * 4 + t];
                }
            }
            assertThat(mean.toDoubles()[c]).isCloseTo(sum / 8, within(1e-6));
        }
    }

    @Test
    void lowerMedian_ofEvenCount_takesTheLowerMiddle() {
        Tensor x = Tensors.of(new float[] {4, 1, 3, 2}, 1, 4);
        assertThat(x.lowerMedian(1, true).item()).isEqualTo(2);
    }

    @Test
    void roll_byOne_movesTheLastToTheFront() {
        Tensor x = Tensors.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
        assertThat(x.roll(1, 1).toFloats()).containsExactly(3, 1, 2, 6, 4, 5);
        assertThat(x.roll(1, -1).toFloats()).containsExactly(2, 3, 1, 5, 6, 4);
    }

    @Test
    void set_ofASlice_changesTheOriginal() {
        Tensor x = Tensors.zeros(TensorType.FLOAT32, ComputeDevice.CPU, 3, 4);
        x.slice(1, 1, 3).set(Tensors.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 2));
        assertThat(x.toFloats()).containsExactly(0, 1, 2, 0, 0, 3, 4, 0, 0, 5, 6, 0);
    }

    @Test
    void pick_takesRowsByIndex() {
        Tensor x = Tensors.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 2);
        assertThat(x.pick(0, Tensors.of(new long[] {2, 0}, 2)).toFloats()).containsExactly(5, 6, 1, 2);
        assertThat(x.pick(1, Tensors.of(new long[] {1}, 1)).toFloats()).containsExactly(2, 4, 6);
    }

    @Test
    void slice_outsideTheAxis_isRefused() {
        Tensor x = Tensors.of(new float[] {1, 2, 3}, 3);
        assertThatThrownBy(() -> x.slice(0, 2, 4)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void of_copiesItsInput() {
        float[] values = {1, 2};
        Tensor x = Tensors.of(values, 2);
        values[0] = 9;
        assertThat(x.toFloats()).containsExactly(1, 2);
    }

    @Test
    void memory_isTheTensorItself() {
        Tensor x = Tensors.of(new float[] {1, 2, 3}, 3);
        x.memory().asFloatBuffer().put(1, 7);
        assertThat(x.toFloats()).containsExactly(1, 7, 3);
    }

    @Test
    void castRecorded_keepsTheGraph_castCutsIt() {
        Tensor x = Tensors.of(new double[] {1, 2}, 2).requireGradient();
        try (Gradients.Recording recording = Gradients.record()) {
            Gradients.backward(x.castRecorded(TensorType.FLOAT32).mul(3).sum());
        }
        assertThat(x.gradient().toDoubles()).containsExactly(3, 3);
    }

    @Test
    void backward_throughNumbers_matchesFiniteDifferences() {
        double[] values = {0.3, -0.7, 1.1, 0.5};
        Tensor x = Tensors.of(values, 4).requireGradient();
        try (Gradients.Recording recording = Gradients.record()) {
            Gradients.backward(loss(x));
        }
        double[] gradient = x.gradient().toDoubles();
        for (int i = 0; i < values.length; i++) {
            double step = 1e-6;
            double[] up = values.clone();
            double[] down = values.clone();
            up[i] += step;
            down[i] -= step;
            double slope =
                    (loss(Tensors.of(up, 4)).item() - loss(Tensors.of(down, 4)).item()) / (2 * step);
            // Central differences in double precision: truncation 1e-12, cancellation 1e-10.
            assertThat(gradient[i]).isCloseTo(slope, within(1e-8));
        }
    }

    private static Tensor loss(Tensor x) {
        return x.mul(2)
                .add(1)
                .square()
                .div(3)
                .subFrom(1)
                .maximum(-20)
                .exp()
                .mul(x)
                .sum();
    }

    @Test
    void backward_twice_addsUpUntilCleared() {
        Tensor x = Tensors.of(new float[] {2}, 1).requireGradient();
        assertThat(x.hasGradient()).isFalse();
        for (int i = 0; i < 2; i++) {
            try (Gradients.Recording recording = Gradients.record()) {
                Gradients.backward(x.square().sum());
            }
        }
        assertThat(x.gradient().item()).isEqualTo(8);
        x.clearGradient();
        assertThat(x.gradient().item()).isZero();
        try (Gradients.Recording recording = Gradients.record()) {
            Gradients.backward(x.square().sum());
        }
        assertThat(x.gradient().item()).isEqualTo(4);
    }

    @Test
    void newThread_recordsNothingByDefault() throws InterruptedException {
        boolean[] recorded = {true};
        Thread thread = new Thread(() -> {
            try (Scope inner = Scope.open()) {
                Tensor x = Tensors.of(new float[] {2}, 1).requireGradient();
                Tensor y = x.mul(x).sum();
                recorded[0] = y.array().hasGradient();
            }
        });
        thread.start();
        thread.join();
        assertThat(recorded[0]).isFalse();
    }

    @Test
    void scope_freesWhatItMade_andSparesWhatWasKept() {
        Tensor kept;
        Tensor result;
        Tensor freed;
        try (Scope inner = Scope.open()) {
            freed = Tensors.of(new float[] {1}, 1);
            kept = freed.add(1).keep();
            result = inner.result(freed.add(2));
            assertThat(inner.openTensors()).isEqualTo(1);
        }
        assertThat(freed.isClosed()).isTrue();
        assertThat(kept.toFloats()).containsExactly(2);
        assertThat(result.toFloats()).containsExactly(3);
        kept.close();
        assertThatThrownBy(kept::toFloats).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void batchNorm_movesRunningStatistics_withUnbiasedVariance() {
        Tensor x = Tensors.of(new float[] {1, 3, 5, 7}, 4, 1, 1, 1, 1);
        Tensor mean = Tensors.of(new float[] {0}, 1);
        Tensor variance = Tensors.of(new float[] {1}, 1);
        Tensor y = Neural.batchNorm(
                x, Tensors.of(new float[] {2}, 1), Tensors.of(new float[] {1}, 1), mean, variance, true, 0.1, 1e-5);
        assertThat(mean.item()).isCloseTo(0.4, within(1e-6));
        assertThat(variance.item()).isCloseTo(0.9 + 0.1 * 20.0 / 3, within(1e-6));
        assertThat(y.toDoubles()[0]).isCloseTo(1 + 2 * (1 - 4) / Math.sqrt(5 + 1e-5), within(1e-5));
    }

    @Test
    void conv3d_matchesNaiveLoops() {
        float[] x = uniform(2 * 3 * 4 * 4, 3);
        float[] w = uniform(5 * 2 * 3 * 3 * 3, 4);
        Tensor y = Neural.conv3d(
                Tensors.of(x, 1, 2, 3, 4, 4),
                Tensors.of(w, 5, 2, 3, 3, 3),
                Optional.empty(),
                new long[] {1, 2, 2},
                new long[] {1, 1, 1},
                1);
        assertThat(y.shape()).containsExactly(1, 5, 3, 2, 2);
        float[] actual = y.toFloats();
        int at = 0;
        for (int d = 0; d < 5; d++) {
            for (int t = 0; t < 3; t++) {
                for (int i = 0; i < 2; i++) {
                    for (int j = 0; j < 2; j++) {
                        assertThat(actual[at++]).isCloseTo((float) naive(x, w, d, t, 2 * i, 2 * j), within(1e-5f));
                    }
                }
            }
        }
    }

    private static double naive(float[] x, float[] w, int d, int t, int i, int j) {
        double sum = 0;
        for (int c = 0; c < 2; c++) {
            for (int a = 0; a < 3; a++) {
                for (int b = 0; b < 3; b++) {
                    for (int e = 0; e < 3; e++) {
                        int tt = t + a - 1;
                        int ii = i + b - 1;
                        int jj = j + e - 1;
                        if (tt >= 0 && tt < 3 && ii >= 0 && ii < 4 && jj >= 0 && jj < 4) {
                            sum += x[((c * 3 + tt) * 4 + ii) * 4 + jj] * w[(((d * 2 + c) * 3 + a) * 3 + b) * 3 + e];
                        }
                    }
                }
            }
        }
        return sum;
    }

    @Test
    void choose_aMissingGpu_isAnError() {
        int gpus = NativeEngine.start().gpus();
        assertThatThrownBy(() -> NativeEngine.choose(Optional.of(ComputeDevice.gpu(gpus))))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining("gpu:" + gpus);
    }

    @Test
    void seed_makesDropoutRepeatable() {
        Tensor x = Tensors.full(1, TensorType.FLOAT32, ComputeDevice.CPU, 1000);
        NativeEngine.seed(5);
        float[] first = Neural.dropout(x, 0.5).toFloats();
        float[] second = Neural.dropout(x, 0.5).toFloats();
        NativeEngine.seed(5);
        assertThat(Neural.dropout(x, 0.5).toFloats()).containsExactly(first).isNotEqualTo(second);
    }

    /** Two trainings in one process, each on its thread: neither changes what the other draws, in float32 or half. */
    @Test
    void dropout_onAnotherThread_changesNothingHere() throws InterruptedException {
        for (TensorType type : List.of(TensorType.FLOAT32, TensorType.FLOAT16)) {
            Tensor x = Tensors.full(1, type, ComputeDevice.CPU, 1000);
            NativeEngine.seed(5);
            float[] first = Neural.dropout(x, 0.5).cast(TensorType.FLOAT32).toFloats();
            float[] second = Neural.dropout(x, 0.5).cast(TensorType.FLOAT32).toFloats();
            NativeEngine.seed(5);
            assertThat(Neural.dropout(x, 0.5).cast(TensorType.FLOAT32).toFloats())
                    .containsExactly(first);
            Thread other = new Thread(() -> {
                NativeEngine.seed(6);
                try (Scope scope = Scope.open()) {
                    Neural.dropout(Tensors.full(1, type, ComputeDevice.CPU, 10), 0.5);
                }
            });
            other.start();
            other.join();
            assertThat(Neural.dropout(x, 0.5).cast(TensorType.FLOAT32).toFloats())
                    .containsExactly(second);
        }
    }

    /** 200,000 draws: the share's standard deviation is 0.0007, so five of them are 0.0034; neighbours are unrelated. */
    @Test
    void dropout_keepsAndScalesAsManyAsItShould_andPassesTheGradientOfThoseAlone() {
        NativeEngine.seed(11);
        try (Scope scope = Scope.open()) {
            int n = 200_000;
            Tensor x = Tensors.full(2, TensorType.FLOAT32, ComputeDevice.CPU, n).requireGradient();
            try (Gradients.Recording recording = Gradients.record()) {
                Tensor y = Neural.dropout(x, 0.1);
                float[] kept = y.toFloats();
                Gradients.backward(y.sum());
                float[] gradient = x.gradient().toFloats();
                int zeros = 0;
                int pairs = 0;
                for (int i = 0; i < n; i++) {
                    assertThat(gradient[i]).isEqualTo(kept[i] / 2);
                    assertThat(kept[i]).isIn(0f, 2 * (float) (1 / 0.9));
                    zeros += kept[i] == 0 ? 1 : 0;
                    pairs += i > 0 && kept[i] == 0 && kept[i - 1] == 0 ? 1 : 0;
                }
                assertThat(zeros / (double) n).isCloseTo(0.1, within(0.0034));
                assertThat(pairs / (double) n).isCloseTo(0.01, within(0.0015));
            }
        }
    }

    @Test
    void parse_unknownDevice_saysWhatIsKnown() {
        assertThat(ComputeDevice.parse("auto")).isEmpty();
        assertThat(ComputeDevice.parse("GPU:1")).contains(ComputeDevice.gpu(1));
        assertThatThrownBy(() -> ComputeDevice.parse("tpu"))
                .hasMessageContaining("tpu")
                .hasMessageContaining("gpu:0");
    }

    private static float[] uniform(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) (random.nextDouble() * 2 - 1);
        }
        return values;
    }

    /**
     * A tensor that changed devices lives on by itself, and so does what was computed from it. The manager of a GPU stands
     * in for one: the bridge takes the way between devices for an array that hangs in it.
     */
    @Test
    void moved_resultsOutliveIt() {
        Tensor x = Tensors.of(new float[] {1, 2, 3}, 3);
        x.array().attach(NativeEngine.memory(ComputeDevice.gpu(0)));
        Tensor sum;
        try (Tensor moved = x.moved(ComputeDevice.CPU)) {
            assertThat(moved.array().getManager()).isSameAs(NativeEngine.memory(ComputeDevice.CPU));
            sum = moved.add(moved);
        }
        assertThat(sum.toFloats()).containsExactly(2, 4, 6);
    }
}
