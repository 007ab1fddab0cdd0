package dev.fima.app.runtable;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * What stands in a cell: a text, or what is known of a number over the runs of the row.
 *
 * @param text as it is shown; empty where nothing is known
 * @param mean of the runs that have the number, or the number of a single run; not a number for texts and where it is missing
 * @param deviation standard deviation of the runs (n - 1); not a number for fewer than two
 * @param n runs that have a value
 */
public record RunValue(String text, double mean, double deviation, int n) {
    private static final MathContext DIGITS = new MathContext(5, RoundingMode.HALF_EVEN);
    private static final double LARGE = 1e9;
    /** Whole numbers below this are written as they are. */
    private static final double EXACT = 1e15;

    private static final double SMALL = 1e-4;

    static RunValue ofText(String text, int n) {
        return new RunValue(text, Double.NaN, Double.NaN, n);
    }

    static RunValue ofNumber(double value) {
        return Double.isNaN(value) ? ofText("", 0) : new RunValue(written(value), value, Double.NaN, 1);
    }

    /** The same in other words. */
    RunValue said(String words) {
        return new RunValue(words, mean, deviation, n);
    }

    /** A number for reading: whole ones as they are, others with five digits. */
    public static String written(double value) {
        if (value == Math.rint(value) && Math.abs(value) < EXACT) {
            return String.valueOf((long) value);
        }
        if (!Double.isFinite(value)) {
            return String.valueOf(value);
        }
        double size = Math.abs(value);
        return size >= SMALL && size < LARGE
                ? new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString()
                : String.format(Locale.ROOT, "%.3e", value);
    }
}
