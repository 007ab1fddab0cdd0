package dev.fima.model.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 by which contents are told apart: data sets, weights, checkpoints, files. For one thread. */
public final class Digest {
    private static final int END = 4096;

    private final MessageDigest sha256;

    public Digest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Of a whole file, in hexadecimal digits. */
    public static String ofFile(Path file) throws IOException {
        Digest digest = new Digest();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.sha256.update(buffer, 0, n);
            }
        }
        return digest.hex();
    }

    /** Adds a text in UTF-8. */
    public Digest add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    public Digest add(byte... bytes) {
        sha256.update(bytes);
        return this;
    }

    /** Adds what remains of a buffer. */
    public Digest add(ByteBuffer bytes) {
        sha256.update(bytes);
        return this;
    }

    /** Adds the first and the last 4 KiB of a file, which every re-encoding of a video changes. */
    public Digest addEnds(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            addPiece(channel, 0);
            addPiece(channel, Math.max(0, channel.size() - END));
        }
        return this;
    }

    private void addPiece(FileChannel channel, long position) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(END);
        for (long at = position; buffer.hasRemaining(); at = position + buffer.position()) {
            if (channel.read(buffer, at) < 0) {
                break;
            }
        }
        add(buffer.flip());
    }

    /** The digest, 32 bytes; nothing can be added afterwards. */
    public byte[] bytes() {
        return sha256.digest();
    }

    /** The same in 64 hexadecimal digits. */
    public String hex() {
        return HexFormat.of().formatHex(bytes());
    }
}
