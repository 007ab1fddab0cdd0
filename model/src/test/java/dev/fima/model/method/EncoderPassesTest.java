package dev.fima.model.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fima.model.nn.Architecture;
import dev.fima.model.nn.Backbone;
import dev.fima.model.nn.Backbones;
import dev.fima.model.nn.Mode;
import dev.fima.model.nn.StateArray;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class EncoderPassesTest {
    /** Sums are formed by another number of threads. */
    private static final double ROUNDING = 2e-5;

    @Test
    void forward_passesBesideEachOther_matchPassesOneAfterTheOther_runningStatisticsIncluded() {
        try (Scope scope = Scope.open();
                Backbone beside = tiny();
                Backbone inTurn = tiny()) {
            List<Tensor> inputs = new ArrayList<>();
            List<Supplier<Tensor>> passes = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                // Of different mean and spread, so that the order of the passes shows in the running statistics.
                float[] values = GoldenGenerator.uniform("input" + i, 3, 2 * 3 * 16 * 56 * 56, -i, 2 * i + 1);
                Tensor input = Tensors.of(values, 2, 3, 16, 56, 56);
                inputs.add(input);
                passes.add(() -> input);
            }

            List<Tensor> actual = EncoderPasses.forward(beside, passes, Mode.TRAIN, false);

            for (int i = 0; i < inputs.size(); i++) {
                float[] expected = inTurn.forward(inputs.get(i), Mode.TRAIN).toFloats();
                assertThat(actual.get(i).toFloats())
                        .usingComparatorWithPrecision(1e-3f)
                        .containsExactly(expected);
                assertThat(inputs.get(i).isClosed()).isFalse();
            }
            List<StateArray> states = beside.state().export();
            List<StateArray> expected = inTurn.state().export();
            for (int i = 0; i < states.size(); i++) {
                StateArray array = states.get(i);
                if (array.isCount()) {
                    assertThat(array.asCount()).as(array.name()).isEqualTo(5);
                } else {
                    assertSame(array, expected.get(i));
                }
            }
        }
    }

    private static void assertSame(StateArray actual, StateArray expected) {
        float[] a = actual.values();
        float[] b = expected.values();
        for (int i = 0; i < a.length; i++) {
            assertThat((double) a[i]).as(actual.name()).isCloseTo(b[i], within(ROUNDING * (1 + Math.abs(b[i]))));
        }
    }

    private static Backbone tiny() {
        return Backbones.create(Architecture.TINY, 1, 11, ComputeDevice.CPU);
    }
}
