package dev.fima.app.queue;

import dev.fima.model.FimaException;
import dev.fima.model.storage.AtomicFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The right to dispatch a queue: a lock of the operating system, which ends with the process that holds it. */
final class DispatcherLock implements AutoCloseable {
    private final Path path;
    private FileChannel channel;
    private FileLock lock;
    private boolean closed;

    /** @param queue file of the queue */
    DispatcherLock(Path queue) {
        path = queue.resolveSibling(queue.getFileName() + ".dispatcher");
    }

    synchronized boolean isHeld() {
        return lock != null && lock.isValid();
    }

    /**
     * Takes the right unless somebody else has it; whether it is held now.
     *
     * @throws FimaException if the file of the lock cannot be made
     */
    synchronized boolean take() {
        if (isHeld() || closed) {
            return isHeld();
        }
        try {
            if (channel == null) {
                Files.createDirectories(path.getParent());
                channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            }
            lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // Somebody else in this very process.
            return false;
        } catch (IOException e) {
            throw new FimaException("Cannot lock " + path + ": " + AtomicFile.reason(e, path.getParent()), e);
        }
    }

    /** Gives the right up, and takes it no more. */
    @Override
    public synchronized void close() {
        closed = true;
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new FimaException("Cannot unlock " + path + ": " + AtomicFile.reason(e, path.getParent()), e);
        } finally {
            channel = null;
            lock = null;
        }
    }
}
