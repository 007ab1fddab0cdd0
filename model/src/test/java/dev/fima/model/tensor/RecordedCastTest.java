package dev.fima.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordedCastTest {
    private Scope scope;

    @BeforeEach
    void openScope() {
        scope = Scope.open();
    }

    @AfterEach
    void closeScope() {
        scope.close();
    }

    /** 1 + 2^-8 lies between two numbers of bfloat16, 1 + 3 * 2^-8 as well: the even one is taken. 65,536 is too large for float16. */
    @Test
    void cast_roundsToTheNearest_tiesToEven() {
        Tensor x = Tensors.of(new float[] {1 + 0x1p-8f, 1 + 3 * 0x1p-8f, 1 + 0x1p-9f, 65_536}, 4);
        assertThat(x.cast(TensorType.BFLOAT16).toFloats()).containsExactly(1, 1 + 4 * 0x1p-8f, 1, 65_536);
        assertThat(x.cast(TensorType.FLOAT16).toFloats())
                .containsExactly(1 + 0x1p-8f, 1 + 3 * 0x1p-8f, 1 + 0x1p-9f, Float.POSITIVE_INFINITY);
        assertThat(x.cast(TensorType.BFLOAT16).type()).isEqualTo(TensorType.BFLOAT16);
    }

    @ParameterizedTest
    @EnumSource(
            value = TensorType.class,
            names = {"FLOAT16", "BFLOAT16", "FLOAT64"})
    void castRecorded_thereAndBack_passesTheGradientInTheTypeOfTheLeaf(TensorType type) {
        Tensor x = Tensors.of(new float[] {1, -2, 3}, 3).requireGradient();
        try (Gradients.Recording recording = Gradients.record()) {
            Tensor there = x.castRecorded(type);
            assertThat(there.type()).isEqualTo(type);
            Gradients.backward(there.mul(there).castRecorded(TensorType.FLOAT32).sum());
        }
        assertThat(x.gradient().type()).isEqualTo(TensorType.FLOAT32);
        assertThat(x.gradient().toFloats()).containsExactly(2, -4, 6);
    }

    @Test
    void castRecorded_toItsOwnType_isTheTensorItself() {
        Tensor x = Tensors.of(new float[] {1}, 1);
        assertThat(x.castRecorded(TensorType.FLOAT32)).isSameAs(x);
    }

    @Test
    void castRecorded_whileNothingIsRecorded_recordsNothing() {
        Tensor x = Tensors.of(new float[] {1}, 1).requireGradient();
        Tensor low = x.castRecorded(TensorType.BFLOAT16);
        try (Gradients.Recording recording = Gradients.record()) {
            Tensor y = Tensors.of(new float[] {3}, 1).requireGradient();
            Gradients.backward(low.castRecorded(TensorType.FLOAT32).mul(y).sum());
            assertThat(y.hasGradient()).isTrue();
        }
        assertThat(x.hasGradient()).isFalse();
    }

    /** A key computed without recording is a constant of the loss, and may be changed in place before. */
    @Test
    void castRecorded_whileNothingIsRecorded_givesAConstantForLater() {
        Tensor constant = Tensors.of(new float[] {2}, 1)
                .castRecorded(TensorType.BFLOAT16)
                .castRecorded(TensorType.FLOAT32)
                .addInPlace(1);
        Tensor x = Tensors.of(new float[] {5}, 1).requireGradient();
        try (Gradients.Recording recording = Gradients.record()) {
            Gradients.backward(x.mul(constant).sum());
        }
        assertThat(x.gradient().toFloats()).containsExactly(3);
    }

    @Test
    void castRecorded_onManyThreads_computesTheSame() {
        List<Supplier<Tensor>> work = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            float value = i + 1;
            work.add(() -> {
                Tensor x = Tensors.of(new float[] {value}, 1).requireGradient();
                try (Gradients.Recording recording = Gradients.record()) {
                    Tensor low = x.castRecorded(value % 2 == 0 ? TensorType.BFLOAT16 : TensorType.FLOAT16);
                    Gradients.backward(
                            low.mul(low).castRecorded(TensorType.FLOAT32).sum());
                }
                return x.gradient();
            });
        }
        List<Tensor> gradients = Concurrent.compute(ComputeDevice.CPU, work);
        for (int i = 0; i < gradients.size(); i++) {
            assertThat(gradients.get(i).toFloats()).containsExactly(2 * (i + 1));
        }
    }

    /** The bridge itself would end the process. */
    @Test
    void bfloat16_cannotBeMadeFromNothing() {
        assertThatThrownBy(() -> Tensors.zeros(TensorType.BFLOAT16, ComputeDevice.CPU, 2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cast");
    }

    @Test
    void castRecorded_ofWholeNumbers_isRefused() {
        Tensor x = Tensors.of(new float[] {1}, 1);
        assertThatThrownBy(() -> x.castRecorded(TensorType.INT64)).isInstanceOf(IllegalArgumentException.class);
    }
}
