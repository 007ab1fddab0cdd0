package dev.fima.app.queue;

import dev.fima.model.FimaException;
import dev.fima.model.storage.AtomicFile;
import dev.fima.model.storage.VersionedFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
    /** A lock of the operating system belongs to the process; its threads take turns here. */
    private static final Object TURN = new Object();

    private final Path file;

    public QueueFile(Path file) {
        this.file = file.toAbsolutePath().normalize();
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
        synchronized (TURN) {
            Path lock = file.resolveSibling(file.getFileName() + ".lock");
            try {
                Files.createDirectories(file.getParent());
                try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock held = channel.lock()) {
                    QueueState before = read();
                    QueueState after = held.isValid() ? change.apply(before) : before;
                    if (!after.equals(before)) {
                        FILE.write(file, after);
                    }
                    return after;
                }
            } catch (IOException e) {
                throw new FimaException(
                        "Cannot change the queue " + file + ": " + AtomicFile.reason(e, file.getParent()), e);
            }
        }
    }
}
