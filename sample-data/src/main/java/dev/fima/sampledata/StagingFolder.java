package dev.fima.sampledata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A hidden folder in which something is made before it is moved to its place in one step. It lies beside its target, on the
 * same file system; {@link #discard} removes whatever was not moved.
 */
final class StagingFolder {

    private final Path path;

    private StagingFolder(Path path) {
        this.path = path;
    }

    static StagingFolder beside(Path target) {
        Path parent = target.toAbsolutePath().getParent();
        if (parent == null) {
            throw new SampleDataException(target + " is the root of a file system: name a folder below it.");
        }
        Path path = parent.resolve("." + target.getFileName() + "-" + UUID.randomUUID());
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new SampleDataException(
                    "Folder " + parent + " cannot be written (" + e.getMessage() + "): name another folder.", e);
        }
        return new StagingFolder(path);
    }

    Path path() {
        return path;
    }

    /** Moves everything to the target in one step. */
    void moveTo(Path target) throws IOException {
        Files.move(path, target);
    }

    /** Removes what is left; after a move that is nothing. */
    void discard() {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path entry : deepestFirst) {
                Files.deleteIfExists(entry);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new SampleDataException(
                    "Unfinished folder " + path + " cannot be removed (" + e.getMessage() + "): remove it by hand.", e);
        }
    }
}
