package dev.fima.viz.chart;

import java.util.OptionalInt;

/**
 * A labelled line across the plot, such as the current step or the level of chance.
 *
 * @param vertical whether it stands at a value of the x axis, otherwise it lies at a value of the y axis
 * @param value where
 * @param label written along its upper end; may be empty
 * @param colour index into the theme's series colours; empty means the muted text colour
 * @param dash line pattern
 */
public record Marker(boolean vertical, double value, String label, OptionalInt colour, Dash dash) {
    /** A dashed upright line at a place of the x axis. */
    public static Marker atX(double value, String label) {
        return new Marker(true, value, label, OptionalInt.empty(), Dash.DASHED);
    }

    /** A dashed level line at a value of the y axis. */
    public static Marker atY(double value, String label) {
        return new Marker(false, value, label, OptionalInt.empty(), Dash.DASHED);
    }

    public Marker withColour(int index) {
        return new Marker(vertical, value, label, OptionalInt.of(index), dash);
    }
}
