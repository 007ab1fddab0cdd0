package dev.fima.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fima.model.tensor.FrameCutter.Cut;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameCutterTest {
    private static final int BEFORE = 17;
    private static final int FRAMES = 3;

    private Scope scope;

    @BeforeEach
    void openScope() {
        scope = Scope.open();
    }

    @AfterEach
    void closeScope() {
        scope.close();
    }

    /** Shrinking without averaging, enlarging, one pixel, turned over in all ways. */
    @ParameterizedTest
    @CsvSource({
        "20, 31, 8, false, false",
        "9, 7, 16, true, false",
        "16, 16, 16, false, true",
        "5, 40, 12, true, true",
        "1, 1, 4, false, false"
    })
    void clip_isTheDefinitionOfTheResize(int height, int width, int size, boolean mirrored, boolean upsideDown) {
        byte[] bytes = new byte[BEFORE + FRAMES * height * width * 3 + 5];
        new SplittableRandom(height).nextBytes(bytes);
        Tensor clip = FrameCutter.clip(
                Tensors.of(bytes, bytes.length), new Cut(BEFORE, FRAMES, height, width, mirrored, upsideDown), size);
        assertThat(clip.shape()).containsExactly(3, FRAMES, size, size);
        float[] values = clip.toFloats();
        int at = 0;
        for (int channel = 0; channel < 3; channel++) {
            for (int t = 0; t < FRAMES; t++) {
                for (int y = 0; y < size; y++) {
                    for (int x = 0; x < size; x++) {
                        double row = source(upsideDown ? size - 1 - y : y, height, size);
                        double column = source(mirrored ? size - 1 - x : x, width, size);
                        double expected =
                                bilinear(bytes, BEFORE + t * height * width * 3 + channel, height, width, row, column);
                        // Rounding of float32, in the place of a sample and in the sum of four: 2^-24 times some ten.
                        assertThat((double) values[at++]).isCloseTo(expected, within(2e-6));
                    }
                }
            }
        }
    }

    private static double source(int index, int in, int out) {
        return Math.max(0, (index + 0.5) * in / out - 0.5);
    }

    private static double bilinear(byte[] bytes, int start, int height, int width, double row, double column) {
        int top = (int) row;
        int left = (int) column;
        int bottom = Math.min(top + 1, height - 1);
        int right = Math.min(left + 1, width - 1);
        double down = row - top;
        double across = column - left;
        double upper =
                grey(bytes, start, width, top, left) * (1 - across) + grey(bytes, start, width, top, right) * across;
        double lower = grey(bytes, start, width, bottom, left) * (1 - across)
                + grey(bytes, start, width, bottom, right) * across;
        return upper * (1 - down) + lower * down;
    }

    private static double grey(byte[] bytes, int start, int width, int row, int column) {
        return (bytes[start + (row * width + column) * 3] & 0xff) / 255.0;
    }

    @Test
    void clip_beyondTheBytes_isRefused() {
        Tensor packed = Tensors.of(new byte[30], 30);
        assertThatThrownBy(() -> FrameCutter.clip(packed, new Cut(4, 1, 3, 3, false, false), 8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("30 bytes");
    }

    /** What a thread has made for another: open after its scope was closed, freed by whoever holds it. */
    @Test
    void handOver_keepsTensorsOpenUntilTheHolderIsClosed() throws InterruptedException {
        Tensor[] made = new Tensor[2];
        Scope.Held[] held = new Scope.Held[1];
        Thread maker = new Thread(() -> {
            Scope own = Scope.open();
            made[0] = Tensors.of(new float[] {1, 2}, 2);
            made[1] = made[0].mul(made[0]);
            made[0].close();
            held[0] = own.handOver();
        });
        maker.start();
        maker.join();
        assertThat(made[0].isClosed()).isTrue();
        assertThat(made[1].toFloats()).containsExactly(1, 4);
        held[0].close();
        assertThat(made[1].isClosed()).isTrue();
    }
}
