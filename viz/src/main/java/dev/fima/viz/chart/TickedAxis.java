package dev.fima.viz.chart;

import dev.fima.viz.chart.Ticks.Tick;
import dev.fima.viz.theme.TextMeasure;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;

/**
 * JFreeChart's axes with our ticks: labels that never touch, the same on every machine whatever its language, and
 * decades with 1-2-5 subdivisions on logarithmic axes.
 */
final class TickedAxis {
    private TickedAxis() {}

    /**
     * An axis over a range, still without fonts and colours.
     *
     * @param whole whether only whole numbers have a meaning on it, such as steps and cells
     */
    static ValueAxis of(Axis axis, Range range, boolean whole) {
        ValueAxis made = axis.scale() == AxisScale.LOG && axis.categories().isEmpty()
                ? new Logarithmic(axis, whole)
                : new Linear(axis, whole);
        made.setRange(range.low(), range.high());
        return made;
    }

    private static List<ValueTick> ticks(
            Axis axis, boolean whole, ValueAxis shown, Rectangle2D area, RectangleEdge edge) {
        TextMeasure metrics = TextMeasure.of(shown.getTickLabelFont());
        boolean across = RectangleEdge.isTopOrBottom(edge);
        double em = metrics.height();
        Range range = new Range(shown.getLowerBound(), shown.getUpperBound());
        int most = (int) Math.max(2, across ? area.getWidth() / (em * 2) : area.getHeight() / (em * 2.1));
        if (across && !axis.categories().isEmpty() && crowded(axis, range, metrics, area.getWidth())) {
            shown.setVerticalTickLabels(true);
            shown.setTickLabelInsets(new RectangleInsets(em * 0.35, 0, em * 0.15, 0));
            return made(Ticks.categories(range, axis, (int) Math.max(1, area.getWidth() / em)), true, true);
        }
        List<Tick> ticks = candidates(axis, whole, range, most);
        while (across && most > 2 && widest(ticks, metrics) + em * 0.9 > spacing(ticks, axis, range, area.getWidth())) {
            most--;
            ticks = candidates(axis, whole, range, most);
        }
        return made(ticks, across, false);
    }

    /** Whether names written side by side would touch. */
    private static boolean crowded(Axis axis, Range range, TextMeasure metrics, double length) {
        double widest =
                axis.categories().stream().mapToDouble(metrics::width).max().orElse(0);
        return widest + metrics.height() * 0.4 > Math.max(1, axis.every()) * length / range.extent();
    }

    private static List<ValueTick> made(List<Tick> ticks, boolean across, boolean upright) {
        List<ValueTick> made = new ArrayList<>();
        TextAnchor anchor = across && !upright ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
        TextAnchor pivot = upright ? TextAnchor.CENTER_RIGHT : TextAnchor.CENTER;
        for (Tick tick : ticks) {
            TickType type = tick.minor() ? TickType.MINOR : TickType.MAJOR;
            made.add(new NumberTick(type, tick.value(), tick.label(), anchor, pivot, upright ? -Math.PI / 2 : 0));
        }
        return made;
    }

    private static List<Tick> candidates(Axis axis, boolean whole, Range range, int most) {
        if (!axis.categories().isEmpty()) {
            return Ticks.categories(range, axis, most * 2);
        }
        if (axis.scale() == AxisScale.LOG) {
            return Ticks.logarithmic(range, most);
        }
        List<Tick> ticks = whole ? Ticks.whole(range, most) : Ticks.linear(range, most);
        // Between two neighbours, where somebody has zoomed in that far, there is no whole number to write.
        return ticks.isEmpty() ? Ticks.linear(range, most) : ticks;
    }

    private static double widest(List<Tick> ticks, TextMeasure metrics) {
        return ticks.stream().mapToDouble(t -> metrics.width(t.label())).max().orElse(0);
    }

    /** The smallest distance between two labelled ticks. */
    private static double spacing(List<Tick> ticks, Axis axis, Range range, double length) {
        AxisMapping mapping = new AxisMapping(range, axis.scale(), 0, length);
        double smallest = Double.POSITIVE_INFINITY;
        double previous = Double.NEGATIVE_INFINITY;
        for (Tick tick : ticks) {
            if (!tick.minor()) {
                double place = mapping.place(tick.value());
                smallest = Math.min(smallest, place - previous);
                previous = place;
            }
        }
        return smallest;
    }

    private static final class Linear extends NumberAxis {
        private static final long serialVersionUID = 1L;
        private final transient Axis axis;
        private final boolean whole;

        Linear(Axis axis, boolean whole) {
            this.axis = axis;
            this.whole = whole;
            setAutoTickUnitSelection(false, false);
        }

        @Override
        public List<ValueTick> refreshTicks(Graphics2D g2, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
            return ticks(axis, whole, this, dataArea, edge);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    private static final class Logarithmic extends LogAxis {
        private static final long serialVersionUID = 1L;
        private final transient Axis axis;
        private final boolean whole;

        Logarithmic(Axis axis, boolean whole) {
            this.axis = axis;
            this.whole = whole;
        }

        @Override
        public List<ValueTick> refreshTicks(Graphics2D g2, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
            return ticks(axis, whole, this, dataArea, edge);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
