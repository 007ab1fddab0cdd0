package dev.fima.viz.figure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a file wholly or not at all: beside the target, flushed to the disk, then renamed onto it. */
final class WholeFile {
    private WholeFile() {}

    /**
     * Writes {@code content}.
     *
     * @throws FigureException with the reason; whatever was at {@code file} before is still there, and nothing else
     */
    static void write(Path file, byte[] content) {
        Path target = file.toAbsolutePath();
        Path beside = target.resolveSibling("." + target.getFileName() + ".part");
        try {
            Files.createDirectories(target.getParent());
            try (FileChannel channel = FileChannel.open(
                    beside,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(content);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            FigureException failure = new FigureException(sentence(file, e), e);
            try {
                Files.deleteIfExists(beside);
            } catch (IOException left) {
                failure.addSuppressed(left);
            }
            throw failure;
        }
    }

    private static String sentence(Path file, IOException e) {
        String reason = e.getMessage() == null ? "the disk refused it" : e.getMessage();
        if (e instanceof AccessDeniedException) {
            reason = "there is no permission";
        } else if (e instanceof NoSuchFileException
                || e instanceof FileAlreadyExistsException
                || e instanceof NotDirectoryException) {
            reason = "its folder is not a folder";
        } else if (reason.contains("No space left")) {
            reason = "the disk is full";
        } else if (Files.isDirectory(file)) {
            reason = "a folder of that name is in the way";
        }
        return "The figure was not written to " + file + ", because " + reason + "; choose another place.";
    }
}
