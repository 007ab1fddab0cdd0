package dev.fima.app.window.clip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class FrameScalerTest {
    private static final int WIDTH = 23;
    private static final int HEIGHT = 17;

    private static int[] noise() {
        return new Random(4)
                .ints(WIDTH * HEIGHT)
                .map(pixel -> pixel | 0xff000000)
                .toArray();
    }

    private static int[] scaled(int[] frame, Rectangle2D part, int width, int height) {
        return new FrameScaler(WIDTH, HEIGHT, part, width, height).scale(frame);
    }

    @Test
    void sameSize_isTheFrameItself() {
        int[] frame = noise();

        assertThat(scaled(frame, new Rectangle2D(0, 0, WIDTH, HEIGHT), WIDTH, HEIGHT))
                .isEqualTo(frame);
    }

    /** Two roundings down and a weight in 256ths: at most 3 of 255 off the formula in double precision. */
    @Test
    void anyPart_isBilinearWithHalfPixelCentres() {
        int[] frame = noise();
        Rectangle2D part = new Rectangle2D(3.25, 2.5, 11.5, 9);
        int width = 31;
        int height = 20;

        int[] result = scaled(frame, part, width, height);

        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double u = part.getMinX() + (x + 0.5) * part.getWidth() / width - 0.5;
                double v = part.getMinY() + (y + 0.5) * part.getHeight() / height - 0.5;
                assertThat(result[y * width + x] >>> 24).isEqualTo(255);
                for (int shift = 0; shift < 24; shift += 8) {
                    assertThat((double) (result[y * width + x] >> shift & 255))
                            .isCloseTo(bilinear(frame, u, v, shift), org.assertj.core.api.Assertions.within(3.0));
                }
            }
        }
    }

    private static double bilinear(int[] frame, double u, double v, int shift) {
        int x = (int) Math.floor(u);
        int y = (int) Math.floor(v);
        double fx = u - x;
        double fy = v - y;
        return (1 - fy) * ((1 - fx) * at(frame, x, y, shift) + fx * at(frame, x + 1, y, shift))
                + fy * ((1 - fx) * at(frame, x, y + 1, shift) + fx * at(frame, x + 1, y + 1, shift));
    }

    private static int at(int[] frame, int x, int y, int shift) {
        int column = Math.max(0, Math.min(WIDTH - 1, x));
        int row = Math.max(0, Math.min(HEIGHT - 1, y));
        return frame[row * WIDTH + column] >> shift & 255;
    }
}
