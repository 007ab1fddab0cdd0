package dev.fima.model.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Reading, changing and writing of files that several processes change: one of them at a time, so that no change is lost. The right
 * to it is a lock of the operating system on a file of its own beside them, which ends with the process that holds it. Whoever
 * comes second waits a while.
 */
public final class ExclusiveChange {
    /** Far longer than any change takes; who holds a lock longer was stopped or waits for a disk. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final long PAUSE_MILLISECONDS = 10;
    /** A lock of the operating system belongs to the process; its threads take turns here. */
    private static final Map<Path, ReentrantLock> TURNS = new ConcurrentHashMap<>();

    private final Path lock;
    private final Duration patience;

    /** @param lock file of the lock, made where it is missing; its content does not matter */
    public ExclusiveChange(Path lock) {
        this(lock, PATIENCE);
    }

    /** @param patience how long to wait for somebody else */
    ExclusiveChange(Path lock, Duration patience) {
        this.lock = lock.toAbsolutePath().normalize();
        this.patience = patience;
    }

    /**
     * Makes a change; nobody else makes one under this lock meanwhile.
     *
     * @return what the change returns
     * @throws StorageException if somebody else goes on changing, or the lock cannot be taken; then nothing was changed
     */
    public <T> T make(Supplier<T> change) {
        FolderTree.make(lock.getParent());
        long end = System.nanoTime() + patience.toNanos();
        ReentrantLock turn = TURNS.computeIfAbsent(real(), path -> new ReentrantLock());
        try {
            if (!turn.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw busy();
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = held(channel, end)) {
            if (!held.isValid()) {
                throw busy();
            }
            return change.get();
        } catch (IOException e) {
            throw new StorageException("Cannot lock " + lock + ": " + AtomicFile.reason(e, lock.getParent()), e);
        } finally {
            turn.unlock();
        }
    }

    /** One name for each file, also where its folder is reached through a link. */
    private Path real() {
        try {
            return lock.getParent().toRealPath().resolve(lock.getFileName());
        } catch (IOException e) {
            throw new StorageException("Cannot lock " + lock + ": " + AtomicFile.reason(e, lock.getParent()), e);
        }
    }

    private FileLock held(FileChannel channel, long end) throws IOException {
        FileLock held = channel.tryLock();
        while (held == null) {
            if (System.nanoTime() - end > 0) {
                throw busy();
            }
            try {
                Thread.sleep(PAUSE_MILLISECONDS);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
            held = channel.tryLock();
        }
        return held;
    }

    private StorageException busy() {
        return new StorageException("Another process has held " + lock + " for " + patience.toSeconds()
                + " seconds; wait until it is done, or end it, and try again.");
    }

    private StorageException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new StorageException("Interrupted while waiting for " + lock + "; nothing was changed.", e);
    }
}
