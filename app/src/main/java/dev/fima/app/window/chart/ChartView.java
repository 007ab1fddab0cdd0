package dev.fima.app.window.chart;

import dev.fima.viz.chart.Axis;
import dev.fima.viz.chart.AxisScale;
import dev.fima.viz.chart.Range;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * The part of a chart that one looks at. Without a choice it shows all data and grows with them; once somebody zooms or
 * pans it stays exactly there, whatever arrives, until it is reset.
 */
public final class ChartView {
    private static final double NARROWEST = 1e-9;

    private final ObjectProperty<Optional<Range>> x;
    private final ObjectProperty<Optional<Range>> y = new SimpleObjectProperty<>(Optional.empty());

    /** All data. */
    public ChartView() {
        this(new SimpleObjectProperty<>(Optional.empty()));
    }

    private ChartView(ObjectProperty<Optional<Range>> x) {
        this.x = x;
    }

    /** Another view that always shows the same part of the x axis. */
    public ChartView sharingX() {
        return new ChartView(x);
    }

    /** The shown range of the x axis; empty for all data. */
    public ObjectProperty<Optional<Range>> x() {
        return x;
    }

    /** The shown range of the y axis; empty for all data in the shown x range. */
    public ObjectProperty<Optional<Range>> y() {
        return y;
    }

    /** Back to all data. */
    public void reset() {
        x.set(Optional.empty());
        y.set(Optional.empty());
    }

    /** An axis with this choice. */
    static Axis applied(Axis axis, Optional<Range> choice) {
        return choice.map(axis::withRange).orElse(axis);
    }

    /**
     * A range after zooming.
     *
     * @param share where the mouse is in the range, [0, 1]; that place stays
     * @param factor below 1 to see less, above 1 to see more
     */
    static Range zoomed(Range range, AxisScale scale, double share, double factor) {
        double low = forward(range.low(), scale);
        double high = forward(range.high(), scale);
        double centre = low + share * (high - low);
        double newLow = centre - (centre - low) * factor;
        double newHigh = centre + (high - centre) * factor;
        if (newHigh - newLow < NARROWEST * Math.max(1, Math.abs(centre))) {
            return range;
        }
        return new Range(back(newLow, scale), back(newHigh, scale));
    }

    /** A range after it was moved by a share of its length. */
    static Range moved(Range range, AxisScale scale, double share) {
        double low = forward(range.low(), scale);
        double high = forward(range.high(), scale);
        double by = share * (high - low);
        return new Range(back(low + by, scale), back(high + by, scale));
    }

    private static double forward(double value, AxisScale scale) {
        return scale == AxisScale.LOG ? Math.log(value) : value;
    }

    private static double back(double value, AxisScale scale) {
        return scale == AxisScale.LOG ? Math.exp(value) : value;
    }
}
