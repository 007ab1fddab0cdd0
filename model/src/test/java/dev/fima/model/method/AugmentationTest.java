package dev.fima.model.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fima.model.nn.PixelNormalisation;
import dev.fima.model.settings.DataOptions;
import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.Setting;
import dev.fima.model.settings.Settings;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.Tensors;
import dev.fima.model.tensor.Transfers;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AugmentationTest {
    private static final int SAMPLES = 6;
    private static final int FRAMES = 3;
    private static final int HEIGHT = 24;
    private static final int WIDTH = 31;
    private static final double[] MEAN = {0.43216, 0.394666, 0.37645};
    private static final double[] DEVIATION = {0.22803, 0.22145, 0.216989};

    private Scope scope;

    @BeforeEach
    void open() {
        scope = Scope.open();
    }

    @AfterEach
    void close() {
        scope.close();
    }

    private static float[] clips() {
        SplittableRandom random = new SplittableRandom(1);
        float[] values = new float[SAMPLES * 3 * FRAMES * HEIGHT * WIDTH];
        for (int i = 0; i < values.length; i++) {
            // A third of the values saturated: the clamps and the tied hues must be met.
            double u = 1.5 * random.nextDouble() - 0.25;
            values[i] = (float) Math.max(0, Math.min(1, u));
        }
        return values;
    }

    private static int at(int sample, int channel, int frame, int y, int x) {
        return (((sample * 3 + channel) * FRAMES + frame) * HEIGHT + y) * WIDTH + x;
    }

    /** One frame, pixel by pixel in double precision: [3][H][W]. */
    private static double[][][] frame(float[] clips, int sample, int frame, boolean difference, boolean cyclic) {
        int previous = frame > 0 ? frame - 1 : cyclic ? FRAMES - 1 : 0;
        double[][][] pixels = new double[3][HEIGHT][WIDTH];
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    double value = clips[at(sample, c, frame, y, x)];
                    double before = clips[at(sample, c, previous, y, x)];
                    pixels[c][y][x] = difference ? (value - before + 1) / 2 : value;
                }
            }
        }
        return pixels;
    }

    private static double gray(double[][][] p, int y, int x) {
        return 0.299 * p[0][y][x] + 0.587 * p[1][y][x] + 0.114 * p[2][y][x];
    }

    private static double clamp(double value) {
        return Math.max(0, Math.min(1, value));
    }

    private static void colours(double[][][] p, AugmentationDraw draw, List<AugmentationDraw.Jitter> order) {
        if (draw.grayscale()) {
            blendWithGray(p, 0);
        }
        for (AugmentationDraw.Jitter part : order) {
            switch (part) {
                case BRIGHTNESS -> {
                    for (double[][] plane : p) {
                        for (double[] row : plane) {
                            for (int x = 0; x < WIDTH; x++) {
                                row[x] = clamp(row[x] * draw.brightness());
                            }
                        }
                    }
                }
                case CONTRAST -> {
                    double mean = 0;
                    for (int y = 0; y < HEIGHT; y++) {
                        for (int x = 0; x < WIDTH; x++) {
                            mean += gray(p, y, x) / (HEIGHT * WIDTH);
                        }
                    }
                    for (double[][] plane : p) {
                        for (double[] row : plane) {
                            for (int x = 0; x < WIDTH; x++) {
                                row[x] = clamp(draw.contrast() * row[x] + (1 - draw.contrast()) * mean);
                            }
                        }
                    }
                }
                case SATURATION -> blendWithGray(p, draw.saturation());
                case HUE -> hue(p, draw.hue());
            }
        }
    }

    private static void blendWithGray(double[][][] p, double factor) {
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double gray = gray(p, y, x);
                for (double[][] plane : p) {
                    plane[y][x] = clamp(factor * plane[y][x] + (1 - factor) * gray);
                }
            }
        }
    }

    /** By way of hue, saturation and value, with the sextants of the textbook. */
    private static void hue(double[][][] p, double turns) {
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double r = p[0][y][x];
                double g = p[1][y][x];
                double b = p[2][y][x];
                double v = Math.max(r, Math.max(g, b));
                double chroma = v - Math.min(r, Math.min(g, b));
                double s = v == 0 ? 0 : chroma / v;
                double h = 0;
                if (chroma > 0) {
                    h = v == r ? (g - b) / chroma : v == g ? 2 + (b - r) / chroma : 4 + (r - g) / chroma;
                }
                h = (h / 6 + turns + 2) % 1 * 6;
                double f = h - Math.floor(h);
                double low = v * (1 - s);
                double falling = v * (1 - s * f);
                double rising = v * (1 - s * (1 - f));
                double[] rgb =
                        switch ((int) h) {
                            case 0 -> new double[] {v, rising, low};
                            case 1 -> new double[] {falling, v, low};
                            case 2 -> new double[] {low, v, rising};
                            case 3 -> new double[] {low, falling, v};
                            case 4 -> new double[] {rising, low, v};
                            default -> new double[] {v, low, falling};
                        };
                for (int c = 0; c < 3; c++) {
                    p[c][y][x] = rgb[c];
                }
            }
        }
    }

    private static double blurred(double[][] plane, int y, int x, double sigma) {
        if (sigma == 0) {
            return plane[y][x];
        }
        int radius = BlurKernel.taps(HEIGHT) / 2;
        double sum = 0;
        double weights = 0;
        for (int dy = -radius; dy <= radius; dy++) {
            for (int dx = -radius; dx <= radius; dx++) {
                double weight = Math.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma));
                int sourceY = Math.abs(y + dy) < HEIGHT ? Math.abs(y + dy) : 2 * HEIGHT - 2 - (y + dy);
                int sourceX = Math.abs(x + dx) < WIDTH ? Math.abs(x + dx) : 2 * WIDTH - 2 - (x + dx);
                sum += weight * plane[sourceY][sourceX];
                weights += weight;
            }
        }
        return sum / weights;
    }

    private static float[] naive(float[] clips, boolean difference, boolean cyclic, AugmentationDraw.Batch draws) {
        float[] result = new float[clips.length];
        for (int sample = 0; sample < SAMPLES; sample++) {
            AugmentationDraw draw = draws.samples().get(sample);
            for (int frame = 0; frame < FRAMES; frame++) {
                double[][][] pixels = frame(clips, sample, frame, difference, cyclic);
                colours(pixels, draw, draws.order());
                for (int c = 0; c < 3; c++) {
                    for (int y = 0; y < HEIGHT; y++) {
                        for (int x = 0; x < WIDTH; x++) {
                            double value = blurred(pixels[c], y, x, draw.sigma());
                            result[at(sample, c, frame, y, x)] = (float) ((value - MEAN[c]) / DEVIATION[c]);
                        }
                    }
                }
            }
        }
        return result;
    }

    private static Settings form(boolean deviations) {
        return Settings.STANDARD.with(MethodOptions.REFERENCE_DEVIATIONS, deviations);
    }

    private static Settings stronger(double factor, boolean deviations) {
        Settings settings = form(deviations);
        for (Setting<Double> strength :
                List.of(DataOptions.BRIGHTNESS, DataOptions.CONTRAST, DataOptions.SATURATION, DataOptions.HUE)) {
            settings = settings.with(strength, factor * strength.standard());
        }
        return settings;
    }

    @ParameterizedTest
    @CsvSource({"false, true, 1", "true, true, 1", "true, false, 1", "false, false, 1", "false, true, 2.5"})
    void bothForms_matchThePixelByPixelDefinition(boolean difference, boolean deviations, double strength) {
        float[] clips = clips();
        Tensor clip = Tensors.of(clips, SAMPLES, 3, FRAMES, HEIGHT, WIDTH);
        Augmentation transform = new Augmentation(stronger(strength, deviations), 3);
        for (int step = 0; step < 3; step++) {
            AugmentationDraw.Batch draws = transform.draws(SAMPLES, step, 1);
            float[] expected = naive(clips, difference, deviations, draws);
            compare(transform.inMemory(clip, difference, draws).toFloats(), expected);
            compare(
                    transform
                            .onDevice(clip, difference, Augmentation.upload(clip, draws))
                            .toFloats(),
                    expected);
        }
    }

    /** On a GPU every move waits for the work before it, so all that a batch drew travels at once and beforehand. */
    @Test
    void onDevice_movesWhatWasDrawnInOneGo() {
        Tensor clip = Tensors.of(clips(), SAMPLES, 3, FRAMES, HEIGHT, WIDTH);
        Augmentation transform = new Augmentation(form(false), 3);
        BatchAugmentation.Uploaded first = Augmentation.upload(clip, transform.draws(SAMPLES, 0, 1));
        transform.onDevice(clip, true, first);
        Transfers before = Transfers.soFar();
        BatchAugmentation.Uploaded drawn = Augmentation.upload(clip, transform.draws(SAMPLES, 1, 1));
        assertThat(Transfers.soFar().since(before)).isEqualTo(new Transfers(0, 1, 0));
        before = Transfers.soFar();
        transform.onDevice(clip, true, drawn);
        assertThat(Transfers.soFar().since(before)).isEqualTo(new Transfers(0, 0, 0));
    }

    private static void compare(float[] actual, float[] expected) {
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            worst = Math.max(worst, Math.abs(actual[i] - expected[i]));
        }
        // Normalised values reach 2.9; some ten float operations, and a division by chroma that cancels again.
        assertThat(worst).isLessThan(1e-5);
    }

    @Test
    void draws_dependOnSeedStepAndTensorOnly() {
        Augmentation transform = new Augmentation(form(true), 3);
        assertThat(new Augmentation(form(true), 3).draws(8, 5, 2)).isEqualTo(transform.draws(8, 5, 2));
        assertThat(transform.draws(8, 5, 3)).isNotEqualTo(transform.draws(8, 5, 2));
        assertThat(transform.draws(8, 6, 2)).isNotEqualTo(transform.draws(8, 5, 2));
        assertThat(new Augmentation(form(true), 4).draws(8, 5, 2)).isNotEqualTo(transform.draws(8, 5, 2));
    }

    @Test
    void draws_haveTheirProbabilitiesAndRanges() {
        AugmentationDraw.Batch draws = new Augmentation(form(false), 3).draws(4000, 0, 0);
        double gray = share(draws, AugmentationDraw::grayscale);
        double jitter = share(draws, draw -> draw.hue() != 0);
        double blur = share(draws, draw -> draw.sigma() > 0);
        // Four standard errors of a share of 4000.
        assertThat(gray).isCloseTo(0.2, within(0.026));
        assertThat(jitter).isCloseTo(0.8, within(0.026));
        assertThat(blur).isCloseTo(0.5, within(0.032));
        assertThat(draws.samples()).allSatisfy(draw -> {
            assertThat(draw.brightness()).isBetween(0.6, 1.4);
            assertThat(draw.hue()).isBetween(-0.1, 0.1);
            assertThat(draw.sigma()).isBetween(0.0, 2.0);
        });
    }

    private static double share(AugmentationDraw.Batch draws, java.util.function.Predicate<AugmentationDraw> what) {
        return draws.samples().stream().filter(what).count()
                / (double) draws.samples().size();
    }

    @Test
    void sigma_isOneForGood_orOnePerSample() {
        assertThat(sigmas(true)).hasSize(1);
        assertThat(sigmas(false)).hasSizeGreaterThan(10);
    }

    private static java.util.Set<Double> sigmas(boolean deviations) {
        Augmentation transform = new Augmentation(form(deviations), 3);
        java.util.Set<Double> widths = new java.util.TreeSet<>();
        for (int step = 0; step < 4; step++) {
            transform.draws(16, step, 0).samples().forEach(draw -> widths.add(draw.sigma()));
        }
        widths.remove(0.0);
        return widths;
    }

    @Test
    void taps_areThoseOfTheReference() {
        assertThat(BlurKernel.taps(224)).isEqualTo(23);
        assertThat(BlurKernel.taps(112)).isEqualTo(11);
        assertThat(BlurKernel.taps(56)).isEqualTo(5);
    }

    @Test
    void noTransform_isNormalisationOnly() {
        Tensor clip = Tensors.of(clips(), SAMPLES, 3, FRAMES, HEIGHT, WIDTH);
        float[] expected = PixelNormalisation.apply(clip).toFloats();
        compare(
                new Augmentation(RandomClips.plain(Settings.STANDARD), 1)
                        .apply(clip, false, 0, 0)
                        .toFloats(),
                expected);
    }

    /** Matrices of S x S a sample would be 2 * 224 * 224 numbers for the same blur. */
    @Test
    void blur_travelsAsItsTaps() {
        int size = 224;
        List<AugmentationDraw> draws =
                List.of(new AugmentationDraw(false, 1, 1, 1, 0, 1.3), new AugmentationDraw(true, 0.8, 1.2, 1, 0.05, 0));
        AugmentationDraw.Batch batch = new AugmentationDraw.Batch(draws, List.of(AugmentationDraw.Jitter.values()));
        BatchAugmentation.upload(batch, size, size, ComputeDevice.CPU);
        long before = Transfers.bytesSoFar();
        BatchAugmentation.upload(batch, size, size, ComputeDevice.CPU);
        assertThat(Transfers.bytesSoFar() - before).isEqualTo(4L * draws.size() * (5 + 23));
    }
}
