package dev.fima.model.method;

import dev.fima.model.FimaException;

/**
 * Sizes of the heads above the backbone.
 *
 * @param dimension length of the compared vectors
 * @param projectorHidden hidden width of the projector
 * @param decoderWidth width of the decoder's tokens, an even multiple of the heads
 * @param decoderLayers number of decoder layers
 * @param decoderHeads attention heads of each layer
 * @param feedForward hidden width of the decoder's feed-forward part
 * @param dropout probability of dropout in the decoder, 0 to 1
 */
public record HeadSettings(
        int dimension,
        int projectorHidden,
        int decoderWidth,
        int decoderLayers,
        int decoderHeads,
        int feedForward,
        double dropout) {
    /** The paper's sizes. */
    public static final HeadSettings PAPER = new HeadSettings(128, 1024, 512, 2, 4, 512, 0.1);

    /** Sizes for the tiny backbone. */
    public static final HeadSettings TINY = new HeadSettings(128, 256, 128, 2, 4, 128, 0.1);

    public HeadSettings {
        if (dimension < 1 || projectorHidden < 1 || decoderWidth < 1 || decoderLayers < 1 || feedForward < 1) {
            throw new FimaException("The sizes of the heads must all be at least 1.");
        }
        if (decoderHeads < 1 || decoderWidth % decoderHeads != 0 || decoderWidth % 2 != 0) {
            throw new FimaException("The decoder's width " + decoderWidth + " does not split into " + decoderHeads
                    + " heads: choose an even width that is a multiple of the heads.");
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new FimaException("The dropout is " + dropout + ": choose a number from 0 to below 1.");
        }
    }

    /** The same with another dropout. */
    public HeadSettings withDropout(double newDropout) {
        return new HeadSettings(
                dimension, projectorHidden, decoderWidth, decoderLayers, decoderHeads, feedForward, newDropout);
    }
}
