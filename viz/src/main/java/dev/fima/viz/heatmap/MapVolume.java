package dev.fima.viz.heatmap;

import java.util.Arrays;

/**
 * Maps of a clip over time, {@code [T, h, w]} row-major, such as a class-agnostic activation map (the channel mean of
 * an encoder's last feature map). The array is not copied.
 */
@SuppressWarnings("ArrayRecordComponent") // plain arrays are the exchange form and are never compared
public record MapVolume(float[] values, int times, int height, int width) {
    public MapVolume {
        if (times < 1 || height < 1 || width < 1 || values.length != times * height * width) {
            throw new IllegalArgumentException(
                    values.length + " values do not make maps of " + times + " x " + height + " x " + width);
        }
    }

    public float at(int time, int row, int column) {
        return values[(time * height + row) * width + column];
    }

    /** One time step as a matrix of its own. */
    public Grid slice(int time) {
        int size = height * width;
        return new Grid(Arrays.copyOfRange(values, time * size, (time + 1) * size), height, width);
    }

    /**
     * Every time step brought to [0, 1] by its own minimum and maximum over space, as in the paper's pictures: maps of
     * different time steps, clips or models cannot be compared by colour. A constant map becomes 0.
     */
    public MapVolume perStep() {
        float[] unit = new float[values.length];
        int size = height * width;
        for (int t = 0; t < times; t++) {
            float low = Float.POSITIVE_INFINITY;
            float high = Float.NEGATIVE_INFINITY;
            for (int i = t * size; i < (t + 1) * size; i++) {
                low = Math.min(low, values[i]);
                high = Math.max(high, values[i]);
            }
            for (int i = t * size; i < (t + 1) * size; i++) {
                unit[i] = high > low ? (values[i] - low) / (high - low) : 0;
            }
        }
        return new MapVolume(unit, times, height, width);
    }

    /** Everything brought to [0, 1] by one given range, clamped: comparable wherever the same range is used. */
    public MapVolume shared(double low, double high) {
        float[] unit = new float[values.length];
        for (int i = 0; i < unit.length; i++) {
            double v = high > low ? (values[i] - low) / (high - low) : 0;
            unit[i] = (float) Math.max(0, Math.min(1, v));
        }
        return new MapVolume(unit, times, height, width);
    }

    /**
     * Trilinear up-sampling with half-pixel centres (align_corners = false): position (i + 0.5) n / N - 0.5, clamped at
     * the borders.
     *
     * @return {@code [toTimes, toHeight, toWidth]}
     */
    public MapVolume upsampled(int toTimes, int toHeight, int toWidth) {
        return upsampled(0, toTimes, toTimes, toHeight, toWidth);
    }

    /**
     * One time step of {@link #upsampled}, without making the others.
     *
     * @return {@code [1, toHeight, toWidth]}
     */
    public MapVolume upsampledAt(int time, int toTimes, int toHeight, int toWidth) {
        return upsampled(time, time + 1, toTimes, toHeight, toWidth);
    }

    private MapVolume upsampled(int from, int to, int toTimes, int toHeight, int toWidth) {
        LinearSampling t = new LinearSampling(times, toTimes);
        LinearSampling y = new LinearSampling(height, toHeight);
        LinearSampling x = new LinearSampling(width, toWidth);
        float[] fine = new float[(to - from) * toHeight * toWidth];
        int at = 0;
        for (int k = from; k < to; k++) {
            for (int r = 0; r < toHeight; r++) {
                for (int c = 0; c < toWidth; c++) {
                    double early = plane(t.below[k], y, r, x, c);
                    double late = plane(t.above[k], y, r, x, c);
                    fine[at++] = (float) (early + (late - early) * t.weight[k]);
                }
            }
        }
        return new MapVolume(fine, to - from, toHeight, toWidth);
    }

    private double plane(int time, LinearSampling y, int r, LinearSampling x, int c) {
        double upper = row(time, y.below[r], x, c);
        double lower = row(time, y.above[r], x, c);
        return upper + (lower - upper) * y.weight[r];
    }

    private double row(int time, int row, LinearSampling x, int c) {
        double left = at(time, row, x.below[c]);
        double right = at(time, row, x.above[c]);
        return left + (right - left) * x.weight[c];
    }
}
