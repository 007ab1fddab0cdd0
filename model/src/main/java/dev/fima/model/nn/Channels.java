package dev.fima.model.nn;

import dev.fima.model.tensor.Neural;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.TensorType;
import dev.fima.model.tensor.Tensors;

/**
 * Channels of a map inside a backbone. They are filled up with channels of zeros to whole blocks of
 * {@value Neural#CHANNEL_BLOCK}, since on some processors oneDNN loses weights of an incomplete block. The zeros stay
 * zeros through convolution, normalisation, ReLU, pooling, weight updates and the momentum of the key branch, and nothing
 * outside a backbone sees them: state has its published shapes, and the maps that leave a backbone have {@code count}
 * channels.
 *
 * @param count channels of the published network, at least 1
 * @param stored channels in memory: {@code count} rounded up to whole blocks, or {@code count} itself for pixels
 */
record Channels(int count, int stored) {
    /** The colours of a clip, the one input that is not filled up: oneDNN has a way of its own for so few. */
    static final Channels PIXELS = new Channels(3, 3);

    private static final int MOST_UNFILLED = 4;

    Channels {
        boolean pixels = stored == count && count <= MOST_UNFILLED;
        boolean filled = stored % Neural.CHANNEL_BLOCK == 0 && stored - count < Neural.CHANNEL_BLOCK;
        if (count < 1 || stored < count || !(pixels || filled)) {
            throw new IllegalArgumentException(count + " channels stored as " + stored + " are no whole blocks of "
                    + Neural.CHANNEL_BLOCK + ": use Channels.of.");
        }
    }

    /** As many channels, stored in whole blocks. */
    static Channels of(int count) {
        return new Channels(count, Neural.wholeBlocks(count));
    }

    /** Whether there are channels of zeros behind the published ones. */
    boolean filledUp() {
        return stored > count;
    }

    /**
     * The published channels of a map.
     *
     * @param map [B, stored, T, H, W]; stays open
     * @return [B, count, T, H, W]: the map itself where nothing was filled up, else a view of the current scope
     */
    Tensor published(Tensor map) {
        return filledUp() ? map.slice(1, 0, count) : map;
    }

    /**
     * Joins maps on channels: their published channels, and zeros up to a whole block of the sum.
     *
     * @param of channels of each map; the sum of their counts must be {@code count}
     * @param maps [B, stored, T, H, W] each; they stay open
     * @return [B, stored, T, H, W] of the current scope
     */
    Tensor join(Channels[] of, Tensor... maps) {
        Tensor[] parts = new Tensor[filledUp() ? maps.length + 1 : maps.length];
        for (int i = 0; i < maps.length; i++) {
            parts[i] = of[i].published(maps[i]);
        }
        if (filledUp()) {
            long[] shape = maps[0].shape();
            shape[1] = (long) stored - count;
            parts[maps.length] =
                    Tensors.zeros(TensorType.FLOAT32, maps[0].device(), shape).castRecorded(maps[0].type());
        }
        Tensor joined = Tensor.concat(1, parts);
        for (int i = 0; i < parts.length; i++) {
            if (i == maps.length || parts[i] != maps[i]) {
                parts[i].close();
            }
        }
        return joined;
    }
}
