package dev.fima.model.training;

import dev.fima.model.data.KnownFile;
import dev.fima.model.data.Video;
import dev.fima.model.storage.Digest;
import dev.fima.model.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
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
        Digest digest = new Digest();
        long bytes = 0;
        for (Map.Entry<String, Video> named : byName.entrySet()) {
            Path file = named.getValue().file();
            try {
                Optional<KnownFile> known = named.getValue().known();
                long size = known.isPresent() ? known.get().bytes() : Files.size(file);
                byte[] content = known.isPresent() ? known.get().content() : KnownFile.content(file);
                bytes += size;
                digest.add(named.getKey() + "\0" + size + "\0").add(content);
            } catch (IOException e) {
                throw cannotRead(file, e);
            }
        }
        return new DataFingerprint(byName.size(), bytes, FORM + digest.hex());
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
        Digest digest = new Digest();
        long bytes = 0;
        for (var named : byName.entrySet()) {
            try {
                long size = Files.size(named.getValue());
                bytes += size;
                digest.add(named.getKey() + "\0" + size + "\0").addEnds(named.getValue());
            } catch (IOException e) {
                throw cannotRead(named.getValue(), e);
            }
        }
        return new DataFingerprint(byName.size(), bytes, digest.hex());
    }
}
