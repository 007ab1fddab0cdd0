package dev.fima.model.storage;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.fima.model.FimaException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

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
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    private static final String VERSION = "version";

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
     * @param content without the version
     * @throws StorageException if it cannot be written; it then is as it was
     */
    public void write(Path file, JsonObject content) {
        JsonObject json = new JsonObject();
        json.addProperty(VERSION, version);
        content.entrySet().forEach(entry -> json.add(entry.getKey(), entry.getValue()));
        byte[] text = (GSON.toJson(json) + "\n").getBytes(StandardCharsets.UTF_8);
        new AtomicFile(disk).save(file, out -> out.write(text));
    }

    /**
     * Reads a file; empty where it is missing.
     *
     * @param content makes something of the object; what it throws for lack of a value means that the file is damaged
     * @throws FimaException of this kind of file if it cannot be read, is of another version or damaged
     */
    public <T> Optional<T> read(Path file, Function<JsonObject, T> content) {
        try {
            JsonObject json = JsonParser.parseString(Files.readString(file, StandardCharsets.UTF_8))
                    .getAsJsonObject();
            int found = json.get(VERSION).getAsInt();
            if (found != version) {
                throw failure.apply(
                        what + " " + file + " is of version " + found + ", and this program understands version "
                                + version + ": " + otherVersion + ".",
                        null);
            }
            return Optional.of(content.apply(json));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failure.apply(
                    "Cannot read " + file + ": "
                            + AtomicFile.reason(e, file.toAbsolutePath().getParent()),
                    e);
        } catch (JsonParseException
                | IllegalStateException
                | IllegalArgumentException
                | NullPointerException
                | UnsupportedOperationException
                | ClassCastException
                | DateTimeException e) {
            throw failure.apply(what + " " + file + " cannot be understood" + damaged + ".", e);
        }
    }
}
