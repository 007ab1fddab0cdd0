package dev.fima.app.cli;

import dev.fima.model.FimaException;
import java.util.List;

/**
 * The losses of one training on two devices. The first step differs by rounding alone; training then multiplies what
 * differs, so later steps are reported and the first one is judged.
 *
 * @param steps compared
 * @param relativeDifferenceOfTheFirst of the first loss
 * @param largestRelativeDifference of all losses
 * @param close whether rounding explains the first difference
 */
record LossComparison(int steps, double relativeDifferenceOfTheFirst, double largestRelativeDifference, boolean close) {
    /** Ten times what two ways of adding up in float32 were seen to change a loss by (1e-5). */
    private static final double ROUNDING = 1e-4;

    static LossComparison of(List<Double> expected, List<Double> found) {
        if (expected.size() != found.size() || expected.isEmpty()) {
            throw new FimaException("The two trainings took " + expected.size() + " and " + found.size()
                    + " steps, so their losses cannot be compared; run the command again.");
        }
        double first = 0;
        double largest = 0;
        for (int i = 0; i < found.size(); i++) {
            double there = expected.get(i);
            double difference = Math.abs(found.get(i) - there) / Math.abs(there);
            first = i == 0 ? difference : first;
            largest = Math.max(largest, difference);
        }
        return new LossComparison(found.size(), first, largest, first <= ROUNDING);
    }
}
