package dev.fima.model.evaluation;

import dev.fima.model.nn.Backbone;
import dev.fima.model.nn.StateArray;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Tells whether two encoders compute the same: SHA-256 over names, shapes and values of their whole state. */
public final class WeightsDigest {
    private WeightsDigest() {}

    /** In hexadecimal. */
    public static String of(Backbone backbone) {
        MessageDigest digest = sha256();
        digest.update(backbone.architecture().key().getBytes(StandardCharsets.UTF_8));
        for (StateArray array : backbone.state().export()) {
            if (array.isCount()) {
                // Batches seen do not change what is computed.
                continue;
            }
            digest.update((array.name() + Arrays.toString(array.shape())).getBytes(StandardCharsets.UTF_8));
            ByteBuffer bytes = ByteBuffer.allocate(array.values().length * Float.BYTES);
            bytes.asFloatBuffer().put(array.values());
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
