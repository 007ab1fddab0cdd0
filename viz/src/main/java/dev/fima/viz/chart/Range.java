package dev.fima.viz.chart;

/** A closed interval of an axis, {@code low < high}, both finite. */
public record Range(double low, double high) {
    public Range {
        if (!(low < high) || Double.isInfinite(low) || Double.isInfinite(high)) {
            throw new IllegalArgumentException("an axis cannot run from " + low + " to " + high);
        }
    }

    /** An interval that may be a single value or undefined: widened, or [0, 1], until an axis can show it. */
    public static Range around(double low, double high) {
        if (!(low <= high) || Double.isInfinite(low) || Double.isInfinite(high)) {
            return new Range(0, 1);
        }
        if (high - low > Math.abs(high) * 1e-12 && high > low) {
            return new Range(low, high);
        }
        double half = low == 0 ? 0.5 : Math.abs(low) * 0.05;
        return new Range(low - half, high + half);
    }

    public double extent() {
        return high - low;
    }

    public boolean contains(double value) {
        return value >= low && value <= high;
    }

    /** Widened on each side by {@code share} of the extent. */
    public Range padded(double share) {
        return new Range(low - extent() * share, high + extent() * share);
    }
}
