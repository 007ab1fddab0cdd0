package dev.fima.viz.chart;

/**
 * From values of an axis to places on the surface and back.
 *
 * @param range the shown values
 * @param scale linear or logarithmic
 * @param from place of the low end
 * @param to place of the high end
 */
public record AxisMapping(Range range, AxisScale scale, double from, double to) {
    /** The place of a value; NaN where a logarithmic axis has none. */
    public double place(double value) {
        if (scale == AxisScale.LOG) {
            double low = Math.log(range.low());
            return value > 0
                    ? from + (Math.log(value) - low) / (Math.log(range.high()) - low) * (to - from)
                    : Double.NaN;
        }
        return from + (value - range.low()) / range.extent() * (to - from);
    }

    /** The value at a place. */
    public double value(double place) {
        double share = (place - from) / (to - from);
        return scale == AxisScale.LOG
                ? range.low() * Math.pow(range.high() / range.low(), share)
                : range.low() + share * range.extent();
    }
}
