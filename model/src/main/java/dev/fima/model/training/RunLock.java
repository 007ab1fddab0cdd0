package dev.fima.model.training;

import dev.fima.model.storage.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The right to write into a run folder, held by one session of one process at a time. It is a lock of the operating
 * system on the file {@code run.lock}, so it ends with the process that holds it, however that process ends: a file that
 * a crash has left behind does not bar anyone.
 */
public final class RunLock implements AutoCloseable {
    private static final String NAME = "run.lock";
    private static final String METRICS = "metrics.csv";
    private static final int ATTEMPTS = 5;
    /** Longer than a step of any preset takes. */
    private static final Duration SILENCE = Duration.ofMinutes(30);
    /** Folders locked by this process: closing any other handle on a lock file would end the lock on POSIX systems. */
    private static final Set<Path> OWN = new HashSet<>();

    private final Path folder;
    private final FileChannel channel;
    private final boolean afterCrash;

    private RunLock(Path folder, FileChannel channel, boolean afterCrash) {
        this.folder = folder;
        this.channel = channel;
        this.afterCrash = afterCrash;
    }

    /**
     * Takes the lock.
     *
     * @throws RunException if another session holds it, or the folder cannot be written
     */
    static RunLock take(Path runFolder) {
        Path folder = real(runFolder);
        synchronized (OWN) {
            if (OWN.contains(folder)) {
                throw new RunException(
                        "The run in " + folder + " is being trained in this program already; stop it first.");
            }
            try {
                FileChannel channel = FileChannel.open(
                        folder.resolve(NAME),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
                boolean kept = false;
                try {
                    if (!tryLock(channel)) {
                        throw new RunException("The run in " + folder + " is being trained by another process ("
                                + content(channel) + "); stop that one first or choose another folder.");
                    }
                    boolean afterCrash = channel.size() > 0;
                    channel.truncate(0);
                    channel.write(
                            ByteBuffer.wrap(
                                    ("process " + ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)),
                            0);
                    OWN.add(folder);
                    kept = true;
                    return new RunLock(folder, channel, afterCrash);
                } finally {
                    if (!kept) {
                        channel.close();
                    }
                }
            } catch (IOException e) {
                throw new RunException("Cannot lock the run in " + folder + ": " + AtomicFile.reason(e, folder), e);
            }
        }
    }

    /** One name for each folder, also where it is reached through a link. */
    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            // It is not there (any more); whoever opens it says so.
            return folder.toAbsolutePath().normalize();
        }
    }

    /** Several attempts, because someone who only looks whether a run is live holds the lock for an instant. */
    private static boolean tryLock(FileChannel channel) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                if (channel.tryLock() != null) {
                    return true;
                }
                Thread.sleep(50);
            } catch (OverlappingFileLockException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }

    private static String content(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(100);
        channel.read(buffer, 0);
        String text = new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
        return text.isBlank() ? "unknown process" : text;
    }

    /** Deletes the file of a lock that nobody holds and that was given back. */
    static void forget(Path runFolder) throws IOException {
        Path file = runFolder.resolve(NAME);
        if (Files.isRegularFile(file) && Files.size(file) == 0) {
            Files.delete(file);
        }
    }

    /** Whether a session holds the lock now, in this process or another. */
    static boolean isHeld(Path runFolder) {
        Path folder = real(runFolder);
        synchronized (OWN) {
            if (OWN.contains(folder)) {
                return true;
            }
            Path file = folder.resolve(NAME);
            if (!Files.exists(file)) {
                return false;
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                    FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
                return lock == null;
            } catch (OverlappingFileLockException e) {
                return true;
            } catch (IOException e) {
                return writtenLately(folder);
            }
        }
    }

    /**
     * What is left to judge by where the lock cannot be asked for, e.g. because the file may not be read or the file system
     * knows no locks. Whoever wants to write is held off by {@link #take} all the same.
     */
    private static boolean writtenLately(Path folder) {
        Instant limit = Instant.now().minus(SILENCE);
        return Stream.of(METRICS, NAME).map(folder::resolve).anyMatch(file -> writtenSince(limit, file));
    }

    private static boolean writtenSince(Instant limit, Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isAfter(limit);
        } catch (IOException e) {
            // A file that is not there was not written to.
            return false;
        }
    }

    /** Whether the session that held the lock before ended without giving it back. */
    public boolean afterCrash() {
        return afterCrash;
    }

    /** Gives the lock back. */
    @Override
    public void close() {
        synchronized (OWN) {
            if (OWN.remove(folder)) {
                try (channel) {
                    channel.truncate(0);
                } catch (IOException e) {
                    throw new RunException(
                            "Cannot give back the lock of the run in " + folder + ": " + AtomicFile.reason(e, folder),
                            e);
                }
            }
        }
    }
}
