package dev.fima.model.evaluation;

import dev.fima.model.nn.Backbone;
import dev.fima.model.nn.StateArray;
import dev.fima.model.storage.Digest;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Tells whether two encoders compute the same: SHA-256 over names, shapes and values of their whole state. */
public final class WeightsDigest {
    private WeightsDigest() {}

    /** In hexadecimal. */
    public static String of(Backbone backbone) {
        Digest digest = new Digest().add(backbone.architecture().key());
        for (StateArray array : backbone.state().export()) {
            if (array.isCount()) {
                // Batches seen do not change what is computed.
                continue;
            }
            digest.add(array.name() + Arrays.toString(array.shape()));
            ByteBuffer bytes = ByteBuffer.allocate(array.values().length * Float.BYTES);
            bytes.asFloatBuffer().put(array.values());
            digest.add(bytes);
        }
        return digest.hex();
    }
}
