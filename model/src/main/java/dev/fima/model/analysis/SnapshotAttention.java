package dev.fima.model.analysis;

import dev.fima.model.storage.NpyArray;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The decoder's cross-attention in a snapshot file. A row's weights are whole multiples of a unit of that row, its largest
 * weight being 63 units: colours need no more, and so few different bytes compress well.
 */
final class SnapshotAttention {
    private static final int LEVELS = 63;
    private static final String WEIGHTS = "decoder_attention";
    private static final String UNITS = "decoder_attention_unit";

    private SnapshotAttention() {}

    static void put(Map<String, NpyArray> arrays, DecoderAttention form, List<ClipAnalysis> clips) {
        int size = form.weights().length;
        int columns = form.cells();
        byte[] levels = new byte[clips.size() * size];
        float[] units = new float[levels.length / columns];
        for (int i = 0; i < clips.size(); i++) {
            encode(clips.get(i).attention().orElseThrow().weights(), columns, levels, units, i * size);
        }
        long n = clips.size();
        long rows = form.cells() + 1L;
        arrays.put(WEIGHTS, NpyArray.of(levels, n, form.layers(), form.slots(), form.heads(), rows, columns));
        arrays.put(UNITS, NpyArray.of(units, n, form.layers(), form.slots(), form.heads(), rows));
    }

    private static void encode(float[] weights, int columns, byte[] levels, float[] units, int at) {
        for (int row = 0; row < weights.length / columns; row++) {
            float largest = 0;
            for (int c = 0; c < columns; c++) {
                largest = Math.max(largest, weights[row * columns + c]);
            }
            float unit = largest / LEVELS;
            units[at / columns + row] = unit;
            for (int c = 0; c < columns; c++) {
                float weight = weights[row * columns + c];
                levels[at + row * columns + c] = (byte) (unit > 0 ? Math.round(weight / unit) : 0);
            }
        }
    }

    /** That of one clip; empty where the file has none. */
    static Optional<DecoderAttention> get(Map<String, NpyArray> arrays, int clip) {
        if (!arrays.containsKey(WEIGHTS)) {
            return Optional.empty();
        }
        NpyArray array = arrays.get(WEIGHTS);
        byte[] levels = array.asBytes();
        float[] units = arrays.get(UNITS).asFloats();
        long[] shape = array.shape();
        int columns = (int) shape[5];
        int size = array.length() / (int) shape[0];
        float[] weights = new float[size];
        for (int i = 0; i < size; i++) {
            int at = clip * size + i;
            weights[i] = levels[at] * units[at / columns];
        }
        return Optional.of(new DecoderAttention(weights, (int) shape[1], (int) shape[2], (int) shape[3], columns));
    }
}
