package dev.fima.model.method;

/**
 * Gaussian blur of one plane of a frame, rows first and then columns, reflecting at the borders. The neighbours of all
 * pixels are first copied to where the pixels are, so that every sum is over one index and the compiler computes eight
 * pixels at once. Belongs to one thread at a time.
 */
final class PlaneBlur {
    private final int height;
    private final int width;
    private final int radius;
    private final float[] padded;
    private final float[] before;
    private final float[] after;
    private final float[] sums;
    private final int pitch;
    private float[] weights = {};
    private double sigma = Double.NaN;

    PlaneBlur(int height, int width) {
        this.height = height;
        this.width = width;
        radius = BlurKernel.taps(Math.min(height, width)) / 2;
        pitch = width + 2 * radius;
        int most = Math.max(height * pitch, (height + 2 * radius) * width);
        padded = new float[most];
        before = new float[most];
        after = new float[most];
        sums = new float[most];
    }

    /** The blur's standard deviation in pixels, above 0, for all planes that follow. */
    void use(double newSigma) {
        if (newSigma != sigma) {
            sigma = newSigma;
            weights = BlurKernel.weights(2 * radius + 1, newSigma);
        }
    }

    /** Blurs a plane [height * width] in place. */
    void apply(float[] plane) {
        if (radius == 0) {
            return;
        }
        for (int y = 0; y < height; y++) {
            int row = y * pitch;
            for (int x = 0; x < radius; x++) {
                padded[row + x] = plane[y * width + BlurKernel.reflect(x - radius, width)];
                padded[row + radius + width + x] = plane[y * width + BlurKernel.reflect(width + x, width)];
            }
            System.arraycopy(plane, y * width, padded, row + radius, width);
        }
        sum(1, height * pitch - 2 * radius);
        for (int y = 0; y < height; y++) {
            System.arraycopy(sums, y * pitch, plane, y * width, width);
        }
        System.arraycopy(plane, 0, padded, radius * width, height * width);
        for (int y = 0; y < radius; y++) {
            System.arraycopy(plane, BlurKernel.reflect(y - radius, height) * width, padded, y * width, width);
            System.arraycopy(
                    plane,
                    BlurKernel.reflect(height + y, height) * width,
                    padded,
                    (radius + height + y) * width,
                    width);
        }
        sum(width, height * width);
        System.arraycopy(sums, 0, plane, 0, height * width);
    }

    /** Weighted sums of {@code padded} at 0, step, 2 step, ... from each of the first {@code count} places. */
    private void sum(int step, int count) {
        System.arraycopy(padded, radius * step, before, 0, count);
        float[] centre = before;
        float weight = weights[radius];
        for (int i = 0; i < count; i++) {
            sums[i] = weight * centre[i];
        }
        for (int distance = 1; distance <= radius; distance++) {
            System.arraycopy(padded, (radius - distance) * step, before, 0, count);
            System.arraycopy(padded, (radius + distance) * step, after, 0, count);
            addPair(weights[radius + distance], count);
        }
    }

    private void addPair(float weight, int count) {
        for (int i = 0; i < count; i++) {
            sums[i] += weight * (before[i] + after[i]);
        }
    }
}
