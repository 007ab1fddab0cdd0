package dev.fima.model.analysis;

import java.util.Arrays;

/**
 * The pixels of one time slot of a map, bilinearly enlarged to the size of a mask, from the largest value to the smallest.
 * What is asked of it depends on that order alone, not on the scale of the map. Equal values count together, so that no
 * order is made up among them.
 */
final class MapRanking {
    private final float[] values;
    /** Pixels by value, descending; equal ones by place. */
    private final int[] order;

    private MapRanking(float[] values) {
        this.values = values;
        long[] keys = new long[values.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = ((long) ~ascending(values[i]) << 32) | i;
        }
        Arrays.sort(keys);
        order = new int[keys.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = (int) keys[i];
        }
    }

    /** An integer that grows with the value; no number comes last of all. */
    private static int ascending(float value) {
        if (Float.isNaN(value)) {
            return Integer.MIN_VALUE;
        }
        // Minus zero and zero are equal values.
        int bits = Float.floatToIntBits(value + 0f);
        return bits >= 0 ? bits : bits ^ Integer.MAX_VALUE;
    }

    /**
     * Ranks the pixels of a map.
     *
     * @param map [h, w], row-major
     * @param height of the mask in pixels
     * @param width of the mask in pixels
     */
    static MapRanking of(float[] map, int h, int w, int height, int width) {
        float[] values = new float[height * width];
        for (int y = 0; y < height; y++) {
            float fy = Math.max(0, (y + 0.5f) * h / height - 0.5f);
            int y0 = Math.min((int) fy, h - 1);
            int y1 = Math.min(y0 + 1, h - 1);
            for (int x = 0; x < width; x++) {
                float fx = Math.max(0, (x + 0.5f) * w / width - 0.5f);
                int x0 = Math.min((int) fx, w - 1);
                int x1 = Math.min(x0 + 1, w - 1);
                float top = map[y0 * w + x0] + (fx - x0) * (map[y0 * w + x1] - map[y0 * w + x0]);
                float bottom = map[y1 * w + x0] + (fx - x0) * (map[y1 * w + x1] - map[y1 * w + x0]);
                values[y * width + x] = top + (fy - y0) * (bottom - top);
            }
        }
        return new MapRanking(values);
    }

    /** The pixel with the largest value, row-major. */
    int peak() {
        return order[0];
    }

    /**
     * Average precision: over the pixels inside, the share of pixels inside among those that are ranked no lower. 1 where
     * all of them come first, their share of the frame for a map that says nothing.
     *
     * @param mask frames of pixels inside
     * @param from where the frame begins
     * @return NaN if no pixel of the frame is inside
     */
    double averagePrecision(boolean[] mask, int from) {
        int seen = 0;
        int hits = 0;
        double sum = 0;
        while (seen < order.length) {
            int end = endOfEqual(seen);
            int found = inside(mask, from, seen, end);
            hits += found;
            seen = end;
            sum += (double) found * hits / seen;
        }
        return hits == 0 ? Double.NaN : sum / hits;
    }

    /**
     * Intersection over union of the mask with as many of the first pixels as it has. Of equal values at the threshold each
     * counts by its share.
     *
     * @param mask frames of pixels inside
     * @param from where the frame begins
     * @return NaN if no pixel of the frame is inside
     */
    double overlapAtEqualArea(boolean[] mask, int from) {
        int area = inside(mask, from, 0, order.length);
        if (area == 0) {
            return Double.NaN;
        }
        int seen = 0;
        double both = 0;
        while (seen < area) {
            int end = endOfEqual(seen);
            double share = Math.min(1.0, (double) (area - seen) / (end - seen));
            both += share * inside(mask, from, seen, end);
            seen = end;
        }
        return both / (2.0 * area - both);
    }

    private int endOfEqual(int start) {
        int end = start + 1;
        float value = values[order[start]];
        while (end < order.length && Float.compare(values[order[end]] + 0f, value + 0f) == 0) {
            end++;
        }
        return end;
    }

    private int inside(boolean[] mask, int from, int start, int end) {
        int count = 0;
        for (int i = start; i < end; i++) {
            count += mask[from + order[i]] ? 1 : 0;
        }
        return count;
    }
}
