package dev.fima.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fima.model.GoldenData;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The method's resize (section 1.2) written down a second time: half-pixel centres, neighbours only, no anti-aliasing. */
class ResizeTest {
    @ParameterizedTest
    @CsvSource({
        "9,7, 3,2",
        "9,7, 3,20",
        "9,7, 30,2",
        "24,32, 5,9",
        "5,4, 11,13",
        "6,8, 6,8",
        "7,3, 3,12",
        "1,1, 4,4",
        "48,64, 4,4"
    })
    void bilinear_takesTheTwoNeighboursHoweverMuchItShrinks(int height, int width, int toHeight, int toWidth) {
        float[] values = uniform(2 * 3 * height * width);
        try (Scope scope = Scope.open()) {
            float[] actual = Resize.bilinear(Tensors.of(values, 2, 3, height, width), toHeight, toWidth)
                    .toFloats();
            assertThat(actual).hasSize(6 * toHeight * toWidth);
            for (int i = 0; i < actual.length; i++) {
                int x = i % toWidth;
                int y = i / toWidth % toHeight;
                int plane = i / (toWidth * toHeight) * height * width;
                double top = row(values, plane, lower(y, height, toHeight), x, width, toWidth);
                int below = Math.min(lower(y, height, toHeight) + 1, height - 1);
                double bottom = row(values, plane, below, x, width, toWidth);
                double share = position(y, height, toHeight) - lower(y, height, toHeight);
                assertThat((double) actual[i])
                        .as("row %d, column %d", y, x)
                        .isCloseTo(top + (bottom - top) * share, within(2e-6));
            }
        }
    }

    @Test
    void bilinear_shrinksAsTheReferenceDoes() {
        GoldenData golden = GoldenData.open();
        String file = "schedules_and_crops";
        long[] scaled = golden.shape(file, "eval.scaled");
        try (Scope scope = Scope.open()) {
            Tensor crop = Tensors.of(golden.floats(file, "eval.center_crop"), golden.shape(file, "eval.center_crop"));
            golden.assertMatches(
                    file,
                    "eval.scaled",
                    Resize.bilinear(crop, scaled[2], scaled[3]).toFloats());
        }
    }

    private static double row(float[] values, int plane, int y, int x, int width, int toWidth) {
        int left = lower(x, width, toWidth);
        int right = Math.min(left + 1, width - 1);
        double share = position(x, width, toWidth) - left;
        int at = plane + y * width;
        return values[at + left] + ((double) values[at + right] - values[at + left]) * share;
    }

    private static double position(int to, int from, int size) {
        return Math.max(0, (to + 0.5) * from / size - 0.5);
    }

    private static int lower(int to, int from, int size) {
        return Math.min((int) position(to, from, size), from - 1);
    }

    private static float[] uniform(int count) {
        SplittableRandom random = new SplittableRandom(count);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble();
        }
        return values;
    }
}
