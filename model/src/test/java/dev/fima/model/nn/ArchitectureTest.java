package dev.fima.model.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fima.model.FimaException;
import dev.fima.model.method.GoldenGenerator;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Gradients;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.Tensors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ArchitectureTest {
    private Scope scope;

    @BeforeEach
    void open() {
        scope = Scope.open();
    }

    @AfterEach
    void close() {
        scope.close();
    }

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void slimNetwork_hasTheGridThatOutputOfSays_andReachesAllParametersByGradients(Architecture architecture) {
        try (Backbone backbone = Backbones.create(architecture, 0.125, 3, ComputeDevice.CPU)) {
            backbone.state().requireGradient(true);
            Tensor x = random(2, 3, 16, 56, 50);
            try (Gradients.Recording recording = Gradients.record()) {
                Tensor map = backbone.forward(x, Mode.TRAIN);
                Extent said = backbone.outputOf(new Extent(16, 56, 50));
                assertThat(map.shape())
                        .containsExactly(2, backbone.dimension(), said.time(), said.height(), said.width());
                Gradients.backward(map.mul(random(map.shape())).sum());
            }
            for (StateEntry.Parameter parameter : backbone.state().parameters()) {
                assertThat(parameter.tensor().hasGradient())
                        .as(parameter.name())
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void forward_withAndWithoutRecording_givesTheSameMap(Architecture architecture) {
        try (Backbone backbone = Backbones.create(architecture, 0.125, 3, ComputeDevice.CPU)) {
            Tensor x = random(1, 3, 16, 45, 56);
            float[] plain = backbone.forward(x, Mode.EVAL).toFloats();
            float[] recorded;
            try (Gradients.Recording recording = Gradients.record()) {
                recorded = backbone.forward(x, Mode.EVAL).toFloats();
            }
            for (int i = 0; i < plain.length; i++) {
                assertThat(plain[i]).isCloseTo(recorded[i], within(1e-5f));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void forward_leavesOnlyTheMapOpen_recordedOrNot(Architecture architecture) {
        try (Backbone backbone = Backbones.create(architecture, 0.0625, 3, ComputeDevice.CPU)) {
            Tensor x = random(2, 3, 8, 32, 32);
            for (Mode mode : Mode.values()) {
                try (Scope inner = Scope.open()) {
                    backbone.forward(x, mode);
                    assertThat(inner.openTensors()).isEqualTo(1);
                }
                try (Scope inner = Scope.open();
                        Gradients.Recording recording = Gradients.record()) {
                    backbone.forward(x, mode);
                    assertThat(inner.openTensors()).isEqualTo(1);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void outputOf_withoutBuilding_isThatOfTheNetwork(Architecture architecture) {
        try (Backbone backbone = Backbones.create(architecture, 0.0625, 3, ComputeDevice.CPU)) {
            for (int frames = 4; frames <= 40; frames++) {
                for (int side = 16; side <= 130; side += 3) {
                    Extent clip = new Extent(frames, side, side + 5);
                    assertThat(architecture.outputOf(clip)).as("%s", clip).isEqualTo(backbone.outputOf(clip));
                }
            }
        }
    }

    @Test
    void of_unknownKey_listsThoseKnown() {
        assertThat(Architecture.of(" I3D ")).isEqualTo(Architecture.I3D);
        assertThatThrownBy(() -> Architecture.of("resnet50"))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining("resnet50")
                .hasMessageContaining("r2plus1d");
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "NaN", "100"})
    void create_ofAWidthOutOfRange_isRefused(double width) {
        assertThatThrownBy(() -> Backbones.create(Architecture.TINY, width, 0, ComputeDevice.CPU))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining("width");
    }

    private static Tensor random(long... shape) {
        int count = 1;
        for (long length : shape) {
            count *= (int) length;
        }
        return Tensors.of(GoldenGenerator.uniform("x", 5, count, -1, 1), shape);
    }
}
