package dev.fima.viz.chart;

import java.util.List;
import java.util.Optional;

/**
 * An axis of a chart.
 *
 * @param title the quantity, with its unit in parentheses where it has one
 * @param scale linear or logarithmic
 * @param range what is shown; empty means all data with a small margin
 * @param categories names of the places 0, 1, 2, ... in place of numbers; empty for a numeric axis
 * @param every only one category in so many may be written, such as the first cell of every row of a grid; below 2 all may
 * @param first the first of those that may
 */
public record Axis(
        String title, AxisScale scale, Optional<Range> range, List<String> categories, int every, int first) {
    public Axis {
        categories = List.copyOf(categories);
    }

    private Axis(String title, AxisScale scale, Optional<Range> range, List<String> categories) {
        this(title, scale, range, categories, 0, 0);
    }

    /** The same of which only one category in so many may be written. */
    public Axis writing(int one, int from) {
        return new Axis(title, scale, range, categories, one, from);
    }

    /** The same in other words. */
    public Axis named(String text, List<String> names) {
        return new Axis(text, scale, range, names, every, first);
    }

    /** A linear axis without a fixed range. */
    public static Axis of(String title) {
        return new Axis(title, AxisScale.LINEAR, Optional.empty(), List.of());
    }

    /** A linear axis of a quantity with a unit, written "title (unit)". */
    public static Axis of(String title, String unit) {
        return of(unit.isBlank() ? title : title + " (" + unit + ")");
    }

    /** An axis whose places 0, 1, 2, ... carry names. */
    public static Axis ofCategories(String title, List<String> names) {
        return new Axis(title, AxisScale.LINEAR, Optional.empty(), names);
    }

    public Axis withScale(AxisScale other) {
        return new Axis(title, other, range, categories, every, first);
    }

    public Axis withRange(Range shown) {
        return new Axis(title, scale, Optional.of(shown), categories, every, first);
    }

    public Axis withRange(double low, double high) {
        return withRange(new Range(low, high));
    }
}
