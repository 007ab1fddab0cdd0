package dev.fima.model.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * The calls to the operating system that safe saving depends on, one method each, so that a test can make any single one
 * of them fail. The product always uses {@link #SYSTEM}.
 */
public interface Disk {
    /** The real file system. */
    Disk SYSTEM = new Disk() {};

    /** Creates a new file for writing; fails where one of that name exists. */
    default OutputStream create(Path file) throws IOException {
        return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** Appends to a file, creating it where it is missing. */
    default OutputStream append(Path file) throws IOException {
        return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Forces the bytes of a file to the device (fsync). */
    default void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /**
     * Forces the names in a folder to the device, so that a rename survives a power failure. Windows offers no such call
     * to Java and keeps its own journal of names: nothing is done there.
     */
    default void forceFolder(Path folder) throws IOException {
        if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("windows")) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Renames in one move, replacing a file of the target name; either the old or the new one is there, never neither. */
    default void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }
}
