package dev.fima.model.training;

import dev.fima.model.storage.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * Whether two sets of videos are the same: a digest of their names below the data folder, their sizes and the first and
 * last 4 KiB of each, which is fast for thousands of files and notices every re-encoding.
 *
 * @param videos number of videos
 * @param bytes their size in all
 * @param sha256 digest in hexadecimal digits
 */
public record DataFingerprint(int videos, long bytes, String sha256) {
    private static final int SAMPLE = 4096;

    /**
     * Reads the fingerprint of some videos below {@code root}; their order does not matter.
     *
     * @throws StorageException if one cannot be read
     */
    public static DataFingerprint of(Path root, Collection<Path> videos) {
        TreeMap<String, Path> byName = new TreeMap<>();
        for (Path video : videos) {
            byName.put(root.relativize(video).toString().replace('\\', '/'), video);
        }
        MessageDigest digest = newDigest();
        long bytes = 0;
        for (var named : byName.entrySet()) {
            try (FileChannel channel = FileChannel.open(named.getValue())) {
                long size = channel.size();
                bytes += size;
                digest.update((named.getKey() + "\0" + size + "\0").getBytes(StandardCharsets.UTF_8));
                update(digest, channel, 0);
                update(digest, channel, Math.max(0, size - SAMPLE));
            } catch (IOException e) {
                throw new StorageException(
                        "Cannot read the video " + named.getValue() + ": " + e.getMessage()
                                + "; check the data folder.",
                        e);
            }
        }
        return new DataFingerprint(byName.size(), bytes, HexFormat.of().formatHex(digest.digest()));
    }

    private static void update(MessageDigest digest, FileChannel channel, long position) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(SAMPLE);
        for (long at = position; buffer.hasRemaining(); at = position + buffer.position()) {
            if (channel.read(buffer, at) < 0) {
                break;
            }
        }
        digest.update(buffer.flip());
    }

    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static String digestOf(Path file) throws IOException {
        MessageDigest digest = newDigest();
        try (var in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
