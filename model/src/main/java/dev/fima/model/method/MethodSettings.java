package dev.fima.model.method;

import dev.fima.model.FimaException;

/**
 * Everything that defines the method above the backbone.
 *
 * @param variant which loss terms take part
 * @param heads sizes of the heads
 * @param losses weights, temperatures, positive ratio
 * @param mask foreground sampling
 * @param queues queue sizes
 * @param colour colour transform of the clips
 * @param keyMomentum how much of the key branch stays in one step, 0 to 1
 * @param referenceQuirks true: the oddities of the reference implementation are reproduced (the first frame's difference
 *     wraps around, the first direction's keys are among the negatives of the second, the blur's width is drawn once);
 *     false: their corrected forms
 */
public record MethodSettings(
        Variant variant,
        HeadSettings heads,
        LossSettings losses,
        MaskSettings mask,
        QueueSettings queues,
        ColourSettings colour,
        double keyMomentum,
        boolean referenceQuirks) {
    /** The paper's method with the queues of UCF101. */
    public static final MethodSettings PAPER = new MethodSettings(
            Variant.FIMA,
            HeadSettings.PAPER,
            LossSettings.PAPER,
            MaskSettings.PAPER,
            QueueSettings.UCF101,
            ColourSettings.PAPER,
            0.999,
            true);

    /** What made the tiny backbone learn on small synthetic data: see the claims of the documentation. */
    public static final MethodSettings TINY = PAPER.withHeads(HeadSettings.TINY)
            .withQueues(new QueueSettings(64, 64, 0))
            .withColour(ColourSettings.PAPER.withStrength(0.5))
            .withKeyMomentum(0.99);

    public MethodSettings {
        if (!(keyMomentum >= 0 && keyMomentum <= 1)) {
            throw new FimaException("The key momentum is " + keyMomentum + ": choose a number from 0 to 1.");
        }
    }

    public MethodSettings withVariant(Variant newVariant) {
        return new MethodSettings(newVariant, heads, losses, mask, queues, colour, keyMomentum, referenceQuirks);
    }

    public MethodSettings withHeads(HeadSettings newHeads) {
        return new MethodSettings(variant, newHeads, losses, mask, queues, colour, keyMomentum, referenceQuirks);
    }

    public MethodSettings withLosses(LossSettings newLosses) {
        return new MethodSettings(variant, heads, newLosses, mask, queues, colour, keyMomentum, referenceQuirks);
    }

    public MethodSettings withMask(MaskSettings newMask) {
        return new MethodSettings(variant, heads, losses, newMask, queues, colour, keyMomentum, referenceQuirks);
    }

    public MethodSettings withQueues(QueueSettings newQueues) {
        return new MethodSettings(variant, heads, losses, mask, newQueues, colour, keyMomentum, referenceQuirks);
    }

    public MethodSettings withColour(ColourSettings newColour) {
        return new MethodSettings(variant, heads, losses, mask, queues, newColour, keyMomentum, referenceQuirks);
    }

    public MethodSettings withKeyMomentum(double newMomentum) {
        return new MethodSettings(variant, heads, losses, mask, queues, colour, newMomentum, referenceQuirks);
    }

    public MethodSettings withReferenceQuirks(boolean quirks) {
        return new MethodSettings(variant, heads, losses, mask, queues, colour, keyMomentum, quirks);
    }
}
