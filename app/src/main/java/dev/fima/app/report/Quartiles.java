package dev.fima.app.report;

import com.google.gson.annotations.SerializedName;
import java.util.Arrays;

/**
 * The middle and the spread of measured times.
 *
 * @param lower a quarter of the values lies below it
 * @param median half of the values lie below it
 * @param upper three quarters of the values lie below it
 */
public record Quartiles(
        @SerializedName("lower_quartile") double lower, double median, @SerializedName("upper_quartile") double upper) {
    /** Of at least one value; between two values linearly, as NumPy does by default. */
    public static Quartiles of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Quartiles(at(sorted, 0.25), at(sorted, 0.5), at(sorted, 0.75));
    }

    private static double at(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
