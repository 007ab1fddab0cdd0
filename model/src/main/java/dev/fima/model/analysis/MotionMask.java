package dev.fima.model.analysis;

/**
 * Where something moves, per frame of a clip: ground truth, or thresholded frame difference.
 *
 * @param foreground [T, H, W], row-major
 * @param frames T
 * @param height H in pixels
 * @param width W in pixels
 */
public record MotionMask(boolean[] foreground, int frames, int height, int width) {
    public MotionMask {
        if (foreground.length != frames * height * width) {
            throw new IllegalArgumentException(
                    foreground.length + " values do not fill a mask of " + frames + "x" + height + "x" + width + ".");
        }
    }

    /**
     * Share of foreground in each cell of a grid, averaged over the frames of each time slot.
     *
     * @return [slots, gridHeight, gridWidth], range [0, 1]; pixels are split between cells by area
     */
    public float[] coverage(int slots, int gridHeight, int gridWidth) {
        double[] sum = new double[slots * gridHeight * gridWidth];
        double[] area = new double[sum.length];
        for (int t = 0; t < frames; t++) {
            int slot = t * slots / frames;
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    boolean on = foreground[(t * height + y) * width + x];
                    spread(sum, area, slot, y, x, gridHeight, gridWidth, on);
                }
            }
        }
        float[] share = new float[sum.length];
        for (int i = 0; i < share.length; i++) {
            share[i] = area[i] > 0 ? (float) (sum[i] / area[i]) : 0;
        }
        return share;
    }

    private void spread(
            double[] sum, double[] area, int slot, int y, int x, int gridHeight, int gridWidth, boolean on) {
        double top = (double) y * gridHeight / height;
        double bottom = (double) (y + 1) * gridHeight / height;
        double left = (double) x * gridWidth / width;
        double right = (double) (x + 1) * gridWidth / width;
        for (int r = (int) top; r < bottom && r < gridHeight; r++) {
            double tall = Math.min(bottom, r + 1.0) - Math.max(top, r);
            for (int c = (int) left; c < right && c < gridWidth; c++) {
                double part = tall * (Math.min(right, c + 1.0) - Math.max(left, c));
                int at = (slot * gridHeight + r) * gridWidth + c;
                area[at] += part;
                if (on) {
                    sum[at] += part;
                }
            }
        }
    }

    /** Whether a pixel is foreground in at least one frame of a time slot: the region that the figure sweeps. */
    public boolean swept(int slot, int slots, int y, int x) {
        for (int t = 0; t < frames; t++) {
            if (t * slots / frames == slot && foreground[(t * height + y) * width + x]) {
                return true;
            }
        }
        return false;
    }

    /** Share of all pixels of all frames that are foreground. */
    public double area() {
        int on = 0;
        for (boolean pixel : foreground) {
            if (pixel) {
                on++;
            }
        }
        return (double) on / foreground.length;
    }
}
