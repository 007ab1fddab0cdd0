package dev.fima.model.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Gradients;
import dev.fima.model.tensor.Neural;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That convolutions see whole blocks of channels in every backbone and width, and that nobody else sees the zeros. */
class ChannelsTest {
    @Test
    void aMisalignedNumberOfChannels_cannotBeStored() {
        assertThatThrownBy(() -> new Channels(45, 45))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("45");
        assertThatThrownBy(() -> new Channels(24, 40)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Channels.of(45)).isEqualTo(new Channels(45, 48));
        assertThat(Channels.of(64).filledUp()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "TINY, 1",
        "TINY, 0.3",
        "I3D, 1",
        "I3D, 0.125",
        "R2PLUS1D, 1",
        "R2PLUS1D, 0.13",
        "R3D, 0.2",
        "I3D, 0.015625"
    })
    void filters_takeAndGiveWholeBlocks_inEveryNetwork(Architecture architecture, double width) {
        try (Scope scope = Scope.open();
                Backbone backbone = Backbones.create(architecture, width, 1, ComputeDevice.CPU)) {
            List<String> misaligned = new ArrayList<>();
            for (StateEntry.Parameter parameter : backbone.state().parameters()) {
                long[] stored = parameter.tensor().shape();
                boolean clip = stored.length == 5 && stored[1] == 3;
                boolean filter = stored.length == 5 && stored[2] * stored[3] * stored[4] > 1;
                if (filter
                        && (stored[0] % Neural.CHANNEL_BLOCK != 0
                                || (!clip && stored[1] % Neural.CHANNEL_BLOCK != 0))) {
                    misaligned.add(parameter.name() + Arrays.toString(stored));
                }
            }
            assertThat(misaligned).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"TINY, 0.3", "I3D, 0.1", "R2PLUS1D, 0.13", "R3D, 0.15"})
    void zeros_stayZeros_throughTrainingAndMomentum(Architecture architecture, double width) {
        try (Scope scope = Scope.open();
                Backbone query = Backbones.create(architecture, width, 1, ComputeDevice.CPU);
                Backbone key = Backbones.create(architecture, width, 1, ComputeDevice.CPU)) {
            query.state().requireGradient(true);
            long zeros = 0;
            for (int step = 0; step < 3; step++) {
                train(query, step);
                for (int i = 0; i < key.state().parameters().size(); i++) {
                    Tensor moved = query.state().parameters().get(i).tensor().mul(0.1);
                    key.state().parameters().get(i).tensor().mulInPlace(0.9).addInPlace(moved);
                }
            }
            for (Backbone backbone : List.of(query, key)) {
                for (StateEntry entry : backbone.state().entries()) {
                    if (entry instanceof StateEntry.Parameter parameter) {
                        zeros += hidden(parameter.tensor(), parameter.layout());
                    } else if (entry instanceof StateEntry.Buffer buffer) {
                        zeros += hidden(buffer.tensor(), buffer.layout());
                    }
                }
            }
            assertThat(zeros).isPositive();
        }
    }

    /** Asserts that what is not published is zero; returns how much that is. */
    private static long hidden(Tensor tensor, StateLayout layout) {
        double all = tensor.abs().sum().item();
        double published = 0;
        for (float value : layout.reading("", tensor).values()) {
            published += Math.abs(value);
        }
        // The first sum is libtorch's in float32.
        assertThat(all).isCloseTo(published, org.assertj.core.api.Assertions.within(1e-5 * published));
        float[] stored = tensor.toFloats();
        long nonZeros = 0;
        for (float value : stored) {
            nonZeros += value == 0 ? 0 : 1;
        }
        assertThat(nonZeros).isLessThanOrEqualTo(layout.count());
        return stored.length - layout.count();
    }

    /** A step of gradient descent with decay, on random clips. */
    private static void train(Backbone backbone, int seed) {
        try (Scope scope = Scope.open()) {
            float[] values = new float[2 * 3 * 16 * 32 * 32];
            java.util.SplittableRandom random = new java.util.SplittableRandom(seed);
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (2 * random.nextDouble() - 1);
            }
            Tensor clip = Tensors.of(values, 2, 3, 16, 32, 32);
            try (Gradients.Recording recording = Gradients.record()) {
                Tensor map = backbone.forward(clip, Mode.TRAIN);
                assertThat(map.size(1)).isEqualTo(backbone.dimension());
                Gradients.backward(map.square().sum());
            }
            for (StateEntry.Parameter parameter : backbone.state().parameters()) {
                Tensor weight = parameter.tensor();
                weight.subInPlace(weight.gradient().mul(1e-3)).mulInPlace(0.99);
                weight.clearGradient();
            }
        }
    }

    @Test
    void publishedState_isThatOfANetworkWithoutBlocks() {
        try (Scope scope = Scope.open();
                Backbone backbone = Backbones.create(Architecture.R2PLUS1D, 1, 7, ComputeDevice.CPU)) {
            StateArray stem = backbone.state().array("stem.0.weight");
            assertThat(stem.shape()).containsExactly(45, 3, 1, 7, 7);
            assertThat(backbone.state().array("stem.3.weight").shape()).containsExactly(64, 45, 3, 1, 1);
            assertThat(backbone.state().array("layer4.1.conv2.0.1.running_var").shape())
                    .containsExactly(1152);
            assertThat(backbone.state().array("layer4.0.conv1.0.1.weight").values())
                    .hasSize(921)
                    .containsOnly(1);
            List<StateArray> saved = backbone.state().export();
            backbone.state().load(saved);
            assertThat(backbone.state().array("stem.3.weight").held().values())
                    .containsExactly(saved.stream()
                            .filter(array -> array.name().equals("stem.3.weight"))
                            .findFirst()
                            .orElseThrow()
                            .values());
        }
    }
}
