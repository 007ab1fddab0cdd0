package dev.fima.model.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fima.model.FimaException;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.TensorType;
import dev.fima.model.tensor.Tensors;
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

    /**
     * What a cell reports must lie where the cell lies, or maps, masks and positive pairs are displaced against the picture.
     * Pairs of columns of pixels are disturbed in turn; the centroid of the squared change is where a cell of the middle looks:
     * by kernels and paddings at 28.5, where random filters move it by up to a pixel. With padding on both sides it was 24.5.
     */
    @Test
    void cellOfTheMiddle_looksAtItsOwnMiddle_notHalfACellBesideIt() {
        int size = 56;
        try (Backbone narrow = Backbones.create(Architecture.TINY, 0.25, 7, ComputeDevice.CPU)) {
            for (int axis = 3; axis <= 4; axis++) {
                double mass = 0;
                double moment = 0;
                double[] plain = middleCell(narrow, clip(8, size).slice(0, 0, 1));
                for (int pixel = 0; pixel < size; pixel += 2) {
                    Tensor disturbed = clip(8, size).slice(0, 0, 1).add(0);
                    disturbed.slice(axis, pixel, pixel + 2).addInPlace(0.5);
                    double change = squareDistance(middleCell(narrow, disturbed), plain);
                    mass += change;
                    moment += change * (pixel + 1);
                }
                assertThat(moment / mass).isCloseTo(28.5, within(1.2));
            }
        }
    }

    private static double[] middleCell(Backbone backbone, Tensor clip) {
        try (Tensor map = backbone.forward(clip, Mode.EVAL)) {
            return map.slice(3, 3, 4).slice(4, 3, 4).reshape(-1).toDoubles();
        }
    }

    private static double squareDistance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
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
        Tensor tensor = Tensors.of(values, n);
        assertThat(tensor.type()).isEqualTo(TensorType.FLOAT32);
        return tensor;
    }
}
