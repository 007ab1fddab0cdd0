package dev.fima.viz.heatmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fima.viz.colour.ColourMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OverlayTest {
    private static final int T = 16;
    private static final int H = 37;
    private static final int W = 53;

    @Test
    void upsampled_isTrilinearWithHalfPixelCentres() {
        MapVolume map = map(2, 7, 7, 1);
        MapVolume fine = map.upsampled(T, H, W);
        for (int t = 0; t < T; t++) {
            for (int y = 0; y < H; y++) {
                for (int x = 0; x < W; x++) {
                    assertThat((double) fine.at(t, y, x)).isCloseTo(trilinear(map, t, y, x), within(2e-6));
                }
            }
        }
    }

    /** The sum over all cells of tent functions around their centres, written without neighbours and weights. */
    private static double trilinear(MapVolume map, int t, int y, int x) {
        double pt = position(t, map.times(), T);
        double py = position(y, map.height(), H);
        double px = position(x, map.width(), W);
        double sum = 0;
        for (int k = 0; k < map.times(); k++) {
            for (int r = 0; r < map.height(); r++) {
                for (int c = 0; c < map.width(); c++) {
                    sum += map.at(k, r, c) * tent(pt - k) * tent(py - r) * tent(px - c);
                }
            }
        }
        return sum;
    }

    private static double position(int i, int from, int to) {
        return Math.max(0, Math.min(from - 1, (i + 0.5) * from / to - 0.5));
    }

    private static double tent(double distance) {
        return Math.max(0, 1 - Math.abs(distance));
    }

    @Test
    void upsampled_toItsOwnSizeIsItself() {
        MapVolume map = map(3, 5, 4, 2);
        assertThat(map.upsampled(3, 5, 4).values()).containsExactly(map.values());
    }

    @Test
    void perStep_bringsEveryStepToUnitRangeAndAConstantToZero() {
        MapVolume map = map(2, 4, 4, 3);
        java.util.Arrays.fill(map.values(), 16, 32, 5f);
        float[] unit = map.perStep().values();
        float low = 1;
        float high = 0;
        for (int i = 0; i < 16; i++) {
            low = Math.min(low, unit[i]);
            high = Math.max(high, unit[i]);
            assertThat(unit[i + 16]).isZero();
        }
        assertThat(low).isZero();
        assertThat(high).isEqualTo(1);
    }

    @Test
    void shared_usesOneRangeForAllSteps() {
        MapVolume map = new MapVolume(new float[] {-1, 0, 1, 5}, 2, 1, 2);
        assertThat(map.shared(0, 2).values()).containsExactly(0, 0, 0.5f, 1);
    }

    @Test
    void exact_isTheDisplayOfThePaperPixelByPixel() {
        FrameStack frames = frames(5);
        MapVolume map = map(2, 7, 7, 6);
        List<Picture> pictures = ExactOverlay.pictures(frames, map, OverlayStyle.paper());
        MapVolume unit = map.perStep();
        for (int t = 0; t < T; t += 5) {
            for (int y = 0; y < H; y++) {
                for (int x = 0; x < W; x++) {
                    double value = trilinear(unit, t, y, x);
                    // Where the level is within rounding of a whole number, truncation may go either way.
                    if (Math.abs(value * 255 - Math.rint(value * 255)) < 1e-3) {
                        continue;
                    }
                    int colour = ColourMap.JET.entry((int) Math.floor(value * 255));
                    for (int shift = 0; shift <= 16; shift += 8) {
                        int at = ((t * H + y) * W + x) * 3 + 2 - shift / 8;
                        double blend = 0.5 * (frames.rgb()[at] & 255) + 0.5 * ((colour >> shift) & 255);
                        int pixel = (pictures.get(t).at(x, y) >> shift) & 255;
                        assertThat((double) pixel).isCloseTo(blend, within(0.5));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ColourMap.class)
    void live_differsFromExactByNoVisibleStep(ColourMap colours) {
        FrameStack frames = frames(7);
        MapVolume map = map(2, 7, 7, 8);
        OverlayStyle style = OverlayStyle.paper()
                .withMap(colours)
                .withOpacity(0.35)
                .withShared(-1, 2)
                .withBox(true);
        List<Picture> exact = ExactOverlay.pictures(frames, map, style);
        LiveOverlay live = new LiveOverlay(map, style, T, H, W);
        int[] pixels = new int[H * W];
        for (int t = 0; t < T; t++) {
            live.paint(frames.rgb(), t * H * W * 3, t, pixels);
            for (int i = 0; i < pixels.length; i++) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    int a = (pixels[i] >> shift) & 255;
                    int b = (exact.get(t).argb()[i] >> shift) & 255;
                    // One entry of a table is at most 8 levels of a channel (turbo); times opacity, plus rounding.
                    assertThat(Math.abs(a - b)).isLessThanOrEqualTo(4);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1})
    void live_atTheEndsOfOpacityShowsFrameOrMapAlone(double opacity) {
        FrameStack frames = frames(9);
        MapVolume flat = new MapVolume(new float[49], 1, 7, 7);
        int[] pixels = new int[H * W];
        OverlayStyle style = OverlayStyle.paper().withOpacity(opacity);
        new LiveOverlay(flat, style, T, H, W).paint(frames.rgb(), 3 * H * W * 3, 3, pixels);
        int[] expected = new int[H * W];
        if (opacity == 0) {
            frames.pixels(3, expected);
        } else {
            java.util.Arrays.fill(expected, ColourMap.JET.entry(0));
        }
        assertThat(pixels).containsExactly(expected);
    }

    @Test
    void box_spansRowsAndColumnsAboveHalfTheMaximum() {
        Grid grid = new Grid(
                new float[] {
                    0, 0.4f, 0, 0, 0, 0, 0, 0.6f, 1, 0, 0, 0, 0.5f, 0, 0, 0, 0, 0, 0.51f, 0,
                },
                4,
                5);
        assertThat(Box.atHalfMaximum(grid)).contains(new Box(2, 1, 3, 3));
        assertThat(Box.atHalfMaximum(new Grid(new float[6], 2, 3))).isEmpty();
    }

    @Test
    void box_drawsTwoPixelsInwardsOnly() {
        int[] pixels = new int[100];
        new Box(1, 2, 8, 9).draw(pixels, 10, 10, 2, Box.CYAN);
        for (int y = 0; y < 10; y++) {
            for (int x = 0; x < 10; x++) {
                boolean inside = x >= 1 && x <= 8 && y >= 2;
                boolean hollow = x >= 3 && x <= 6 && y >= 4 && y <= 7;
                assertThat(pixels[y * 10 + x]).isEqualTo(inside && !hollow ? Box.CYAN : 0);
            }
        }
    }

    @Test
    void enlarged_repeatsPixels() {
        Picture big = new Picture(new int[] {1, 2, 3, 4}, 2, 2).enlarged(2);
        assertThat(big.argb()).containsExactly(1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4);
    }

    @Test
    void difference_isCyclicAndGreyAtRest() {
        byte[] rgb = {0, 0, 0, (byte) 255, 0, 0, (byte) 255, 10, 0};
        FrameStack difference = FrameDifference.of(new FrameStack(rgb, 3, 1, 1));
        // (x_t - x_(t-1) + 1) / 2: from 255 to 0, from 0 to 255, unchanged; green from 10 to 0 and 0 to 10.
        assertThat(difference.rgb())
                .containsExactly(
                        0, (byte) 122, (byte) 127, (byte) 255, (byte) 127, (byte) 127, (byte) 127, (byte) 132, (byte)
                                127);
    }

    private static MapVolume map(int times, int height, int width, long seed) {
        Random random = new Random(seed);
        float[] values = new float[times * height * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new MapVolume(values, times, height, width);
    }

    private static FrameStack frames(long seed) {
        byte[] rgb = new byte[T * H * W * 3];
        new Random(seed).nextBytes(rgb);
        return new FrameStack(rgb, T, H, W);
    }
}
