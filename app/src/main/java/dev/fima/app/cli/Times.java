package dev.fima.app.cli;

import dev.fima.app.report.Quartiles;
import java.util.Collections;
import java.util.List;

/** Quartiles, the longest and the number of some times in milliseconds, as benches print them. */
record Times(double lowerQuartile, double median, double upperQuartile, double longest, int count) {
    /** @param taken at least one */
    static Times of(List<Double> taken) {
        Quartiles quartiles =
                Quartiles.of(taken.stream().mapToDouble(Double::doubleValue).toArray());
        return new Times(
                quartiles.lower(), quartiles.median(), quartiles.upper(), Collections.max(taken), taken.size());
    }

    /** Milliseconds since a moment of {@link System#nanoTime}, to a tenth. */
    static double since(long began) {
        return Math.round((System.nanoTime() - began) / 1e5) / 10.0;
    }
}
