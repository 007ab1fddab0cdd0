package dev.fima.model.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fima.model.FimaException;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Gradients;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.TensorType;
import dev.fima.model.tensor.Tensors;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ParametersTest {
    private Scope scope;
    private Parameters state;

    @BeforeEach
    void open() {
        scope = Scope.open();
        state = new Parameters(ComputeDevice.CPU, 1);
    }

    @AfterEach
    void close() {
        state.close();
        scope.close();
    }

    @Test
    void under_namesAreRelative_andTensorsShared() {
        Tensor weight = state.under("encoder_q").under("stem").parameter("weight", Initializer.uniformFanIn(), 2, 3);
        state.parameter("cls_token", Initializer.constant(0), 1, 1, 4);
        assertThat(state.under("encoder_q").parameters())
                .containsExactly(new StateEntry.Parameter(
                        "stem.weight", weight, state.parameters().get(0).layout()));
        assertThat(state.tensor("encoder_q.stem.weight")).isSameAs(weight);
        assertThat(state.entries()).extracting(StateEntry::name).containsExactly("encoder_q.stem.weight", "cls_token");
    }

    @Test
    void parameter_ofOneSeedAndName_hasTheSameValuesWhateverWasMadeBefore() {
        Parameters other = new Parameters(ComputeDevice.CPU, 1);
        other.parameter("first", Initializer.normal(1), 10);
        float[] second = other.parameter("second", Initializer.normal(1), 10).toFloats();
        assertThat(state.parameter("second", Initializer.normal(1), 10).toFloats())
                .containsExactly(second);
        assertThat(state.parameter("third", Initializer.normal(1), 10).toFloats())
                .isNotEqualTo(second);
        other.close();
    }

    @Test
    void initializers_haveThePublishedSpread() {
        // 40,000 draws: the standard deviation of a sample deviation is 0.4 % (normal) and less (uniform).
        Tensor uniform = state.parameter("u", Initializer.uniformFanIn(), 100, 50, 2, 2, 2);
        assertThat(deviation(uniform)).isCloseTo(1 / Math.sqrt(3 * 400.0), within(0.0003));
        assertThat(uniform.abs().reshape(-1).max(0, false).item()).isLessThanOrEqualTo(1 / Math.sqrt(400.0));
        Tensor normal = state.parameter("n", Initializer.heNormalFanOut(), 100, 50, 2, 2, 2);
        assertThat(deviation(normal)).isCloseTo(Math.sqrt(2 / 800.0), within(0.001));
        Tensor xavier = state.parameter("x", Initializer.xavierUniform(), 300, 100);
        assertThat(deviation(xavier)).isCloseTo(Math.sqrt(2 / 400.0), within(0.001));
    }

    private static double deviation(Tensor x) {
        return Math.sqrt(x.square().mean().item());
    }

    /** [2, 2, 1, 1, 1], stored in whole blocks. */
    private static Tensor twoChannels(float... values) {
        Tensor rest = Tensors.zeros(
                TensorType.FLOAT32, ComputeDevice.CPU, 2, Channels.of(2).stored() - 2, 1, 1, 1);
        return Tensor.concat(1, Tensors.of(values, 2, 2, 1, 1, 1), rest);
    }

    @Test
    void load_ofItsOwnExport_restoresEverything() {
        BatchNorm3d norm = new BatchNorm3d(state.under("bn"), Channels.of(2));
        norm.forward(twoChannels(1, 3, 5, 7), Mode.TRAIN);
        List<StateArray> saved = state.export();
        float[] mean = state.tensor("bn.running_mean").toFloats();
        state.tensor("bn.running_mean").addInPlace(5);
        norm.forward(twoChannels(1, 3, 5, 7), Mode.TRAIN);
        assertThat(state.counters().get(0).counter().value()).isEqualTo(2);
        state.load(saved);
        assertThat(state.tensor("bn.running_mean").toFloats()).containsExactly(mean);
        assertThat(state.counters().get(0).counter().value()).isEqualTo(1);
    }

    @Test
    void load_thatDoesNotFit_namesWhatAndChangesNothing() {
        Tensor a = state.parameter("a", Initializer.constant(1), 2);
        state.parameter("b", Initializer.constant(1), 3);
        StateArray good = StateArray.floats("a", new float[] {8, 9}, 2);
        assertThatThrownBy(() -> state.load(List.of(good, StateArray.floats("c", new float[1], 1))))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining("missing b")
                .hasMessageContaining("unknown c");
        assertThatThrownBy(() -> state.load(List.of(good, StateArray.floats("b", new float[4], 2, 2))))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining("b is [2, 2] instead of [3]");
        assertThat(a.toFloats()).containsExactly(1, 1);
    }

    @Test
    void copyFrom_takesOverTensorsAndCounters() {
        new BatchNorm3d(state.under("q"), Channels.of(2));
        new BatchNorm3d(state.under("k"), Channels.of(2));
        state.tensor("q.weight").addInPlace(1);
        state.under("q").counters().get(0).counter().set(4);
        state.under("k").copyFrom(state.under("q"));
        assertThat(state.array("k.weight").values()).containsExactly(2, 2);
        assertThat(state.under("k").counters().get(0).counter().value()).isEqualTo(4);
    }

    @Test
    void requireGradient_canBeSwitchedOffAgain() {
        Tensor w = state.parameter("w", Initializer.constant(2), 1);
        state.requireGradient(true);
        try (Gradients.Recording recording = Gradients.record()) {
            Gradients.backward(w.square().sum());
        }
        assertThat(w.gradient().item()).isEqualTo(4);
        w.clearGradient();
        assertThat(w.gradient().item()).isZero();
        state.requireGradient(false);
        Tensor x = Tensors.of(new float[] {3}, 1).requireGradient();
        try (Gradients.Recording recording = Gradients.record()) {
            Gradients.backward(w.mul(x).sum());
        }
        assertThat(x.gradient().item()).isEqualTo(2);
        assertThat(w.gradient().item()).isZero();
    }

    @Test
    void close_freesTheSubtreeOnly() {
        Tensor a = state.under("a").parameter("w", Initializer.constant(0), 1);
        Tensor b = state.under("b").parameter("w", Initializer.constant(0), 1);
        state.under("a").close();
        assertThat(a.isClosed()).isTrue();
        assertThat(b.isClosed()).isFalse();
    }

    @Test
    void conv1x1_equalsAMatrixProductPlusBias() {
        Conv1x1 layer = new Conv1x1(state.under("c"), 3, 2);
        assertThat(state.tensor("c.weight").shape()).containsExactly(2, 3, 1, 1);
        float[] w = state.tensor("c.weight").toFloats();
        float[] b = state.tensor("c.bias").toFloats();
        float[] y = layer.forward(Tensors.of(new float[] {1, 2, 3}, 1, 3), Mode.EVAL)
                .toFloats();
        for (int d = 0; d < 2; d++) {
            assertThat(y[d]).isCloseTo(w[3 * d] + 2 * w[3 * d + 1] + 3 * w[3 * d + 2] + b[d], within(1e-5f));
        }
    }
}
