package dev.fima.model.whatif;

/**
 * A mask of one frame, of any size that covers the whole frame.
 *
 * @param inside [H, W], row-major; read-only
 * @param height H
 * @param width W
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; too large to copy.
public record MaskFrame(boolean[] inside, int height, int width) {
    public MaskFrame {
        if (inside.length != height * width) {
            throw new IllegalArgumentException(
                    inside.length + " values do not fill a mask of " + height + "x" + width + ".");
        }
    }

    /** The same in another size: each pixel is what lies at its centre. */
    public MaskFrame sized(int newHeight, int newWidth) {
        if (newHeight == height && newWidth == width) {
            return this;
        }
        boolean[] out = new boolean[newHeight * newWidth];
        for (int y = 0; y < newHeight; y++) {
            int from = centre(y, height, newHeight) * width;
            for (int x = 0; x < newWidth; x++) {
                out[y * newWidth + x] = inside[from + centre(x, width, newWidth)];
            }
        }
        return new MaskFrame(out, newHeight, newWidth);
    }

    private static int centre(int place, int size, int newSize) {
        return (int) ((place + 0.5) * size / newSize);
    }

    /** What is not inside. */
    MaskFrame inverted() {
        boolean[] out = new boolean[inside.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = !inside[i];
        }
        return new MaskFrame(out, height, width);
    }

    /** Every pixel inside and all that lie within a distance of one, a square of {@code 2 * by + 1} pixels. */
    MaskFrame grown(int by) {
        return by <= 0 ? this : new MaskFrame(spread(spread(inside, 1, by), width, by), height, width);
    }

    private boolean[] spread(boolean[] from, int stride, int by) {
        int length = stride == 1 ? width : height;
        boolean[] out = new boolean[from.length];
        for (int i = 0; i < from.length; i++) {
            if (from[i]) {
                int place = stride == 1 ? i % width : i / width;
                int low = Math.max(-by, -place);
                int high = Math.min(by, length - 1 - place);
                for (int d = low; d <= high; d++) {
                    out[i + d * stride] = true;
                }
            }
        }
        return out;
    }

    /** The same moved; what comes in from outside is not inside. */
    MaskFrame moved(int down, int right) {
        boolean[] out = new boolean[inside.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int fromY = y - down;
                int fromX = x - right;
                out[y * width + x] =
                        fromY >= 0 && fromY < height && fromX >= 0 && fromX < width && inside[fromY * width + fromX];
            }
        }
        return new MaskFrame(out, height, width);
    }
}
