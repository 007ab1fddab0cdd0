package dev.fima.app.export;

import dev.fima.model.storage.AtomicFile;
import dev.fima.model.storage.Disk;
import dev.fima.model.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Files that belong together, such as a figure and its specification: all of them are written, or the folder is as it was.
 * Each one is saved by {@link AtomicFile}; if a later one fails, the earlier ones get their old content back, or go.
 */
final class FileSet {
    private final Disk disk;
    private final Map<Path, byte[]> contents = new LinkedHashMap<>();

    FileSet(Disk disk) {
        this.disk = disk;
    }

    FileSet with(Path file, byte[] content) {
        contents.put(file, content);
        return this;
    }

    /**
     * Writes them in the order in which they were added.
     *
     * @throws StorageException saying which file could not be written and why
     */
    void write() {
        Deque<Undo> done = new ArrayDeque<>();
        try {
            for (Map.Entry<Path, byte[]> entry : contents.entrySet()) {
                Undo undo = Undo.of(entry.getKey());
                new AtomicFile(disk).save(entry.getKey(), out -> out.write(entry.getValue()));
                done.push(undo);
            }
        } catch (StorageException e) {
            done.forEach(undo -> undo.after(e, disk));
            throw e;
        }
    }

    private record Undo(Path file, byte[] before) {
        private static final byte[] NOTHING = {};

        static Undo of(Path file) {
            try {
                return new Undo(file, Files.isRegularFile(file) ? Files.readAllBytes(file) : NOTHING);
            } catch (IOException e) {
                throw new StorageException(
                        "Cannot replace " + file + ", because it cannot be read: "
                                + AtomicFile.reason(e, file.toAbsolutePath().getParent()),
                        e);
            }
        }

        void after(StorageException failure, Disk disk) {
            try {
                if (before.length == 0) {
                    Files.deleteIfExists(file);
                } else {
                    new AtomicFile(disk).save(file, out -> out.write(before));
                }
            } catch (IOException | StorageException e) {
                failure.addSuppressed(e);
            }
        }
    }
}
