package dev.fima.viz.chart;

/**
 * Which part of a chart is drawn, as shares of the ranges that show all of it: of a logarithmic axis, shares of its length.
 *
 * @param left where the part begins across, [0, 1)
 * @param right where it ends
 * @param top where it begins downwards, 0 for the upper edge
 * @param bottom where it ends
 */
public record ChartPart(double left, double right, double top, double bottom) {
    /** All of it. */
    public static final ChartPart WHOLE = new ChartPart(0, 1, 0, 1);

    public ChartPart {
        if (!(left < right) || !(top < bottom)) {
            throw new IllegalArgumentException("a chart has no part from " + left + " to " + right + " across and from "
                    + top + " to " + bottom + " downwards");
        }
    }

    Range across(Range all, Axis axis) {
        return of(all, axis, left, right);
    }

    Range upright(Range all, Axis axis, boolean rowsDown) {
        return rowsDown ? of(all, axis, top, bottom) : of(all, axis, 1 - bottom, 1 - top);
    }

    private Range of(Range all, Axis axis, double from, double to) {
        if (from == 0 && to == 1) {
            return all;
        }
        AxisScale scale = axis.categories().isEmpty() ? axis.scale() : AxisScale.LINEAR;
        AxisMapping shares = new AxisMapping(all, scale, 0, 1);
        return new Range(shares.value(from), shares.value(to));
    }
}
