package dev.fima.model.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.model.nn.Initializer;
import dev.fima.model.nn.Parameters;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.NativeEngine;
import dev.fima.model.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a constructor has made before it fails has no other owner, so it must be freed. */
class FailingConstructorTest {
    @BeforeAll
    static void startEngine() {
        NativeEngine.start();
    }

    @Test
    void model_thatFailsHalfway_freesAllItsTensors() {
        Parameters state = new Parameters(ComputeDevice.CPU, 1);
        // Its queue's name is taken, which shows after both encoders were made.
        assertThat(state.buffer("queue", Initializer.normal(1), 2, 2).isClosed())
                .isFalse();
        assertThatThrownBy(() -> new FimaModel(RandomClips.SETTINGS, state)).hasMessageContaining("queue");
        List<Tensor> made = new ArrayList<>();
        state.parameters().forEach(parameter -> made.add(parameter.tensor()));
        state.buffers().forEach(buffer -> made.add(buffer.tensor()));
        assertThat(made).hasSizeGreaterThan(50).allMatch(Tensor::isClosed);
    }
}
