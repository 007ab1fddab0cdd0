package dev.fima.model.method;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.GoldenData;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules themselves: what they let pass, and what not. */
class GoldenJudgeTest {
    private static final String FILE = "fima_i3d_112_ucf";

    private final GoldenData golden = GoldenData.open();
    private final GoldenJudge judge = new GoldenJudge(golden, FILE);

    private List<String> summed() {
        return golden.arrays(FILE).stream()
                .filter(judge::summed)
                .filter(array -> !golden.isSampled(FILE, array))
                .toList();
    }

    /** Numbers that lie as far from double precision as {@code factor} times the reference's own, on the other side. */
    private float[] beyond(String file, String array, double factor) {
        double[] exact = golden.doublePrecision(file, array).orElseThrow();
        double[] single = golden.reference(file, array);
        float[] values = new float[exact.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (exact[i] + factor * (exact[i] - single[i]));
        }
        return values;
    }

    @Test
    void fault_ofTheReferenceItself_isNone() {
        assertThat(summed()).isNotEmpty();
        for (String array : summed()) {
            assertThat(judge.fault(array, beyond(FILE, array, -1))).as(array).isEmpty();
        }
    }

    /** Some sums miss a tolerance that was measured on one processor; which, depends on how narrow it is. */
    @Test
    void fault_ofSumsThatAreAsGoodAsTheReference_isNoneWhateverTheTolerance() {
        int missed = 0;
        for (String file : golden.files()) {
            GoldenJudge own = new GoldenJudge(golden, file);
            for (String array : golden.arrays(file)) {
                if (own.summed(array) && !golden.isSampled(file, array)) {
                    float[] values = inOneElement(file, array, 2.8);
                    missed += matches(file, array, values) ? 0 : 1;
                    assertThat(own.fault(array, values)).as(file + " " + array).isEmpty();
                }
            }
        }
        assertThat(missed).isPositive();
    }

    /** Exact numbers but for the first, which bears {@code factor} times the whole error of the reference's own. */
    private float[] inOneElement(String file, String array, double factor) {
        double[] exact = golden.doublePrecision(file, array).orElseThrow();
        double[] single = golden.reference(file, array);
        double squares = 0;
        float[] values = new float[exact.length];
        for (int i = 0; i < values.length; i++) {
            squares += (exact[i] - single[i]) * (exact[i] - single[i]);
            values[i] = (float) exact[i];
        }
        values[0] = (float) (exact[0] + factor * Math.sqrt(squares));
        return values;
    }

    private boolean matches(String file, String array, float... values) {
        try {
            golden.assertMatches(file, array, values);
            return true;
        } catch (AssertionError e) {
            return false;
        }
    }

    @Test
    void fault_ofSumsThatAreWrong_isThere() {
        for (String array : summed()) {
            float[] wrong = beyond(FILE, array, 0);
            for (int i = 0; i < wrong.length; i++) {
                wrong[i] *= 1.01f;
            }
            assertThat(judge.fault(array, wrong)).as(array).isPresent();
        }
    }

    @Test
    void fault_ofOtherArrays_isThereBeyondTheTolerance() {
        List<String> others = golden.arrays(FILE).stream()
                .filter(array -> !judge.summed(array) && !judge.chaotic(array) && !golden.isSampled(FILE, array))
                .toList();
        assertThat(others).isNotEmpty();
        for (String array : others) {
            double[] reference = golden.reference(FILE, array);
            float[] wrong = new float[reference.length];
            for (int i = 0; i < wrong.length; i++) {
                wrong[i] = (float) (1.01 * reference[i] + 1);
            }
            assertThat(judge.fault(array, wrong)).as(array).isPresent();
        }
    }
}
