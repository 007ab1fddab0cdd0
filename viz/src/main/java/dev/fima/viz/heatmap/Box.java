package dev.fima.viz.heatmap;

import java.util.Optional;

/** A rectangle of pixels or cells, all four bounds inclusive. */
public record Box(int left, int top, int right, int bottom) {
    /** Colour of the authors' box: cyan. */
    public static final int CYAN = 0xff00ffff;

    /** Width of the authors' box in pixels. */
    public static final int STROKE = 2;

    public int width() {
        return right - left + 1;
    }

    public int height() {
        return bottom - top + 1;
    }

    /**
     * The authors' rectangle: first and last row, and first and last column, whose maximum exceeds half the maximum of
     * the map. For a clip it is taken from the up-sampled map of the first frame (after min-max to [0, 1]) and drawn
     * on all frames.
     *
     * @return empty where nothing exceeds half the maximum, as in a map of zeros
     */
    public static Optional<Box> atHalfMaximum(Grid map) {
        float highest = Float.NEGATIVE_INFINITY;
        for (float v : map.values()) {
            highest = Math.max(highest, v);
        }
        float level = 0.5f * highest;
        int left = Integer.MAX_VALUE;
        int top = Integer.MAX_VALUE;
        int right = -1;
        int bottom = -1;
        for (int r = 0; r < map.rows(); r++) {
            for (int c = 0; c < map.columns(); c++) {
                if (map.at(r, c) > level) {
                    left = Math.min(left, c);
                    right = Math.max(right, c);
                    top = Math.min(top, r);
                    bottom = r;
                }
            }
        }
        return right < 0 ? Optional.empty() : Optional.of(new Box(left, top, right, bottom));
    }

    /** Draws the outline, {@code stroke} pixels wide and growing inwards, clipped to the picture. */
    public void draw(int[] argb, int width, int height, int stroke, int colour) {
        for (int y = Math.max(0, top); y <= Math.min(height - 1, bottom); y++) {
            boolean edgeRow = y < top + stroke || y > bottom - stroke;
            for (int x = Math.max(0, left); x <= Math.min(width - 1, right); x++) {
                if (edgeRow || x < left + stroke || x > right - stroke) {
                    argb[y * width + x] = colour;
                }
            }
        }
    }
}
