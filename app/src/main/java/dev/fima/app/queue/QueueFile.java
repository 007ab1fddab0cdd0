package dev.fima.app.queue;

import dev.fima.model.FimaException;
import dev.fima.model.storage.ExclusiveChange;
import dev.fima.model.storage.StorageException;
import dev.fima.model.storage.VersionedFile;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * The queue on disk, {@code queue.json}. Any number of processes may read and change it: a change is made under a lock of
 * the operating system and written in one move, so that none is lost and a killed process leaves the old queue or the new
 * one.
 */
public final class QueueFile {
    private static final VersionedFile FILE = new VersionedFile(
            "The queue",
            1,
            "use the program that wrote it, or delete the file to begin with an empty queue",
            ": it is damaged; delete the file to begin with an empty queue, no run is lost by that",
            FimaException::new);

    private final Path file;
    private final ExclusiveChange lock;

    public QueueFile(Path file) {
        this.file = file.toAbsolutePath().normalize();
        lock = new ExclusiveChange(this.file.resolveSibling(this.file.getFileName() + ".lock"));
    }

    /** Where it lies. */
    public Path path() {
        return file;
    }

    /**
     * The queue as it is; empty where the file is missing.
     *
     * @throws FimaException if it is damaged or of another version
     */
    public QueueState read() {
        return FILE.read(file, QueueState.class).orElse(QueueState.EMPTY);
    }

    /**
     * Changes the queue; nobody else changes it meanwhile.
     *
     * @return the queue after it
     * @throws FimaException if it cannot be read or written; then it is as it was
     */
    public QueueState update(UnaryOperator<QueueState> change) {
        try {
            return lock.make(() -> {
                QueueState before = read();
                QueueState after = change.apply(before);
                if (!after.equals(before)) {
                    FILE.write(file, after);
                }
                return after;
            });
        } catch (StorageException e) {
            throw new FimaException("The queue cannot be changed. " + e.getMessage(), e);
        }
    }
}
