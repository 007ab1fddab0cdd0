package dev.fima.model.method;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Which key of its batch a key is.
 *
 * @param ofM whether it was made from view m, else from n
 * @param slot the time slot that it stands for, from 0; empty for a key of the whole clip
 * @param sample place of its clip in the batch
 */
public record BatchKey(boolean ofM, OptionalInt slot, int sample) {
    /** The keys of a whole view, one for each sample. */
    static List<BatchKey> whole(boolean ofM, int batch) {
        return each(ofM, OptionalInt.empty(), batch, 1);
    }

    /** The keys of a time slot of a view, sample after sample. */
    static List<BatchKey> ofSlot(boolean ofM, int slot, int batch, int keysPerSample) {
        return each(ofM, OptionalInt.of(slot), batch, keysPerSample);
    }

    private static List<BatchKey> each(boolean ofM, OptionalInt slot, int batch, int keysPerSample) {
        List<BatchKey> keys = new ArrayList<>(batch * keysPerSample);
        for (int sample = 0; sample < batch; sample++) {
            BatchKey key = new BatchKey(ofM, slot, sample);
            for (int i = 0; i < keysPerSample; i++) {
                keys.add(key);
            }
        }
        return keys;
    }
}
