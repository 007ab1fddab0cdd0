package dev.fima.model.analysis;

import dev.fima.model.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * Cross-attention of the motion decoder for one clip that is its own memory: how much every query token looks at every
 * memory cell (FIMA, motion decoder).
 *
 * @param weights [L, T', H, 1 + P, P], row-major, range [0, 1]; row 0 is the class token, every row sums to 1
 * @param layers L, layers of the decoder
 * @param slots T', time slots; each is decoded by itself
 * @param heads H, attention heads of a layer
 * @param cells P, cells of the grid in row-major order
 */
public record DecoderAttention(float[] weights, int layers, int slots, int heads, int cells) {
    public DecoderAttention {
        if (weights.length != layers * slots * heads * (cells + 1) * cells) {
            throw new IllegalArgumentException(weights.length + " weights are not those of " + layers + " layers, "
                    + slots + " slots, " + heads + " heads and " + cells + " cells.");
        }
    }

    /**
     * @param layers one [T', H, 1 + P, P] per layer, of a single clip
     */
    static DecoderAttention of(List<Tensor> layers) {
        Tensor first = layers.get(0);
        int slots = (int) first.size(0);
        int heads = (int) first.size(1);
        int cells = (int) first.size(3);
        int size = slots * heads * (cells + 1) * cells;
        float[] all = new float[layers.size() * size];
        for (int l = 0; l < layers.size(); l++) {
            System.arraycopy(layers.get(l).toFloats(), 0, all, l * size, size);
        }
        return new DecoderAttention(all, layers.size(), slots, heads, cells);
    }

    /**
     * One layer and head in one time slot, all counted from 0.
     *
     * @return [1 + P, P]
     */
    public float[] ofSlot(int layer, int head, int slot) {
        int size = (cells + 1) * cells;
        int from = ((layer * slots + slot) * heads + head) * size;
        return Arrays.copyOfRange(weights, from, from + size);
    }

    /**
     * One layer and head averaged over the time slots, counted from 0; rows still sum to 1.
     *
     * @return [1 + P, P]
     */
    public float[] overTime(int layer, int head) {
        float[] mean = new float[(cells + 1) * cells];
        for (int slot = 0; slot < slots; slot++) {
            float[] one = ofSlot(layer, head, slot);
            for (int i = 0; i < mean.length; i++) {
                mean[i] += one[i] / slots;
            }
        }
        return mean;
    }
}
