package dev.fima.model.analysis;

/**
 * The last feature map of an encoder for one clip.
 *
 * @param values [C, T', h, w], row-major, raw (not normalised)
 * @param channels C
 * @param slots T', time slots
 * @param height h
 * @param width w
 */
public record FeatureMap(float[] values, int channels, int slots, int height, int width) {
    public FeatureMap {
        if (values.length != channels * slots * height * width) {
            throw new IllegalArgumentException(values.length + " values do not fill a feature map of " + channels + "x"
                    + slots + "x" + height + "x" + width + ".");
        }
    }

    /** Cells of one time slot. */
    public int cells() {
        return height * width;
    }

    float at(int channel, int slot, int cell) {
        return values[(channel * slots + slot) * cells() + cell];
    }
}
