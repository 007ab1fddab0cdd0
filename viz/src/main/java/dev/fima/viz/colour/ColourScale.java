package dev.fima.viz.colour;

import java.util.List;

/**
 * How values become colours: {@code min} is the low end of the map and {@code max} its high end; values beyond are
 * clamped, NaN is drawn in {@code nanColour} (0xAARRGGBB). Two pictures can be compared only under the same scale.
 */
public record ColourScale(ColourMap map, double min, double max, int nanColour) {
    /** The colour of missing values unless told otherwise: a mid grey that no map but GREY contains. */
    public static final int MISSING = 0xff8a8f98;

    public ColourScale {
        if (!(min <= max) || Double.isInfinite(min) || Double.isInfinite(max)) {
            throw new IllegalArgumentException("a colour scale cannot run from " + min + " to " + max);
        }
    }

    /** A scale from {@code min} to {@code max} with grey for missing values. */
    public static ColourScale of(ColourMap map, double min, double max) {
        return new ColourScale(map, min, max, MISSING);
    }

    /**
     * The scale that spans all finite values of all arrays; for a diverging map it is made symmetric around zero.
     * Without any finite value it is [0, 1].
     */
    public static ColourScale spanning(ColourMap map, List<float[]> arrays) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (float[] values : arrays) {
            for (float v : values) {
                if (Float.isFinite(v)) {
                    low = Math.min(low, v);
                    high = Math.max(high, v);
                }
            }
        }
        if (low > high) {
            return of(map, 0, 1);
        }
        if (map.diverging()) {
            double reach = Math.max(Math.abs(low), Math.abs(high));
            return of(map, -reach, reach);
        }
        return of(map, low, high);
    }

    /** The same range and missing colour in another colour map. */
    public ColourScale withMap(ColourMap other) {
        return new ColourScale(other, min, max, nanColour);
    }

    /** The position of a value on the scale, in [0, 1]; 0 where the scale has no extent; NaN stays NaN. */
    public double unit(double value) {
        if (Double.isNaN(value)) {
            return value;
        }
        return max > min ? Math.max(0, Math.min(1, (value - min) / (max - min))) : 0;
    }

    /** The packed colour of a value. */
    public int colour(double value) {
        return Double.isNaN(value) ? nanColour : map.colour(unit(value));
    }

    /** Colours {@code values} into {@code pixels}, one by one; both must hold at least {@code count} entries. */
    public void colour(float[] values, int[] pixels, int count) {
        double gain = max > min ? 1 / (max - min) : 0;
        for (int i = 0; i < count; i++) {
            float v = values[i];
            pixels[i] = Float.isNaN(v) ? nanColour : map.entry(ColourMap.index((v - min) * gain));
        }
    }
}
