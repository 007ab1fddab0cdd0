package dev.fima.model.storage;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/**
 * Writes a file so that a reader sees either the old content or the new one, whole. The steps, and what is left when one
 * of them fails or the process dies in it:
 *
 * <ol>
 *   <li><b>write beside</b>: a new file {@code .NAME.ID.part} in the target's folder. A failure (full disk, read-only or
 *       removed folder) leaves the target as it was; the part file is removed if the disk still lets us.
 *   <li><b>flush and fsync</b> the part file: likewise.
 *   <li><b>check</b>: it is read back, and size and CRC-32 must be those of what was written: likewise.
 *   <li><b>rename</b> onto the target in one move: likewise. A process killed up to here leaves the old target and a
 *       part file, which nothing reads.
 *   <li><b>fsync the folder</b>, where the system can. A failure here leaves the new content in place, but a power
 *       failure may still bring the old one back; it is reported as a failure.
 * </ol>
 *
 * Every failure is a {@link StorageException}; nothing is retried or only logged.
 */
public final class AtomicFile {
    /** Ending of files that are being written; a crash may leave such files behind, and they may be deleted. */
    public static final String PART_ENDING = ".part";

    private static final Pattern PART_NAME =
            Pattern.compile("\\.(.+)\\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.part");

    private static final AtomicFile SYSTEM = new AtomicFile(Disk.SYSTEM);

    private final Disk disk;

    /** For tests that make single steps fail; everything else uses the static methods. */
    public AtomicFile(Disk disk) {
        this.disk = disk;
    }

    /** Produces the content of a file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes {@code target} as a whole.
     *
     * @throws StorageException if it cannot be written; the target then is as it was
     */
    public static void write(Path target, Content content) {
        SYSTEM.save(target, content);
    }

    /** Writes text in UTF-8, as {@link #write}. */
    public static void writeString(Path target, String text) {
        write(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** As {@link #write}, on this object's disk. */
    public void save(Path target, Content content) {
        Path file = target.toAbsolutePath();
        Path folder = file.getParent();
        if (folder == null) {
            throw new StorageException("Cannot write " + target + ": it names no file in a folder.");
        }
        Path part = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID() + PART_ENDING);
        try {
            try {
                writeAndCheck(part, content);
                disk.move(part, file);
            } catch (IOException | RuntimeException | Error e) {
                removeAfter(e, part);
                throw e;
            }
            disk.forceFolder(folder);
        } catch (IOException e) {
            throw new StorageException("Cannot save " + file + ": " + reason(e, folder), e);
        }
    }

    private void writeAndCheck(Path part, Content content) throws IOException {
        CountingChecksum written = new CountingChecksum();
        try (OutputStream raw = disk.create(part);
                OutputStream out = new CheckedOutputStream(new BufferedOutputStream(raw, 1 << 16), written)) {
            content.writeTo(out);
        }
        disk.force(part);
        CountingChecksum read = new CountingChecksum();
        try (InputStream in = Files.newInputStream(part)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                read.update(buffer, 0, n);
            }
        }
        if (read.bytes != written.bytes || read.getValue() != written.getValue()) {
            throw new IOException("what was read back differs from what was written (" + read.bytes + " of "
                    + written.bytes + " bytes)");
        }
    }

    /**
     * Deletes the part files that crashed processes left in a folder; does nothing where the folder is missing.
     *
     * @param ofNames which files' parts; they must be files that nobody else can be writing now
     */
    public static void sweep(Path folder, Predicate<String> ofNames) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        for (Path child : Listing.of(folder)) {
            Matcher part = PART_NAME.matcher(child.getFileName().toString());
            if (part.matches() && ofNames.test(part.group(1))) {
                Files.deleteIfExists(child);
            }
        }
    }

    private static void removeAfter(Throwable failure, Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }

    /** What an I/O failure means to the person whose file it was. */
    public static String reason(IOException e, Path folder) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        if (!Files.isDirectory(folder)) {
            return "the folder " + folder + " is not there; create it or choose another one.";
        }
        if (e instanceof NoSuchFileException) {
            return "the file " + message + " is not there.";
        }
        if (message.contains("No space left") || message.contains("not enough space")) {
            return "the disk is full; free some space.";
        }
        if (message.contains("Read-only") || !Files.isWritable(folder)) {
            return "the folder " + folder + " may not be written; change its permissions or choose another one.";
        }
        return message + ".";
    }

    private static final class CountingChecksum extends CRC32 {
        private long bytes;

        @Override
        public void update(int b) {
            super.update(b);
            bytes++;
        }

        @Override
        public void update(byte[] b, int off, int len) {
            super.update(b, off, len);
            bytes += len;
        }
    }
}
