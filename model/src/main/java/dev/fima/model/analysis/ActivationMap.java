package dev.fima.model.analysis;

import java.util.Arrays;

/**
 * Class-agnostic activation map of one clip: the mean over channels of the encoder's last feature map (FIMA, visual
 * analysis).
 *
 * @param values [T', h, w], row-major, raw means
 * @param slots T', time slots
 * @param height h
 * @param width w
 */
public record ActivationMap(float[] values, int slots, int height, int width) {
    public ActivationMap {
        if (values.length != slots * height * width) {
            throw new IllegalArgumentException(values.length + " values do not fill an activation map of " + slots + "x"
                    + height + "x" + width + ".");
        }
    }

    /** The mean over channels; sums run in double precision. */
    public static ActivationMap of(FeatureMap map) {
        int size = map.slots() * map.cells();
        double[] sum = new double[size];
        for (int c = 0; c < map.channels(); c++) {
            for (int i = 0; i < size; i++) {
                sum[i] += map.values()[c * size + i];
            }
        }
        float[] mean = new float[size];
        for (int i = 0; i < size; i++) {
            mean[i] = (float) (sum[i] / map.channels());
        }
        return new ActivationMap(mean, map.slots(), map.height(), map.width());
    }

    /**
     * The "paper" scale: every time slot stretched from its own minimum and maximum to [0, 1]. Not comparable between
     * slots, clips or models. A constant slot becomes 0.
     */
    public ActivationMap paperScale() {
        float[] scaled = new float[values.length];
        int cells = height * width;
        for (int s = 0; s < slots; s++) {
            float low = Float.POSITIVE_INFINITY;
            float high = Float.NEGATIVE_INFINITY;
            for (int i = s * cells; i < (s + 1) * cells; i++) {
                low = Math.min(low, values[i]);
                high = Math.max(high, values[i]);
            }
            for (int i = s * cells; i < (s + 1) * cells; i++) {
                scaled[i] = high > low ? (values[i] - low) / (high - low) : 0;
            }
        }
        return new ActivationMap(scaled, slots, height, width);
    }

    public float minimum() {
        float low = Float.POSITIVE_INFINITY;
        for (float value : values) {
            low = Math.min(low, value);
        }
        return low;
    }

    public float maximum() {
        float high = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            high = Math.max(high, value);
        }
        return high;
    }

    /** The cells [h, w] of one time slot, row-major. */
    public float[] slot(int slot) {
        return Arrays.copyOfRange(values, slot * height * width, (slot + 1) * height * width);
    }
}
