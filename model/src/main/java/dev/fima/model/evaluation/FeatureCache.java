package dev.fima.model.evaluation;

import dev.fima.model.FimaException;
import dev.fima.model.data.Video;
import dev.fima.model.storage.AtomicFile;
import dev.fima.model.storage.Digest;
import dev.fima.model.storage.Listing;
import dev.fima.model.storage.NpyArray;
import dev.fima.model.storage.Npz;
import dev.fima.model.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Features that were extracted before, one file for a few videos. The name of a file is a digest of everything that its
 * features depend on: weights, clip definition, and each video's place, size and time of change. So a file never has to
 * be invalidated; an interrupted extraction goes on where it stopped; and what has not been used for the longest time is
 * deleted when the folder grows beyond its budget.
 */
public final class FeatureCache {
    /** Enough for UCF101 with ten clips per video and 1,024 dimensions. */
    public static final long DEFAULT_BUDGET = 1L << 30;

    /** To be raised whenever the same weights and clips would give other features. */
    private static final int FORMAT = 1;

    private static final String ENDING = ".features.npz";

    private final Path folder;
    private final long budget;
    private volatile boolean givenUp;

    /**
     * @param folder made when the first features are kept
     * @param budget bytes that the files may take in all
     */
    public FeatureCache(Path folder, long budget) {
        this.folder = folder;
        this.budget = budget;
    }

    /**
     * Features of the clips of a few videos.
     *
     * @param features one vector per clip
     * @param videos place of each clip's video among the few
     * @param starts first frame of each clip
     */
    record Part(float[][] features, int[] videos, long[] starts) {}

    /** Names the features of some videos. */
    String key(String weights, ClipDefinition clips, List<Video> videos) {
        Digest digest = new Digest().add(String.format(Locale.ROOT, "%d %s %s\n", FORMAT, weights, clips));
        videos.forEach(video -> digest.add(identity(video)));
        return digest.hex();
    }

    private static String identity(Video video) {
        try {
            BasicFileAttributes file = Files.readAttributes(video.file(), BasicFileAttributes.class);
            return String.format(
                    Locale.ROOT,
                    "%s|%d|%d|%d|%d\n",
                    video.file(),
                    file.size(),
                    file.lastModifiedTime().toMillis(),
                    video.firstFrame(),
                    video.frames());
        } catch (IOException e) {
            throw new FimaException(
                    "The video " + video.file() + " cannot be read any more: open the data set again.", e);
        }
    }

    /** What is kept under a key; a damaged file counts as absent and is said. */
    Optional<Part> find(String key, EvaluationProgress progress) {
        Path file = folder.resolve(key + ENDING);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            Part part = part(Npz.read(file));
            touch(file);
            return Optional.of(part);
        } catch (StorageException | IllegalArgumentException | NullPointerException e) {
            progress.note("The cached features " + file + " are damaged and are computed again.");
            return Optional.empty();
        }
    }

    private static void touch(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (IOException e) {
            // Another person's file, or just pruned: what was read counts all the same.
            System.getLogger(FeatureCache.class.getName()).log(System.Logger.Level.DEBUG, "not touched: " + file, e);
        }
    }

    private static Part part(Map<String, NpyArray> arrays) {
        NpyArray all = arrays.get("features");
        int n = Math.toIntExact(all.shape()[0]);
        int d = Math.toIntExact(all.shape()[1]);
        float[] values = all.asFloats();
        float[][] features = new float[n][d];
        for (int i = 0; i < n; i++) {
            System.arraycopy(values, i * d, features[i], 0, d);
        }
        Part part = new Part(
                features, arrays.get("video").asInts(), arrays.get("start").asLongs());
        if (part.videos().length != n || part.starts().length != n) {
            throw new IllegalArgumentException("the arrays do not belong together");
        }
        return part;
    }

    /**
     * Keeps features under a key. Where that is not possible, as on a full disk, that is said once and nothing more is kept:
     * the features are in the memory, and what they are needed for goes on.
     */
    void put(String key, Part part, EvaluationProgress progress) {
        if (givenUp) {
            return;
        }
        try {
            write(key, part);
        } catch (StorageException e) {
            givenUp = true;
            progress.note("Features are not kept from here on and will be computed again next time: " + e.getMessage());
        }
    }

    private void write(String key, Part part) {
        int n = part.features().length;
        int d = n == 0 ? 0 : part.features()[0].length;
        float[] all = new float[n * d];
        for (int i = 0; i < n; i++) {
            System.arraycopy(part.features()[i], 0, all, i * d, d);
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StorageException("Features cannot be kept in " + folder + ": " + AtomicFile.reason(e, folder), e);
        }
        Npz.write(
                folder.resolve(key + ENDING),
                Map.of(
                        "features",
                        NpyArray.of(all, n, d),
                        "video",
                        NpyArray.of(part.videos(), n),
                        "start",
                        NpyArray.of(part.starts(), n)));
    }

    private record Kept(Path file, long bytes, FileTime used) {}

    /** Deletes what was not used for the longest time until the rest keeps the budget; says it where that is not possible. */
    void prune(EvaluationProgress progress) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try {
            List<Kept> files = kept();
            long bytes = files.stream().mapToLong(Kept::bytes).sum();
            for (Kept oldest : files) {
                if (bytes <= budget) {
                    return;
                }
                Files.deleteIfExists(oldest.file());
                bytes -= oldest.bytes();
            }
        } catch (IOException e) {
            progress.note("The kept features in " + folder + " take more than their budget, because old ones cannot be"
                    + " deleted: " + AtomicFile.reason(e, folder));
        }
    }

    private List<Kept> kept() throws IOException {
        List<Kept> files = new ArrayList<>();
        for (Path file : Listing.of(folder)) {
            if (file.toString().endsWith(ENDING)) {
                kept(file).ifPresent(files::add);
            }
        }
        files.sort(Comparator.comparing(Kept::used));
        return files;
    }

    private static Optional<Kept> kept(Path file) throws IOException {
        try {
            return Optional.of(new Kept(file, Files.size(file), Files.getLastModifiedTime(file)));
        } catch (NoSuchFileException e) {
            // Another evaluation prunes as well.
            return Optional.empty();
        }
    }
}
