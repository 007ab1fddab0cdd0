package dev.fima.app.window.clip;

import javafx.geometry.Rectangle2D;

/**
 * Enlarges or shrinks a part of opaque frames to one size, bilinear with half-pixel centres. The window's own software
 * renderer does the same several times slower, for every frame of every clip; so the frames come to it in the size in
 * which they are shown. Places and weights are worked out once for all frames.
 */
final class FrameScaler {
    private static final int ONE = 1 << 8;
    private static final int ODD = 0x00ff00ff;

    private final int sourceWidth;
    private final int width;
    private final int height;
    private final int[] left;
    private final int[] right;
    private final int[] across;
    private final int[] above;
    private final int[] below;
    private final int[] down;
    private final int[] row;
    private final int[] out;

    /**
     * @param sourceWidth width of the frames
     * @param sourceHeight their height
     * @param part what of them is seen, in their pixels
     * @param width size of the result, at least 1
     * @param height size of the result, at least 1
     */
    FrameScaler(int sourceWidth, int sourceHeight, Rectangle2D part, int width, int height) {
        this.sourceWidth = sourceWidth;
        this.width = width;
        this.height = height;
        left = new int[width];
        right = new int[width];
        across = new int[width];
        above = new int[height];
        below = new int[height];
        down = new int[height];
        row = new int[sourceWidth];
        out = new int[width * height];
        places(part.getMinX(), part.getWidth(), sourceWidth, left, right, across);
        places(part.getMinY(), part.getHeight(), sourceHeight, above, below, down);
    }

    /** Neighbours of every place of the result and the weight of the second one, in 256ths. */
    private static void places(double from, double extent, int size, int[] first, int[] second, int[] weight) {
        for (int i = 0; i < first.length; i++) {
            double place = from + (i + 0.5) * extent / first.length - 0.5;
            place = Math.max(0, Math.min(size - 1.0, place));
            first[i] = (int) place;
            second[i] = Math.min(size - 1, first[i] + 1);
            weight[i] = (int) Math.round((place - first[i]) * ONE);
        }
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** A frame, 0xAARRGGBB row by row, in the new size; the result is only valid until the next call. */
    int[] scale(int[] frame) {
        int firstColumn = left[0];
        int lastColumn = right[width - 1];
        for (int y = 0; y < height; y++) {
            int upper = above[y] * sourceWidth;
            int lower = below[y] * sourceWidth;
            int weight = down[y];
            for (int x = firstColumn; x <= lastColumn; x++) {
                row[x] = blend(frame[upper + x], frame[lower + x], weight);
            }
            int at = y * width;
            for (int x = 0; x < width; x++) {
                out[at + x] = blend(row[left[x]], row[right[x]], across[x]);
            }
        }
        return out;
    }

    /** Two channels at a time, 8 bits apart; opaque pixels stay opaque. */
    private static int blend(int a, int b, int weight) {
        int rest = ONE - weight;
        int redBlue = (((a & ODD) * rest + (b & ODD) * weight) >>> 8) & ODD;
        int alphaGreen = (((a >>> 8) & ODD) * rest + ((b >>> 8) & ODD) * weight) & ~ODD;
        return alphaGreen | redBlue;
    }
}
