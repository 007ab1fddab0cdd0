package dev.fima.model.whatif;

import dev.fima.model.FimaException;
import java.util.Locale;

/**
 * One number that a change can be given: sliders, command-line options and the documentation follow from it.
 *
 * @param name as it is written on the command line and in files
 * @param title as a slider is labelled
 * @param unit of the value, empty for a pure number
 * @param min smallest value
 * @param max largest value
 * @param step distance of the values that a slider offers; 1 allows whole numbers only
 * @param standard value where none is given
 * @param help one sentence
 */
public record Parameter(
        String name, String title, String unit, double min, double max, double step, double standard, String help) {
    /** Whether only whole numbers are allowed. */
    public boolean whole() {
        return step == 1;
    }

    /**
     * Reads a value.
     *
     * @throws FimaException if it is no number or out of range, naming what is allowed
     */
    public double read(String text) {
        try {
            return checked(Double.parseDouble(text.strip()));
        } catch (NumberFormatException e) {
            throw refused(text, e);
        }
    }

    /**
     * A value that is allowed.
     *
     * @throws FimaException if it is out of range
     */
    public double checked(double value) {
        if (!(value >= min && value <= max) || (whole() && value != Math.rint(value))) {
            throw refused(write(value), null);
        }
        return value;
    }

    private FimaException refused(String text, Throwable cause) {
        return new FimaException("\"" + name + "\" cannot be " + text.strip() + ": give " + range() + ".", cause);
    }

    /** The range in words, with the unit. */
    public String range() {
        return (whole() ? "a whole number from " : "a number from ") + write(min) + " to " + write(max)
                + (unit.isEmpty() ? "" : " (" + unit + ")");
    }

    /** A value as it is written; {@link #read} gives it back. */
    public static String write(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%.0f", value)
                : Double.toString(value);
    }
}
