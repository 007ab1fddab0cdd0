package dev.fima.model.training;

import dev.fima.model.data.KnownFile;
import dev.fima.model.data.Video;
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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether two sets of videos are the same: a digest of their names below the data folder, their sizes and the first and
 * last 4 KiB of each, which notices every re-encoding. What the index of the data set knows of an unchanged file is not
 * read from it again.
 *
 * @param videos number of videos
 * @param bytes their size in all
 * @param sha256 digest in hexadecimal digits; after the digit 2 and a colon one of the digests of all files, without one of
 *     all their ends, the form of earlier versions
 */
public record DataFingerprint(int videos, long bytes, String sha256) {
    private static final int SAMPLE = 4096;

    private static final String FORM = "2:";

    /**
     * The fingerprint of some videos below {@code root}; their order does not matter.
     *
     * @throws StorageException if one has to be read and cannot
     */
    public static DataFingerprint ofVideos(Path root, Collection<Video> videos) {
        TreeMap<String, Video> byName = new TreeMap<>();
        for (Video video : videos) {
            byName.put(name(root, video.file()), video);
        }
        MessageDigest digest = newDigest();
        long bytes = 0;
        for (Map.Entry<String, Video> named : byName.entrySet()) {
            Path file = named.getValue().file();
            try {
                Optional<KnownFile> known = named.getValue().known();
                long size = known.isPresent() ? known.get().bytes() : Files.size(file);
                byte[] content = known.isPresent() ? known.get().content() : KnownFile.content(file);
                bytes += size;
                digest.update((named.getKey() + "\0" + size + "\0").getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            } catch (IOException e) {
                throw cannotRead(file, e);
            }
        }
        return new DataFingerprint(byName.size(), bytes, FORM + HexFormat.of().formatHex(digest.digest()));
    }

    /** Whether this one was made by an earlier version, from the ends of all files. */
    boolean ofEarlierForm() {
        return !sha256.startsWith(FORM);
    }

    private static String name(Path root, Path video) {
        String prefix = root.toString();
        String text = video.toString();
        // Much faster than the way through the path classes, which a hundred thousand videos take.
        boolean plain = text.startsWith(prefix)
                && text.length() > prefix.length()
                && text.startsWith(root.getFileSystem().getSeparator(), prefix.length());
        String name = plain
                ? text.substring(prefix.length() + 1)
                : root.relativize(video).toString();
        return name.replace('\\', '/');
    }

    private static StorageException cannotRead(Path video, IOException e) {
        return new StorageException(
                "Cannot read the video " + video + ": " + e.getMessage() + "; check the data folder.", e);
    }

    /**
     * The fingerprint in the form of earlier versions, which reads every file; their order does not matter.
     *
     * @throws StorageException if one cannot be read
     */
    public static DataFingerprint of(Path root, Collection<Path> videos) {
        TreeMap<String, Path> byName = new TreeMap<>();
        for (Path video : videos) {
            byName.put(name(root, video), video);
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
                throw cannotRead(named.getValue(), e);
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
