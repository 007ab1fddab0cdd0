package dev.fima.app.report;

import dev.fima.app.export.TableFormat;
import java.util.Arrays;
import java.util.Locale;

/**
 * How the numbers of a column are written: all with the same number of digits behind the point, as many as the spread over
 * seeds is worth, or three significant ones of the largest where there is no spread. What is not nothing does not read as
 * nothing.
 *
 * @param powers whether they are written with powers of ten
 * @param decimals digits behind the point
 */
public record ColumnForm(boolean powers, int decimals) {
    /** Columns whose largest value is below this are written with powers of ten. */
    private static final double TINY = 1e-3;

    private static final int MOST_DECIMALS = 6;

    /**
     * The form of a column.
     *
     * @param means its numbers; those that are not finite are left out
     * @param deviations their spreads, not numbers where there are none
     */
    public static ColumnForm of(double[] means, double[] deviations) {
        double largest = largest(means);
        double spread = largest(deviations);
        if (largest < TINY && largest > 0) {
            return new ColumnForm(true, 1);
        }
        double digit = spread > 0 ? spread / 10 : largest / 100;
        int decimals = digit > 0 ? (int) Math.max(0, -Math.floor(Math.log10(digit))) : 1;
        return new ColumnForm(false, Math.min(MOST_DECIMALS, decimals));
    }

    private static double largest(double... values) {
        return Arrays.stream(values)
                .filter(Double::isFinite)
                .map(Math::abs)
                .max()
                .orElse(0);
    }

    /** A number with its spread behind it, if it has one; empty where there is no number. */
    public String text(double mean, double deviation) {
        if (!Double.isFinite(mean)) {
            return "";
        }
        return number(mean) + (Double.isFinite(deviation) ? " ± " + number(deviation) : "");
    }

    private String number(double value) {
        if (powers) {
            return value == 0 ? "0" : String.format(Locale.ROOT, "%." + decimals + "e", value);
        }
        String text = TableFormat.number("%." + decimals + "f", value);
        boolean vanished = value != 0 && text.chars().noneMatch(c -> c >= '1' && c <= '9');
        if (!vanished) {
            return text;
        }
        String least = String.format(Locale.ROOT, "%." + decimals + "f", Math.pow(10, -decimals));
        return value > 0 ? "<" + least : ">-" + least;
    }
}
