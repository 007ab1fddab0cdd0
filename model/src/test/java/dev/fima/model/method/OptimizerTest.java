package dev.fima.model.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fima.model.FimaException;
import dev.fima.model.GoldenData;
import dev.fima.model.nn.Initializer;
import dev.fima.model.nn.Parameters;
import dev.fima.model.nn.StateArray;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Gradients;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OptimizerTest {
    private static final String FILE = "schedules_and_crops";

    private final GoldenData golden = GoldenData.open();
    private Scope scope;
    private Parameters state;
    private Tensor weight;

    @BeforeEach
    void open() {
        scope = Scope.open();
        state = new Parameters(ComputeDevice.CPU, 1);
        weight = state.parameter("w", Initializer.constant(0), 3, 50);
        state.parameter("unreached", Initializer.constant(2), 1);
        state.requireGradient(true);
    }

    @AfterEach
    void close() {
        state.close();
        scope.close();
    }

    /** Gives the weight this very gradient. */
    private void backward(float[] gradient) {
        try (Gradients.Recording recording = Gradients.record()) {
            Gradients.backward(weight.mul(Tensors.of(gradient, 3, 50)).sum());
        }
    }

    private static float[] part(float[] values, int index, int size) {
        return Arrays.copyOfRange(values, index * size, (index + 1) * size);
    }

    @Test
    void momentumSgd_followsTheReference() {
        weight.set(Tensors.of(golden.floats(FILE, "sgd.w0"), 3, 50));
        float[] gradients = golden.floats(FILE, "sgd.grads");
        double[] rates = golden.array(FILE, "sgd.lr").asDoubles();
        float[] weights = new float[gradients.length];
        try (MomentumSgd optimizer = new MomentumSgd(state.parameters(), 0.9, 1e-2)) {
            for (int i = 0; i < 4; i++) {
                backward(part(gradients, i, 150));
                optimizer.step(rates[i]);
                System.arraycopy(weight.toFloats(), 0, weights, i * 150, 150);
            }
        }
        golden.assertMatches(FILE, "sgd.w", weights);
        assertThat(state.tensor("unreached").item()).isEqualTo(2);
    }

    @Test
    void adamW_followsItsDefinition() {
        SplittableRandom random = new SplittableRandom(3);
        double[] w = new double[150];
        double[] mean = new double[150];
        double[] square = new double[150];
        Arrays.setAll(w, i -> random.nextDouble() - 0.5);
        float[] start = new float[150];
        for (int i = 0; i < 150; i++) {
            start[i] = (float) w[i];
        }
        weight.set(Tensors.of(start, 3, 50));
        try (AdamW optimizer = new AdamW(state.parameters(), 0.05)) {
            for (int step = 1; step <= 5; step++) {
                double rate = 0.01 / step;
                float[] gradient = new float[150];
                for (int i = 0; i < 150; i++) {
                    gradient[i] = (float) (random.nextDouble() - 0.5);
                    w[i] *= 1 - rate * 0.05;
                    mean[i] = 0.9 * mean[i] + 0.1 * gradient[i];
                    square[i] = 0.999 * square[i] + 0.001 * gradient[i] * gradient[i];
                    double corrected = Math.sqrt(square[i] / (1 - Math.pow(0.999, step))) + 1e-8;
                    w[i] -= rate * mean[i] / (1 - Math.pow(0.9, step)) / corrected;
                }
                backward(gradient);
                optimizer.step(rate);
            }
        }
        float[] actual = weight.toFloats();
        for (int i = 0; i < 150; i++) {
            // Five float steps of about 0.01: rounding of 1e-7 each.
            assertThat(actual[i]).isCloseTo((float) w[i], within(2e-6f));
        }
    }

    @Test
    void export_andLoad_continueBitForBit() {
        SplittableRandom random = new SplittableRandom(4);
        float[] gradient = new float[150];
        for (int i = 0; i < 150; i++) {
            gradient[i] = (float) random.nextDouble();
        }
        try (Optimizer first = new AdamW(state.parameters(), 0.01);
                Optimizer second = new AdamW(state.parameters(), 0.01)) {
            backward(gradient);
            first.step(0.1);
            float[] between = weight.toFloats();
            backward(gradient);
            first.step(0.2);
            float[] expected = weight.toFloats();

            weight.set(Tensors.of(new float[150], 3, 50));
            backward(gradient);
            second.step(0.1);
            second.load(new AdamWState(state, gradient).afterOneStep());
            weight.set(Tensors.of(between, 3, 50));
            backward(gradient);
            second.step(0.2);
            assertThat(weight.toFloats()).containsExactly(expected);
        }
    }

    /** The state that one step from zero leaves, taken from an optimiser of its own. */
    private record AdamWState(Parameters state, float[] gradient) {
        List<StateArray> afterOneStep() {
            try (Scope scope = Scope.open();
                    Optimizer fresh = new AdamW(state.parameters(), 0.01)) {
                try (Gradients.Recording recording = Gradients.record()) {
                    Gradients.backward(
                            state.tensor("w").mul(Tensors.of(gradient, 3, 50)).sum());
                }
                fresh.step(0.1);
                return fresh.readings().stream().map(StateArray::held).toList();
            }
        }
    }

    @Test
    void load_ofAnotherNetworksState_namesTheArray() {
        try (Optimizer optimizer = new MomentumSgd(state.parameters(), 0.9, 0)) {
            assertThatThrownBy(() -> optimizer.load(List.of(StateArray.floats("momentum.w", new float[3], 3))))
                    .isInstanceOf(FimaException.class)
                    .hasMessageContaining("momentum.w");
        }
    }

    @Test
    void schedules_followTheReference() {
        schedule("lr.cosine_100", new LearningRate.Cosine(0.01, 100));
        schedule("lr.cosine_200", new LearningRate.Cosine(0.00375, 200));
        schedule("lr.warmup", new LearningRate.WarmUp(0.01, 0.0025, 10, List.of(60, 120)));
        schedule("lr.step_150", new LearningRate.Steps(0.01, List.of(60, 120)));
        schedule("lr.step_200", new LearningRate.Steps(0.03, List.of(120, 160)));
    }

    private void schedule(String name, LearningRate schedule) {
        double[] rates = new double[(int) golden.shape(FILE, name)[0]];
        for (int epoch = 0; epoch < rates.length; epoch++) {
            rates[epoch] = schedule.at(epoch);
        }
        golden.assertMatches(FILE, name, rates);
    }

    @Test
    void learningRate_thatIsNotPositive_isRefused() {
        assertThatThrownBy(() -> new LearningRate.Cosine(-1, 10))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining("-1.0");
    }
}
