package dev.fima.model.method;

import dev.fima.model.FimaException;
import java.util.Map;

/**
 * Weights and temperatures of the loss terms.
 *
 * @param instanceWeight weight of the instance-level contrast L_VV
 * @param videoDifferenceWeight weight of the contrast against frame differences L_VD
 * @param pixelWeight weight of the pixel-level contrast L_Pix
 * @param frameWeight weight of the frame-level contrast L_Fra
 * @param instanceTemperature temperature of L_VV and L_VD
 * @param pixelTemperature temperature of L_Pix
 * @param frameTemperature temperature of L_Fra
 * @param positiveRatio largest distance of positive cells in units of the larger cell diagonal
 */
public record LossSettings(
        double instanceWeight,
        double videoDifferenceWeight,
        double pixelWeight,
        double frameWeight,
        double instanceTemperature,
        double pixelTemperature,
        double frameTemperature,
        double positiveRatio) {
    /** The paper's values. */
    public static final LossSettings PAPER = new LossSettings(1, 1, 1, 1, 0.1, 0.1, 0.1, 0.7);

    public LossSettings {
        Map<String, Double> weights = Map.of(
                "L_VV", instanceWeight, "L_VD", videoDifferenceWeight, "L_Pix", pixelWeight, "L_Fra", frameWeight);
        weights.forEach((term, weight) -> {
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new FimaException("The weight of " + term + " is " + weight + ": choose 0 or a positive number.");
            }
        });
        Map<String, Double> positives = Map.of(
                "instance temperature", instanceTemperature,
                "pixel temperature", pixelTemperature,
                "frame temperature", frameTemperature,
                "positive ratio", positiveRatio);
        positives.forEach((name, value) -> {
            if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
                throw new FimaException("The " + name + " is " + value + ": choose a positive number.");
            }
        });
    }
}
