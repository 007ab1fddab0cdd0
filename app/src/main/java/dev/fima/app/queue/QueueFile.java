package dev.fima.app.queue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fima.model.FimaException;
import dev.fima.model.storage.AtomicFile;
import dev.fima.model.storage.VersionedFile;
import dev.fima.model.training.control.Request;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
        return FILE.read(file, QueueFile::state).orElse(QueueState.EMPTY);
    }

    private static QueueState state(JsonObject json) {
        List<QueueEntry> entries = new ArrayList<>();
        for (JsonElement entry : json.getAsJsonArray("entries")) {
            entries.add(entry(entry.getAsJsonObject()));
        }
        return new QueueState(json.get("at_once").getAsInt(), entries);
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
        json.addProperty("at_once", state.atOnce());
        JsonArray entries = new JsonArray();
        state.entries().forEach(entry -> entries.add(json(entry)));
        json.add("entries", entries);
        FILE.write(file, json);
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
        json.add("clips", Request.Clip.json(entry.clips()));
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
        return new QueueEntry(
                text(json, "id"),
                WorkKind.valueOf(text(json, "kind").toUpperCase(Locale.ROOT)),
                text(json, "title"),
                words,
                new WorkFiles(Path.of(text(json, "folder")), Path.of(text(json, "result"))),
                Request.Clip.of(json.getAsJsonArray("clips")),
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
