package dev.fima.model.nn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.method.GoldenGenerator;
import dev.fima.model.tensor.Gradients;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.Tensors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaxPool3dTest {
    /** Every pool of I3D on even and odd sizes: kernel, stride (time, space), input size (time, height, width). */
    @ParameterizedTest
    @CsvSource({
        "1, 3, 1, 2, 3, 10, 10",
        "1, 3, 1, 2, 2, 9, 8",
        "3, 3, 2, 2, 8, 14, 14",
        "3, 3, 2, 2, 5, 9, 10",
        "2, 2, 2, 2, 4, 7, 7",
        "2, 2, 2, 2, 3, 6, 5",
        "3, 3, 1, 1, 2, 4, 5",
        "3, 3, 1, 1, 1, 1, 1"
    })
    void forward_onInputsThatAreNeverNegative_matchesNaiveLoops_inAllForms(
            int kt, int ks, int st, int ss, int frames, int height, int width) {
        Extent kernel = new Extent(kt, ks, ks);
        Extent stride = new Extent(st, ss, ss);
        float[] values = GoldenGenerator.uniform("x", 1, 2 * frames * height * width, 0, 1);
        try (Scope scope = Scope.open()) {
            Tensor x = Tensors.of(values, 1, 2, frames, height, width);
            MaxPool3d pool = new MaxPool3d(kernel, stride, true);
            Extent out = pool.outputOf(new Extent(frames, height, width));
            float[] expected = naive(values, new int[] {frames, height, width}, kernel, stride, out);
            assertThat(pool.forward(x, Mode.EVAL).toFloats()).containsExactly(expected);
            assertThat(new MaxPool3d(kernel, stride, false)
                            .forward(x, Mode.EVAL)
                            .toFloats())
                    .containsExactly(expected);
            try (Gradients.Recording recording = Gradients.record()) {
                assertThat(pool.forward(x, Mode.EVAL).toFloats()).containsExactly(expected);
            }
            assertThat(x.isClosed()).isFalse();
        }
    }

    private static float[] naive(float[] values, int[] size, Extent kernel, Extent stride, Extent out) {
        long[] k = kernel.array();
        long[] s = stride.array();
        float[] result = new float[(int) (2 * out.time() * out.height() * out.width())];
        int at = 0;
        for (int c = 0; c < 2; c++) {
            for (int t = 0; t < out.time(); t++) {
                for (int i = 0; i < out.height(); i++) {
                    for (int j = 0; j < out.width(); j++) {
                        int[] start = {
                            (int) (t * s[0] - Math.max(k[0] - s[0], 0) / 2),
                            (int) (i * s[1] - Math.max(k[1] - s[1], 0) / 2),
                            (int) (j * s[2] - Math.max(k[2] - s[2], 0) / 2)
                        };
                        float largest = 0;
                        for (int a = 0; a < k[0] * k[1] * k[2]; a++) {
                            int tt = (int) (start[0] + a / (k[1] * k[2]));
                            int ii = (int) (start[1] + a / k[2] % k[1]);
                            int jj = (int) (start[2] + a % k[2]);
                            if (tt >= 0 && tt < size[0] && ii >= 0 && ii < size[1] && jj >= 0 && jj < size[2]) {
                                largest = Math.max(largest, values[((c * size[0] + tt) * size[1] + ii) * size[2] + jj]);
                            }
                        }
                        result[at++] = largest;
                    }
                }
            }
        }
        return result;
    }
}
