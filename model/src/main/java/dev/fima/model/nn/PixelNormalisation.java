package dev.fima.model.nn;

import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.Tensors;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The normalisation that all backbones expect: (x - mean) / standard deviation per colour channel, values of Kinetics-400. */
public final class PixelNormalisation {
    private static final float[] MEAN = {0.43216f, 0.394666f, 0.37645f};
    private static final float[] STANDARD_DEVIATION = {0.22803f, 0.22145f, 0.216989f};
    private static final Map<ComputeDevice, Tensor[]> CONSTANTS = new ConcurrentHashMap<>();

    private PixelNormalisation() {}

    /** Mean of colour channel 0, 1 or 2 (red, green, blue). */
    public static float mean(int channel) {
        return MEAN[channel];
    }

    /** Standard deviation of colour channel 0, 1 or 2. */
    public static float standardDeviation(int channel) {
        return STANDARD_DEVIATION[channel];
    }

    /**
     * Normalises.
     *
     * @param clip [B, 3, T, H, W] in [0, 1], stays open
     * @return the same shape, of the current scope
     */
    public static Tensor apply(Tensor clip) {
        Tensor[] constants = CONSTANTS.computeIfAbsent(clip.device(), PixelNormalisation::constants);
        try (Tensor centred = clip.sub(constants[0])) {
            return centred.div(constants[1]);
        }
    }

    private static Tensor[] constants(ComputeDevice device) {
        try (Scope scope = Scope.open()) {
            return new Tensor[] {
                Tensors.of(MEAN, 1, 3, 1, 1, 1).to(device).keep(),
                Tensors.of(STANDARD_DEVIATION, 1, 3, 1, 1, 1).to(device).keep()
            };
        }
    }
}
