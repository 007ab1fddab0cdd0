package dev.fima.model.training;

import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.OptimizerKind;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.settings.Variant;

/**
 * How many numbers a network has, without building it.
 *
 * @param trained weights that the optimiser changes
 * @param keys weights that are kept beside: of the key branch, which follow them
 * @param momenta numbers that the optimiser keeps for each of the first
 * @param queueBytes bytes of all queues
 */
record WeightCount(long trained, long keys, int momenta, long queueBytes) {
    static WeightCount of(Settings settings) {
        BackboneCost cost = BackboneCost.of(settings.get(MethodOptions.BACKBONE));
        double width = settings.get(MethodOptions.WIDTH);
        long channels = Math.round(cost.channels() * width);
        long hidden = settings.get(MethodOptions.PROJECTOR_HIDDEN);
        long projector = linear(channels, hidden) + linear(hidden, settings.get(MethodOptions.EMBEDDING));
        long encoder = Math.round(cost.parameters() * width * width);
        long decoder = settings.get(MethodOptions.VARIANT).decoder() ? decoder(settings, channels) : 0;
        return new WeightCount(
                encoder + projector + decoder,
                encoder + projector,
                settings.get(RunOptions.OPTIMIZER) == OptimizerKind.ADAMW ? 2 : 1,
                queueBytes(settings));
    }

    /**
     * An encoder with a linear layer.
     *
     * @param frozen whether the layer alone is trained; the encoder then counts among those that are kept beside
     */
    static WeightCount ofClassifier(Settings settings, int classes, boolean frozen) {
        BackboneCost cost = BackboneCost.of(settings.get(MethodOptions.BACKBONE));
        double width = settings.get(MethodOptions.WIDTH);
        long encoder = Math.round(cost.parameters() * width * width);
        long layer = linear(Math.round(cost.channels() * width), classes);
        int momenta = settings.get(RunOptions.OPTIMIZER) == OptimizerKind.ADAMW ? 2 : 1;
        return frozen ? new WeightCount(layer, encoder, momenta, 0) : new WeightCount(encoder + layer, 0, momenta, 0);
    }

    private static long decoder(Settings settings, long channels) {
        long width = settings.get(MethodOptions.DECODER_WIDTH);
        long forward = settings.get(MethodOptions.DECODER_FEED_FORWARD);
        long attention = 4 * linear(width, width);
        long norms = 3 * 2 * width;
        long layer = attention + linear(width, forward) + linear(forward, width) + norms;
        return linear(channels, width)
                + linear(width, channels)
                + width
                + settings.get(MethodOptions.DECODER_LAYERS) * layer;
    }

    private static long linear(long in, long out) {
        return in * out + out;
    }

    static long queueBytes(Settings settings) {
        Variant variant = settings.get(MethodOptions.VARIANT);
        long keys = (long) settings.get(MethodOptions.QUEUE_SIZE)
                + (variant.frame() ? settings.get(MethodOptions.MOTION_QUEUE_SIZE) : 0)
                + (variant.pixel() ? settings.get(MethodOptions.DENSE_QUEUE_SIZE) : 0);
        return keys * settings.get(MethodOptions.EMBEDDING) * Float.BYTES;
    }

    /** Bytes of a checkpoint on disk. */
    long checkpointBytes() {
        return Float.BYTES * (trained * (1 + momenta) + keys) + queueBytes;
    }
}
