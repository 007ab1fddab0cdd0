package dev.fima.model.storage;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.fima.model.FimaException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Small files of JSON by which processes tell each other something: one object with a version, written in one move.
 *
 * @param what such a file is, as in "The queue"
 * @param version that is written and understood
 * @param otherVersion what to do about a file of another version, as the end of a sentence
 * @param damaged what to do about a file that cannot be understood, as the end of a sentence
 * @param failure makes the exception from its sentence and its cause, which may be null
 * @param disk where they lie
 */
public record VersionedFile(
        String what,
        int version,
        String otherVersion,
        String damaged,
        BiFunction<String, Throwable, ? extends FimaException> failure,
        Disk disk) {
    private static final Disk UNFORCED = new Disk() {
        @Override
        public void force(Path file) {}

        @Override
        public void forceFolder(Path folder) {}
    };

    private record Versioned(int version) {}

    /** Files that survive a power failure. */
    public VersionedFile(
            String what,
            int version,
            String otherVersion,
            String damaged,
            BiFunction<String, Throwable, ? extends FimaException> failure) {
        this(what, version, otherVersion, damaged, failure, Disk.SYSTEM);
    }

    /** The same without waiting for the device: still written in one move, but a power failure may take the newest. */
    public VersionedFile unforced() {
        return new VersionedFile(what, version, otherVersion, damaged, failure, UNFORCED);
    }

    /**
     * Writes a file.
     *
     * @param content a record without the version
     * @throws StorageException if it cannot be written; it then is as it was
     */
    public void write(Path file, Object content) {
        Json.write(file, Json.object(new Versioned(version), content), disk);
    }

    /**
     * Reads a file; empty where it is missing.
     *
     * @param type the record that it holds
     * @throws FimaException of this kind of file if it cannot be read, is of another version or damaged
     */
    public <T> Optional<T> read(Path file, Class<T> type) {
        try {
            JsonObject json = Json.read(file, JsonObject.class);
            int found = Json.parse(json, Versioned.class).version();
            if (found != version) {
                throw failure.apply(
                        what + " " + file + " is of version " + found + ", and this program understands version "
                                + version + ": " + otherVersion + ".",
                        null);
            }
            return Optional.of(Json.parse(json, type));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failure.apply(
                    "Cannot read " + file + ": "
                            + AtomicFile.reason(e, file.toAbsolutePath().getParent()),
                    e);
        } catch (JsonParseException e) {
            throw failure.apply(what + " " + file + " cannot be understood" + damaged + ".", e);
        }
    }
}
