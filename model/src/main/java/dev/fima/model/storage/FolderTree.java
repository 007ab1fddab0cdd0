package dev.fima.model.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder with all that is below it. */
public final class FolderTree {
    private FolderTree() {}

    /**
     * The folder and everything below it, what holds something before what it holds; links are not followed.
     *
     * @throws IOException if it cannot be read, also where that shows only half-way; {@link Files#walk} throws an exception
     *     then that its callers need not catch
     */
    public static List<Path> of(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Makes a folder with those above it, unless it is there.
     *
     * @throws StorageException if that is not possible
     */
    public static void make(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StorageException(
                    "The folder " + folder + " cannot be made: " + e.getMessage() + "; choose another one.", e);
        }
    }

    /** The bytes of all files. */
    public static long bytes(Path folder) throws IOException {
        long bytes = 0;
        for (Path file : of(folder)) {
            if (Files.isRegularFile(file)) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    /** Deletes it; does nothing where it is missing. */
    public static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            List<Path> tree = of(folder);
            for (int i = tree.size() - 1; i >= 0; i--) {
                Files.delete(tree.get(i));
            }
        }
    }
}
