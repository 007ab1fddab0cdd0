package dev.fima.model.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fima.model.FimaException;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.TensorType;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TinyBackboneTest {
    private Scope scope;
    private Backbone backbone;

    @BeforeEach
    void build() {
        scope = Scope.open();
        backbone = Backbones.create(Architecture.TINY, 1, 7, ComputeDevice.CPU);
    }

    @AfterEach
    void free() {
        backbone.close();
        scope.close();
    }

    @Test
    void forward_ofTheTinyClip_givesTheGridOfThePaper() {
        Tensor map = backbone.forward(clip(16, 56), Mode.EVAL);
        assertThat(map.shape()).containsExactly(2, 128, 2, 7, 7);
        assertThat(backbone.outputOf(new Extent(16, 56, 56))).isEqualTo(new Extent(2, 7, 7));
        assertThat(backbone.dimension()).isEqualTo(128);
    }

    @Test
    void forward_ofOddSizes_hasTheShapeThatOutputOfSays() {
        Tensor map = backbone.forward(clip(9, 37), Mode.EVAL);
        Extent said = backbone.outputOf(new Extent(9, 37, 37));
        assertThat(map.shape()).containsExactly(2, 128, said.time(), said.height(), said.width());
    }

    @Test
    void forward_leavesOnlyItsResultAndTheCapturedStagesOpen() {
        Tensor x = clip(16, 56);
        try (Scope inner = Scope.open()) {
            Features features = backbone.forward(x, Mode.TRAIN, Set.of("conv3"));
            assertThat(inner.openTensors()).isEqualTo(2);
            assertThat(features.stages().get("conv3").shape()).containsExactly(2, 64, 4, 7, 7);
        }
        assertThat(x.isClosed()).isFalse();
    }

    @Test
    void forward_unknownStage_listsThoseKnown() {
        assertThatThrownBy(() -> backbone.forward(clip(16, 56), Mode.EVAL, Set.of("layer9")))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining("layer9")
                .hasMessageContaining("conv3");
    }

    @Test
    void constrain_makesAQuarterOfTheStemBlindToStaticClips() {
        Tensor stem = backbone.state().tensor("stem.conv3d.weight");
        stem.addInPlace(0.3);
        backbone.constrain();
        double[] sums = stem.sum(false, 2).abs().toDoubles();
        int perFilter = sums.length / 16;
        for (int i = 0; i < sums.length; i++) {
            if (i < 4 * perFilter) {
                assertThat(sums[i]).isCloseTo(0, within(1e-6));
            }
        }
        assertThat(stem.slice(0, 4, 16).mean().item()).isCloseTo(0.3, within(0.05));
    }

    @Test
    void stem_onAStaticClip_givesTheSameAtAllTimes_becauseEndFramesAreRepeated() {
        Tensor frame = random(2 * 3 * 20 * 20, 3).reshape(2, 3, 1, 20, 20);
        Tensor still = frame.expand(2, 3, 8, 20, 20);
        Tensor stem =
                backbone.forward(still, Mode.EVAL, Set.of("stem")).stages().get("stem");
        Tensor spread = stem.max(2, false).sub(stem.min(2, false)).max(0, false);
        assertThat(spread.reshape(-1).max(0, false).item()).isLessThan(1e-6);
    }

    private static Tensor clip(int frames, int size) {
        return random(2 * 3 * frames * size * size, 1).reshape(2, 3, frames, size, size);
    }

    private static Tensor random(int n, long seed) {
        float[] values = new float[n];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextDouble();
        }
        Tensor tensor = Tensor.of(values, n);
        assertThat(tensor.type()).isEqualTo(TensorType.FLOAT32);
        return tensor;
    }
}
