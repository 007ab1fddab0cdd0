package dev.fima.model.method;

import dev.fima.model.FimaException;

/**
 * The random colour transform of a batch.
 *
 * @param grayscale probability of grayscale
 * @param jitter probability of colour jitter
 * @param brightness largest relative change of brightness: factors from 1 - b to 1 + b
 * @param contrast largest relative change of contrast
 * @param saturation largest relative change of saturation
 * @param hue largest change of hue in turns
 * @param blur probability of Gaussian blur
 * @param leastSigma smallest standard deviation of the blur in pixels
 * @param mostSigma largest standard deviation of the blur in pixels
 */
public record ColourSettings(
        double grayscale,
        double jitter,
        double brightness,
        double contrast,
        double saturation,
        double hue,
        double blur,
        double leastSigma,
        double mostSigma) {
    /** The paper's transform. */
    public static final ColourSettings PAPER = new ColourSettings(0.2, 0.8, 0.4, 0.4, 0.4, 0.1, 0.5, 0.1, 2);

    /** Normalisation only. */
    public static final ColourSettings NONE = new ColourSettings(0, 0, 0, 0, 0, 0, 0, 1, 1);

    public ColourSettings {
        requireProbability("grayscale", grayscale);
        requireProbability("colour jitter", jitter);
        requireProbability("blur", blur);
        if (!(brightness >= 0
                && brightness <= 1
                && contrast >= 0
                && contrast <= 1
                && saturation >= 0
                && saturation <= 1)) {
            throw new FimaException("The jitter's strengths are " + brightness + ", " + contrast + " and " + saturation
                    + ": choose numbers from 0 to 1.");
        }
        if (!(hue >= 0 && hue <= 0.5)) {
            throw new FimaException("The hue jitter is " + hue + " turns: choose a number from 0 to 0.5.");
        }
        if (!(leastSigma > 0 && leastSigma <= mostSigma && mostSigma < 100)) {
            throw new FimaException("The blur's range is " + leastSigma + " to " + mostSigma
                    + " pixels: choose two positive numbers, the smaller one first.");
        }
    }

    private static void requireProbability(String name, double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new FimaException("The probability of " + name + " is " + p + ": choose a number from 0 to 1.");
        }
    }

    /**
     * The same with weaker or stronger colour jitter.
     *
     * @param strength factor on brightness, contrast, saturation and hue
     * @throws FimaException if a strength leaves its range
     */
    public ColourSettings withStrength(double strength) {
        return new ColourSettings(
                grayscale,
                jitter,
                brightness * strength,
                contrast * strength,
                saturation * strength,
                hue * strength,
                blur,
                leastSigma,
                mostSigma);
    }

    /** The same without blur, as fine-tuning uses it. */
    public ColourSettings withoutBlur() {
        return new ColourSettings(grayscale, jitter, brightness, contrast, saturation, hue, 0, leastSigma, mostSigma);
    }
}
