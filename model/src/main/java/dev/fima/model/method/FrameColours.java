package dev.fima.model.method;

import java.util.List;

/**
 * The colour transform on one frame in main memory. On the CPU a batch is transformed frame by frame, so that everything
 * between reading and writing a clip stays in the first caches: two passes over memory instead of the thirty of whole-batch
 * operations, and only what a sample drew is computed. Belongs to one thread at a time.
 */
final class FrameColours {
    private static final float[] GRAY = {0.299f, 0.587f, 0.114f};

    private final int height;
    private final int width;
    private final int taps;
    private final float[] red;
    private final float[] green;
    private final float[] blue;
    private final float[][] planes;
    private final float[] scratch;
    private final float[] padded;

    FrameColours(int height, int width) {
        this.height = height;
        this.width = width;
        taps = BlurKernel.taps(Math.min(height, width));
        int pixels = height * width;
        red = new float[pixels];
        green = new float[pixels];
        blue = new float[pixels];
        planes = new float[][] {red, green, blue};
        scratch = new float[pixels];
        padded = new float[width + taps];
    }

    /** The three planes [height * width] in [0, 1], to be filled before and read after {@link #transform}. */
    float[][] planes() {
        return planes;
    }

    /** A further plane that callers may use between transforms. */
    float[] spare() {
        return scratch;
    }

    /** Transforms the planes in place, without normalisation. */
    void transform(ColourDraw draw, List<ColourDraw.Jitter> order) {
        if (draw.grayscale()) {
            gray(scratch);
            for (float[] plane : planes) {
                System.arraycopy(scratch, 0, plane, 0, plane.length);
            }
        }
        for (ColourDraw.Jitter part : order) {
            switch (part) {
                case BRIGHTNESS -> brightness((float) draw.brightness());
                case CONTRAST -> contrast((float) draw.contrast());
                case SATURATION -> saturation((float) draw.saturation());
                case HUE -> hue((float) (6 * draw.hue()));
            }
        }
        if (draw.sigma() > 0 && taps > 1) {
            float[] weights = BlurKernel.weights(taps, draw.sigma());
            for (float[] plane : planes) {
                blur(plane, weights);
            }
        }
    }

    private void gray(float[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] = GRAY[0] * red[i] + GRAY[1] * green[i] + GRAY[2] * blue[i];
        }
    }

    private void brightness(float factor) {
        if (factor != 1) {
            for (float[] plane : planes) {
                for (int i = 0; i < plane.length; i++) {
                    plane[i] = Math.min(1f, plane[i] * factor);
                }
            }
        }
    }

    private void contrast(float factor) {
        if (factor == 1) {
            return;
        }
        float shift = (1 - factor) * (GRAY[0] * mean(red) + GRAY[1] * mean(green) + GRAY[2] * mean(blue));
        for (float[] plane : planes) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = Math.max(0f, Math.min(1f, plane[i] * factor + shift));
            }
        }
    }

    /** Four partial sums, because one alone waits for itself at every pixel. */
    private static float mean(float[] plane) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int whole = plane.length & ~3;
        for (int i = 0; i < whole; i += 4) {
            a += plane[i];
            b += plane[i + 1];
            c += plane[i + 2];
            d += plane[i + 3];
        }
        for (int i = whole; i < plane.length; i++) {
            a += plane[i];
        }
        return (float) ((a + b + c + d) / plane.length);
    }

    private void saturation(float factor) {
        if (factor == 1) {
            return;
        }
        gray(scratch);
        for (float[] plane : planes) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = Math.max(0f, Math.min(1f, plane[i] * factor + (1 - factor) * scratch[i]));
            }
        }
    }

    /** Rotates the hue by {@code sixths} sixths of a turn; value and chroma stay. */
    private void hue(float sixths) {
        if (sixths == 0) {
            return;
        }
        for (int i = 0; i < red.length; i++) {
            float r = red[i];
            float g = green[i];
            float b = blue[i];
            float value = Math.max(r, Math.max(g, b));
            float chroma = value - Math.min(r, Math.min(g, b));
            if (chroma > 0) {
                float hue;
                if (value == r) {
                    hue = (g - b) / chroma;
                } else if (value == g) {
                    hue = 2 + (b - r) / chroma;
                } else {
                    hue = 4 + (r - g) / chroma;
                }
                hue += sixths;
                hue += hue < 0 ? 6 : hue >= 6 ? -6 : 0;
                red[i] = value - chroma * missing(hue + 5);
                green[i] = value - chroma * missing(hue + 3);
                blue[i] = value - chroma * missing(hue + 1);
            }
        }
    }

    /** Share of the chroma that a channel lacks: a trapezium over 0 to 4, repeated at 6; for arguments from 0 to 12. */
    private static float missing(float k) {
        float first = 2 - Math.abs(k - 2);
        float second = 2 - Math.abs(k - 8);
        return Math.max(0, Math.min(1, Math.max(first, second)));
    }

    private void blur(float[] plane, float[] weights) {
        int radius = weights.length / 2;
        for (int y = 0; y < height; y++) {
            int row = y * width;
            for (int x = 0; x < radius; x++) {
                padded[x] = plane[row + BlurKernel.reflect(x - radius, width)];
                padded[radius + width + x] = plane[row + BlurKernel.reflect(width + x, width)];
            }
            System.arraycopy(plane, row, padded, radius, width);
            for (int x = 0; x < width; x++) {
                scratch[row + x] = weights[0] * padded[x];
            }
            for (int tap = 1; tap < weights.length; tap++) {
                float weight = weights[tap];
                for (int x = 0; x < width; x++) {
                    scratch[row + x] += weight * padded[x + tap];
                }
            }
        }
        for (int y = 0; y < height; y++) {
            int row = y * width;
            java.util.Arrays.fill(plane, row, row + width, 0);
            for (int tap = 0; tap < weights.length; tap++) {
                float weight = weights[tap];
                int source = BlurKernel.reflect(y + tap - radius, height) * width;
                for (int x = 0; x < width; x++) {
                    plane[row + x] += weight * scratch[source + x];
                }
            }
        }
    }
}
