package dev.fima.app.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fima.model.FimaException;

/**
 * The losses of one training on two devices. The first step differs by rounding alone; training then multiplies what
 * differs, so later steps are reported and the first one is judged.
 *
 * @param first relative difference of the first loss
 * @param largest of all losses
 * @param steps compared
 */
record LossComparison(double first, double largest, int steps) {
    /** Ten times what two ways of adding up in float32 were seen to change a loss by (1e-5). */
    private static final double ROUNDING = 1e-4;

    static LossComparison of(JsonObject cpu, JsonObject other) {
        JsonArray expected = cpu.getAsJsonArray("losses");
        JsonArray found = other.getAsJsonArray("losses");
        if (expected.size() != found.size() || expected.isEmpty()) {
            throw new FimaException("The two trainings took " + expected.size() + " and " + found.size()
                    + " steps, so their losses cannot be compared; run the command again.");
        }
        double first = 0;
        double largest = 0;
        for (int i = 0; i < found.size(); i++) {
            double there = expected.get(i).getAsDouble();
            double difference = Math.abs(found.get(i).getAsDouble() - there) / Math.abs(there);
            first = i == 0 ? difference : first;
            largest = Math.max(largest, difference);
        }
        return new LossComparison(first, largest, found.size());
    }

    /** Whether rounding explains the first difference. */
    boolean close() {
        return first <= ROUNDING;
    }

    JsonObject json() {
        JsonObject json = new JsonObject();
        json.addProperty("steps", steps);
        json.addProperty("relative_difference_of_the_first", first);
        json.addProperty("largest_relative_difference", largest);
        json.addProperty("close", close());
        return json;
    }
}
