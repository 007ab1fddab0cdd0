package dev.fima.model.method;

import java.util.List;

/**
 * The augmentation of one frame in main memory. On the CPU a batch is transformed frame by frame, so that everything
 * between reading and writing a clip stays in the first caches: two passes over memory instead of the thirty of whole-batch
 * operations, and only what a sample drew is computed. Belongs to one thread at a time.
 */
final class FrameAugmentation {
    private static final float[] GRAY = {0.299f, 0.587f, 0.114f};
    /** Keeps a gray pixel, which has no hue, from being divided by nothing. */
    private static final float TINY = 1e-20f;

    private final float[] red;
    private final float[] green;
    private final float[] blue;
    private final float[][] planes;
    private final float[] scratch;
    private final float[] hues;
    private final float[] values;
    private final float[] chromas;
    private final PlaneBlur blur;

    FrameAugmentation(int height, int width) {
        int pixels = height * width;
        red = new float[pixels];
        green = new float[pixels];
        blue = new float[pixels];
        planes = new float[][] {red, green, blue};
        scratch = new float[pixels];
        hues = new float[pixels];
        values = new float[pixels];
        chromas = new float[pixels];
        blur = new PlaneBlur(height, width);
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
    void transform(AugmentationDraw draw, List<AugmentationDraw.Jitter> order) {
        if (draw.grayscale()) {
            gray(scratch);
            for (float[] plane : planes) {
                System.arraycopy(scratch, 0, plane, 0, plane.length);
            }
        }
        for (AugmentationDraw.Jitter part : order) {
            switch (part) {
                case BRIGHTNESS -> brightness((float) draw.brightness());
                case CONTRAST -> contrast((float) draw.contrast());
                case SATURATION -> saturation((float) draw.saturation());
                case HUE -> hue((float) (6 * draw.hue()));
            }
        }
        if (draw.sigma() > 0) {
            blur.use(draw.sigma());
            for (float[] plane : planes) {
                blur.apply(plane);
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

    /**
     * Rotates the hue by {@code sixths} sixths of a turn; value and chroma stay. Written without a branch, in short loops
     * of sums, products, minima and maxima over one index, since the compiler then computes eight pixels at once.
     */
    private void hue(float sixths) {
        if (sixths == 0) {
            return;
        }
        sectors();
        values();
        float turn = sixths < 0 ? sixths + 6 : sixths;
        for (int i = 0; i < hues.length; i++) {
            hues[i] = Math.abs(hues[i] + scratch[i] / (chromas[i] + TINY)) + turn;
        }
        rotate(red, 5);
        rotate(green, 3);
        rotate(blue, 1);
    }

    /** Which of the six orders of red, green and blue a pixel has, as the hue at which the order begins or ends. */
    private void sectors() {
        for (int i = 0; i < hues.length; i++) {
            hues[i] = above(blue[i], green[i]);
        }
        for (int i = 0; i < hues.length; i++) {
            float redBelow = above(Math.max(green[i], blue[i]), red[i]);
            hues[i] = redBelow * (12 * hues[i] - 2) - 6 * hues[i];
        }
    }

    /** The largest channel, the chroma, and by how much what is left of red and the larger one exceeds the smaller. */
    private void values() {
        for (int i = 0; i < values.length; i++) {
            float high = Math.max(green[i], blue[i]);
            values[i] = Math.max(red[i], high);
            scratch[i] = Math.min(red[i], high);
        }
        for (int i = 0; i < values.length; i++) {
            float low = Math.min(green[i], blue[i]);
            chromas[i] = values[i] - Math.min(scratch[i], low);
            scratch[i] = scratch[i] - low;
        }
    }

    private void rotate(float[] plane, float offset) {
        for (int i = 0; i < plane.length; i++) {
            plane[i] = values[i] - chromas[i] * missing(hues[i] + offset);
        }
    }

    /** 1 if a is greater than b, else 0; colours that differ do so by far more than 1e-30. */
    private static float above(float a, float b) {
        return Math.max(0f, Math.min(1f, (a - b) * 1e30f));
    }

    /** Share of the chroma that a channel lacks: a trapezium over 0 to 4, repeated at 6 and 12; for arguments 0 to 17. */
    private static float missing(float k) {
        float first = 2 - Math.abs(k - 2);
        float second = 2 - Math.abs(k - 8);
        float third = 2 - Math.abs(k - 14);
        return Math.max(0f, Math.min(1f, Math.max(first, Math.max(second, third))));
    }
}
