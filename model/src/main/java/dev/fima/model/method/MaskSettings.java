package dev.fima.model.method;

import dev.fima.model.FimaException;

/**
 * How the foreground is sampled.
 *
 * @param rule what makes a cell foreground
 * @param source where the evidence comes from
 * @param maximumShare share of the maximum that a cell must exceed under {@link Rule#SHARE_OF_MAXIMUM}, 0 to 1
 * @param topFraction fraction of the cells that are kept under {@link Rule#TOP_FRACTION}, 0 to 1
 */
public record MaskSettings(Rule rule, Source source, double maximumShare, double topFraction) {
    /** The paper's model: the median of the summed activations of both key maps. */
    public static final MaskSettings PAPER = new MaskSettings(Rule.MEDIAN, Source.FEATURES, 0.4, 0.5);

    public MaskSettings {
        if (!(maximumShare > 0 && maximumShare < 1)) {
            throw new FimaException(
                    "The mask's share of the maximum is " + maximumShare + ": choose a number between 0 and 1.");
        }
        if (!(topFraction > 0 && topFraction < 1)) {
            throw new FimaException("The mask's top fraction is " + topFraction + ": choose a number between 0 and 1.");
        }
    }

    /** What makes a cell foreground. */
    public enum Rule {
        /** Above the (lower) median of its sample: about half of the cells. */
        MEDIAN,
        /** Above a share of the maximum in the RGB or in the difference activation. */
        SHARE_OF_MAXIMUM,
        /** Among the largest cells of its sample, a fixed number of them. */
        TOP_FRACTION
    }

    /** Where the evidence for foreground comes from. */
    public enum Source {
        /** Class-agnostic activation maps of the key encoder. */
        FEATURES,
        /** Absolute differences of successive frames. */
        PIXELS
    }
}
