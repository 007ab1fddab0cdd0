package dev.fima.viz.chart;

import java.util.Locale;

/** Numbers as they are written on axes, independent of the machine's language. */
final class TickLabels {
    /** As many as a double can tell apart. */
    private static final int MOST_DECIMALS = 15;

    private static final char MINUS = '\u2212';

    private TickLabels() {}

    /**
     * A tick of a linear axis with the given step: just as many decimals as tell ticks apart, and powers of ten for extreme
     * magnitudes.
     *
     * @param largest magnitude of the axis
     */
    static String linear(double value, double step, double largest) {
        boolean plain = largest < 1e7 && (step >= 0.99e-5 || (largest >= 0.01 && step >= 0.99e-9));
        if (plain) {
            return signed(value, decimals(step));
        }
        if (Math.abs(value) < step / 2) {
            return "0";
        }
        int exponent = exponent(largest);
        int decimals = Math.min(MOST_DECIMALS, decimals(step / Math.pow(10, exponent)));
        // Short numbers are read best each with its own power; where digits tell the ticks apart the power is one for
        // all.
        return decimals <= 1 ? scientific(value) : scientific(value, exponent, decimals);
    }

    private static int decimals(double step) {
        int decimals = Math.max(0, (int) Math.ceil(-Math.log10(step) - 1e-9));
        // Steps of 2.5 need one more decimal than their magnitude says.
        double scaled = step * Math.pow(10, decimals);
        return Math.abs(scaled - Math.rint(scaled)) > 1e-6 ? decimals + 1 : decimals;
    }

    /** A decade or its subdivision on a logarithmic axis. */
    static String logarithmic(double value) {
        if (value >= 0.99e-4 && value < 1e7) {
            int decimals = Math.max(0, (int) Math.ceil(-Math.log10(value) - 1e-9));
            return signed(value, decimals);
        }
        return scientific(value);
    }

    /** A measured value by itself, in at least two significant digits, so that a small one does not read as nothing. */
    static String measured(double value) {
        double size = Math.abs(value);
        if (size == 0 || Double.isNaN(value)) {
            return signed(value, 0);
        }
        if (size < 1e-5) {
            return scientific(value);
        }
        int decimals = size >= 10 ? 1 : Math.max(2, (int) Math.ceil(-Math.log10(size)) + 1);
        return signed(value, decimals);
    }

    /** With a true minus sign and thousands separated by commas; "-0" becomes "0". */
    static String signed(double value, int decimals) {
        if (Double.isNaN(value)) {
            return "n/a";
        }
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
        if (text.startsWith("-")) {
            boolean zero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
            return zero ? text.substring(1) : MINUS + text.substring(1);
        }
        return text;
    }

    private static String scientific(double value) {
        if (value == 0) {
            return "0";
        }
        int exponent = exponent(value);
        double mantissa = value / Math.pow(10, exponent);
        return scientific(value, exponent, Math.abs(mantissa - Math.rint(mantissa)) < 1e-6 ? 0 : 1);
    }

    private static String scientific(double value, int exponent, int decimals) {
        String digits = signed(value / Math.pow(10, exponent), decimals);
        return digits + "e" + (exponent < 0 ? MINUS + "" + -exponent : "" + exponent);
    }

    /** Of the power of ten before which a number has one digit, once it is rounded to two: 9.99e-4 is written 1e-3. */
    private static int exponent(double value) {
        double size = Math.abs(value);
        int exponent = (int) Math.floor(Math.log10(size) + 1e-12);
        return Math.rint(size / Math.pow(10, exponent) * 10) >= 100 ? exponent + 1 : exponent;
    }
}
