package dev.fima.model.method;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.GoldenData;
import dev.fima.model.settings.Settings;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.TensorType;
import dev.fima.model.tensor.Tensors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForegroundMaskTest {
    private static final String FILE = "diff_and_masks";
    private static final GoldenData GOLDEN = GoldenData.open();

    private Scope scope;

    @BeforeEach
    void open() {
        scope = Scope.open();
    }

    @AfterEach
    void close() {
        scope.close();
    }

    private static Tensor input(String name) {
        return Tensors.of(GOLDEN.floats(FILE, name), GOLDEN.shape(FILE, name));
    }

    private static void matches(String name, Tensor actual) {
        GOLDEN.assertMatches(FILE, name, actual.toFloats());
    }

    @Test
    void frameDifference_matchesTheReference() {
        matches("diff_clip", FrameDifference.of(input("clip"), true));
    }

    @Test
    void frameDifference_corrected_startsWithNoChange() {
        Tensor clip = input("clip");
        Tensor cyclic = FrameDifference.of(clip, true);
        Tensor corrected = FrameDifference.of(clip, false);
        assertThat(corrected.slice(2, 0, 1).toFloats()).containsOnly(0.5f);
        assertThat(corrected.slice(2, 1, 8).toFloats())
                .containsExactly(cyclic.slice(2, 1, 8).toFloats());
    }

    @ParameterizedTest
    @CsvSource({"grid7, 56", "grid4, 32", "grid5x7, 48"})
    void masks_matchTheReference(String grid, int size) {
        Tensor rgb = ForegroundMask.activation(input(grid + ".rgb_map"));
        Tensor difference = ForegroundMask.activation(input(grid + ".diff_map"));
        Tensor sum = rgb.add(difference);
        matches(grid + ".rgb_caam", rgb);
        matches(grid + ".diff_caam", difference);
        matches(grid + ".sum_caam", sum);
        matches(grid + ".sum_caam_up", ForegroundMask.enlarge(sum, size, size));
        matches(grid + ".grid_mask", ForegroundMask.grid(rgb, difference, Settings.STANDARD));
        matches(
                grid + ".mask_max",
                ForegroundMask.aboveShareOfEither(
                        ForegroundMask.enlarge(rgb, size, size), ForegroundMask.enlarge(difference, size, size), 0.4));
        matches(grid + ".mask_median", ForegroundMask.aboveMedian(ForegroundMask.enlarge(sum, size, size)));
    }

    @Test
    void medianMask_withTies_matchesTheReference() {
        matches(
                "tie.grid_mask",
                ForegroundMask.grid(
                        ForegroundMask.activation(input("tie.rgb_map")),
                        ForegroundMask.activation(input("tie.diff_map")),
                        Settings.STANDARD));
    }

    @Test
    void motionMaskFromPixels_matchesTheReference() {
        Tensor clip = input("motion_clip");
        Tensor energy = ForegroundMask.motionEnergy(clip, 7, 7);
        Tensor mask = ForegroundMask.topFraction(energy, 0.5);
        matches("motion_cell_sums", energy);
        matches("motion_mask", mask);
    }

    @Test
    void aboveMedian_ofAConstantMap_isEmpty() {
        Tensor constant = Tensors.full(0.3, TensorType.FLOAT32, ComputeDevice.CPU, 1, 4, 4);
        assertThat(ForegroundMask.aboveMedian(constant).toFloats()).containsOnly(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 4})
    void aboveMedian_withoutTies_keepsHalfOfTheCells(int side) {
        float[] values = GOLDEN.uniform(FILE, "any", side * side, 0, 1);
        float[] mask =
                ForegroundMask.aboveMedian(Tensors.of(values, 1, side, side)).toFloats();
        int kept = 0;
        for (float cell : mask) {
            kept += (int) cell;
        }
        assertThat(kept).isEqualTo(side * side / 2);
    }
}
