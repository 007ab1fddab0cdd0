package dev.fima.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.model.method.GoldenGenerator;
import dev.fima.model.storage.NpyArray;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reading side of the golden data: if this is wrong, every other golden test is worthless. */
class GoldenDataTest {
    private final GoldenData golden = GoldenData.open();

    /** The README's test vectors, compared bit by bit. */
    @ParameterizedTest
    @CsvSource({
        "input, 0, 0, 1, 1ebbae8f5810b65b, 3dc854fc 3f270118 3e5082e2 3e8c8403",
        "input, 0123456789abcdef, 0, 1, 1ebbae8f5810b65b, 3dc57295 3f5a43f6 3f3d70dd 3e6c2ed8",
        "encoder_q.mixed_5c.branch_3.1.batch3d.running_var, daa213f1021dcc80, 0.8, 1.2, 3eb304962ab0c4be,"
                + " 3f60b2ec 3f5dbe54 3f981955 3f55803e",
        "cls_token, dd88f2ecbde44bdb, -0.5, 0.5, 4121142b781a9599, 3e6e5285 3d486acb 3e25f04c 3c485217"
    })
    void uniform_reproducesTheTestVectors(
            String name, String seed, double lo, double hi, String hash, String firstValues) {
        assertThat(Long.toHexString(GoldenGenerator.fnv(name))).isEqualTo(hash);
        assertBits(GoldenGenerator.uniform(name, Long.parseUnsignedLong(seed, 16), 4, lo, hi), firstValues);
    }

    @Test
    void fill_choosesTheRangeByName() {
        // The first four values of a whole weight: the bound comes from the fan-in 3*7*7*7.
        float[] weight = GoldenGenerator.fill("conv3d_1a_7x7.conv3d.weight", 0, new long[] {64, 3, 7, 7, 7}, false);
        assertThat(weight).hasSize(64 * 1029);
        assertBits(weight, "3b9f5743 3d718e6d 3d1b97b4 3d17af0f");

        Map<String, float[]> filled = GoldenGenerator.fill(
                5,
                Map.of(
                        "bn.weight", new long[] {1000},
                        "bn.bias", new long[] {1000},
                        "fc.weight", new long[] {2, 4},
                        "fc.bias", new long[] {1000},
                        "queue", new long[] {8, 10},
                        "queue_ptr", new long[] {1}));
        assertThat(filled).doesNotContainKey("queue_ptr");
        assertThat(spread(filled.get("bn.weight"))).containsExactly(0.8, 1.2);
        assertThat(spread(filled.get("bn.bias"))).containsExactly(-0.1, 0.1);
        assertThat(spread(filled.get("fc.bias"))).containsExactly(-0.05, 0.05);
        float[] queue = filled.get("queue");
        for (int column = 0; column < 10; column++) {
            double squares = 0;
            for (int row = 0; row < 8; row++) {
                squares += queue[row * 10 + column] * (double) queue[row * 10 + column];
            }
            assertThat(squares).isBetween(1 - 1e-6, 1 + 1e-6);
        }
    }

    @Test
    void caseSeed_isTheSameBaseSeedForEveryFile() {
        assertThat(golden.files().stream().map(f -> golden.caseSeed(f) ^ GoldenGenerator.fnv(f)))
                .containsOnly(golden.caseSeed("i3d_112") ^ GoldenGenerator.fnv("i3d_112"));
    }

    @Test
    void index_describesWhatTheFilesHold() {
        for (String file : golden.files()) {
            for (String array : golden.arrays(file)) {
                if (golden.isSampled(file, array)) {
                    assertThat(golden.array(file, array + ".shape").asLongs())
                            .as(file + " " + array)
                            .containsExactly(golden.shape(file, array));
                } else {
                    NpyArray stored = golden.array(file, array);
                    assertThat(stored.shape()).as(file + " " + array).containsExactly(golden.shape(file, array));
                }
            }
        }
    }

    /** A stored input, sampled with statistics, against the generator: an end-to-end check of every convention. */
    @Test
    void assertMatches_acceptsTheGeneratedInputAndRefusesAChangedOne() {
        float[] input = golden.uniform("blocks_gradient", "unit_stem.input", 2 * 3 * 6 * 20 * 20, -1, 1);
        golden.assertMatches("blocks_gradient", "unit_stem.input", input);
        input[7] = Math.nextUp(input[7]);
        assertThatThrownBy(() -> golden.assertMatches("blocks_gradient", "unit_stem.input", input))
                .isInstanceOf(AssertionError.class);
        input[7] = Math.nextDown(input[7]);
        // Beside the sample: only the statistics can tell.
        for (int i = 0; i < input.length; i++) {
            input[i] = i % 7 == 0 ? input[i] : 0;
        }
        assertThatThrownBy(() -> golden.assertMatches("blocks_gradient", "unit_stem.input", input))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("whole");
    }

    @Test
    void assertMatches_holdsBothTolerances() {
        double[] reference = golden.reference("motion_decoder", "out");
        float[] actual = new float[reference.length];
        for (int i = 0; i < actual.length; i++) {
            actual[i] = (float) reference[i];
        }
        golden.assertMatches("motion_decoder", "out", actual);
        actual[3] += (float) (2 * golden.tolerance("motion_decoder", "out").maxAbs());
        assertThatThrownBy(() -> golden.assertMatches("motion_decoder", "out", actual))
                .isInstanceOf(AssertionError.class);
        actual[3] = Float.NaN;
        assertThatThrownBy(() -> golden.assertMatches("motion_decoder", "out", actual))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void assertAsGoodAsSinglePrecision_measuresAgainstTheDoubleRun() {
        String file = "fima_i3d_112_ucf";
        String gradient = "step1.grad.encoder_q.conv3d_1a_7x7.batch3d.weight";
        double[] exact = golden.doublePrecision(file, gradient).orElseThrow();
        float[] actual = new float[exact.length];
        for (int i = 0; i < actual.length; i++) {
            actual[i] = (float) exact[i];
        }
        golden.assertAsGoodAsSinglePrecision(file, gradient, actual);
        for (int i = 0; i < actual.length; i++) {
            actual[i] = -actual[i];
        }
        assertThatThrownBy(() -> golden.assertAsGoodAsSinglePrecision(file, gradient, actual))
                .isInstanceOf(AssertionError.class);
    }

    private static void assertBits(float[] values, String expected) {
        String[] bits = expected.split(" ");
        for (int i = 0; i < bits.length; i++) {
            assertThat(String.format(Locale.ROOT, "%08x", Float.floatToIntBits(values[i])))
                    .isEqualTo(bits[i]);
        }
    }

    /** Smallest and largest value to two digits: the bounds, for a thousand uniform draws. */
    private static double[] spread(float[] values) {
        double min = Double.MAX_VALUE;
        double max = -Double.MAX_VALUE;
        for (float value : values) {
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        return new double[] {Math.round(min * 100) / 100.0, Math.round(max * 100) / 100.0};
    }
}
