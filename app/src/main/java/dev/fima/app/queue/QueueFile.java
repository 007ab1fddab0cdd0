package dev.fima.app.queue;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.fima.model.FimaException;
import dev.fima.model.storage.AtomicFile;
import dev.fima.model.training.control.Request;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * The queue on disk, {@code queue.json}. Any number of processes may read and change it: a change is made under a lock of
 * the operating system and written in one move, so that none is lost and a killed process leaves the old queue or the new
 * one.
 */
public final class QueueFile {
    private static final int VERSION = 1;
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
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
        try {
            JsonObject json = JsonParser.parseString(Files.readString(file, StandardCharsets.UTF_8))
                    .getAsJsonObject();
            int version = json.get("version").getAsInt();
            if (version != VERSION) {
                throw new FimaException("The queue " + file + " is of version " + version
                        + ", and this program understands version " + VERSION
                        + ": use the program that wrote it, or delete the file to begin with an empty queue.");
            }
            List<QueueEntry> entries = new ArrayList<>();
            for (JsonElement entry : json.getAsJsonArray("entries")) {
                entries.add(entry(entry.getAsJsonObject()));
            }
            return new QueueState(json.get("at_once").getAsInt(), entries);
        } catch (NoSuchFileException e) {
            return QueueState.EMPTY;
        } catch (IOException e) {
            throw new FimaException("Cannot read the queue " + file + ": " + AtomicFile.reason(e, file.getParent()), e);
        } catch (JsonParseException
                | IllegalStateException
                | IllegalArgumentException
                | NullPointerException
                | UnsupportedOperationException
                | ClassCastException
                | DateTimeException e) {
            throw new FimaException(
                    "The queue " + file + " is damaged; delete the file to begin with an empty queue. No run is lost by"
                            + " that.",
                    e);
        }
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
                        write(after);
                    }
                    return after;
                }
            } catch (IOException e) {
                throw new FimaException(
                        "Cannot change the queue " + file + ": " + AtomicFile.reason(e, file.getParent()), e);
            }
        }
    }

    private void write(QueueState state) {
        JsonObject json = new JsonObject();
        json.addProperty("version", VERSION);
        json.addProperty("at_once", state.atOnce());
        JsonArray entries = new JsonArray();
        state.entries().forEach(entry -> entries.add(json(entry)));
        json.add("entries", entries);
        AtomicFile.writeString(file, GSON.toJson(json) + "\n");
    }

    private static JsonObject json(QueueEntry entry) {
        JsonObject json = new JsonObject();
        json.addProperty("id", entry.id());
        json.addProperty("kind", entry.kind().id());
        json.addProperty("title", entry.title());
        JsonArray words = new JsonArray();
        entry.words().forEach(words::add);
        json.add("words", words);
        json.addProperty("folder", entry.files().folder().toString());
        json.addProperty("result", entry.files().result().toString());
        JsonArray clips = new JsonArray();
        for (Request.Clip clip : entry.clips()) {
            JsonObject one = new JsonObject();
            one.addProperty("video", clip.video());
            one.addProperty("first_frame", clip.firstFrame());
            one.addProperty("label", clip.label());
            clips.add(one);
        }
        json.add("clips", clips);
        json.addProperty("device", entry.device());
        json.addProperty("launcher", entry.launcher());
        json.addProperty("state", entry.state().id());
        json.addProperty("place", entry.place());
        json.addProperty("process", entry.process());
        json.addProperty("changed", entry.changed().toString());
        json.addProperty("message", entry.message());
        return json;
    }

    private static QueueEntry entry(JsonObject json) {
        List<String> words = new ArrayList<>();
        json.getAsJsonArray("words").forEach(word -> words.add(word.getAsString()));
        List<Request.Clip> clips = new ArrayList<>();
        for (JsonElement element : json.getAsJsonArray("clips")) {
            JsonObject clip = element.getAsJsonObject();
            clips.add(new Request.Clip(
                    clip.get("video").getAsString(),
                    clip.get("first_frame").getAsLong(),
                    clip.get("label").getAsString()));
        }
        return new QueueEntry(
                text(json, "id"),
                WorkKind.valueOf(text(json, "kind").toUpperCase(Locale.ROOT)),
                text(json, "title"),
                words,
                new WorkFiles(Path.of(text(json, "folder")), Path.of(text(json, "result"))),
                clips,
                text(json, "device"),
                text(json, "launcher"),
                EntryState.valueOf(text(json, "state").toUpperCase(Locale.ROOT)),
                text(json, "place"),
                text(json, "process"),
                Instant.parse(text(json, "changed")),
                text(json, "message"));
    }

    private static String text(JsonObject json, String name) {
        return json.get(name).getAsString();
    }
}
