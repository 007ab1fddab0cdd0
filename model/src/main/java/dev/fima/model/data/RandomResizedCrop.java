package dev.fima.model.data;

import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Draws the crop of one clip: a share of the frame's area, uniform in {@code [minArea, maxArea]}, and a ratio of width to
 * height, log-uniform in {@code [minRatio, maxRatio]}; ten tries, then the largest central crop within the ratios. The
 * same crop serves all frames of a clip; it is mirrored with a probability.
 *
 * @param mirroring probability of a flip from left to right
 * @param turning probability of a flip from top to bottom, which the paper does not have
 */
public record RandomResizedCrop(
        double minArea, double maxArea, double minRatio, double maxRatio, double mirroring, double turning) {
    /** The values that FIMA is trained with. */
    public static final RandomResizedCrop PAPER = new RandomResizedCrop(0.2, 1, 3.0 / 4, 4.0 / 3, 0.5, 0);

    private static final int TRIES = 10;

    public RandomResizedCrop {
        if (!(minArea > 0 && minArea <= maxArea && maxArea <= 1 && minRatio > 0 && minRatio <= maxRatio)
                || !(mirroring >= 0 && mirroring <= 1 && turning >= 0 && turning <= 1)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "area %s to %s, ratio %s to %s, mirroring %s, turning %s",
                    minArea,
                    maxArea,
                    minRatio,
                    maxRatio,
                    mirroring,
                    turning));
        }
    }

    public CropRectangle draw(SplittableRandom random, int frameWidth, int frameHeight) {
        CropRectangle crop = place(random, frameWidth, frameHeight);
        // Of one half, the same draw as nextBoolean.
        crop = crop.withMirrored(random.nextInt() < (mirroring - 0.5) * 0x1p32);
        // Nothing is drawn for what does not happen, so that the paper's crops stay what they were.
        return turning > 0 ? crop.withUpsideDown(random.nextDouble() < turning) : crop;
    }

    private CropRectangle place(SplittableRandom random, int frameWidth, int frameHeight) {
        double frameArea = (double) frameWidth * frameHeight;
        for (int i = 0; i < TRIES; i++) {
            double area = frameArea * uniform(random, minArea, maxArea);
            double ratio = Math.exp(uniform(random, Math.log(minRatio), Math.log(maxRatio)));
            // Half to even, as in the reference.
            int width = (int) Math.rint(Math.sqrt(area * ratio));
            int height = (int) Math.rint(Math.sqrt(area / ratio));
            if (width > 0 && width <= frameWidth && height > 0 && height <= frameHeight) {
                int top = random.nextInt(frameHeight - height + 1);
                int left = random.nextInt(frameWidth - width + 1);
                return new CropRectangle(top, left, height, width, false);
            }
        }
        return fallback(frameWidth, frameHeight);
    }

    /** The largest central crop whose ratio is within the limits. */
    CropRectangle fallback(int frameWidth, int frameHeight) {
        double ratio = (double) frameWidth / frameHeight;
        int width = frameWidth;
        int height = frameHeight;
        if (ratio < minRatio) {
            height = (int) Math.rint(width / minRatio);
        } else if (ratio > maxRatio) {
            width = (int) Math.rint(height * maxRatio);
        }
        return new CropRectangle((frameHeight - height) / 2, (frameWidth - width) / 2, height, width, false);
    }

    private static double uniform(SplittableRandom random, double low, double high) {
        return low + (high - low) * random.nextDouble();
    }
}
