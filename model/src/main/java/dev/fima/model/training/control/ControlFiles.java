package dev.fima.model.training.control;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.fima.model.storage.AtomicFile;
import dev.fima.model.storage.Disk;
import dev.fima.model.training.control.Request.Clip;
import dev.fima.model.training.control.Request.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** How requests, answers and the process are written: JSON with a version, each file in one move. */
final class ControlFiles {
    /** Version of all files here. */
    static final int VERSION = 1;

    /**
     * What is said here is of no use after a power failure, and forcing it to the disk would have it wait for a checkpoint that
     * is being written.
     */
    private static final Disk UNFORCED = new Disk() {
        @Override
        public void force(Path file) {}

        @Override
        public void forceFolder(Path folder) {}
    };

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private ControlFiles() {}

    static void write(Path file, Request request) {
        JsonObject json = new JsonObject();
        json.addProperty("kind", request.kind().id());
        json.addProperty("by", request.by());
        if (request.kind() == Kind.PROBES) {
            JsonArray clips = new JsonArray();
            for (Clip clip : request.clips()) {
                JsonObject one = new JsonObject();
                one.addProperty("video", clip.video());
                one.addProperty("first_frame", clip.firstFrame());
                one.addProperty("label", clip.label());
                clips.add(one);
            }
            json.add("clips", clips);
        }
        save(file, json);
    }

    static void write(Path file, Answer answer) {
        JsonObject json = new JsonObject();
        json.addProperty("accepted", answer.accepted());
        json.addProperty("message", answer.message());
        save(file, json);
    }

    static void write(Path file, WorkingProcess process) {
        JsonObject json = new JsonObject();
        json.addProperty("pid", process.pid());
        json.addProperty("host", process.host());
        json.addProperty("job", process.job());
        json.addProperty("device", process.device());
        json.addProperty("began", process.began().toString());
        json.addProperty("poll_ms", process.poll().toMillis());
        json.addProperty("activity", process.activity().text());
        json.addProperty("done", process.activity().done());
        json.addProperty("all", process.activity().all());
        save(file, json);
    }

    private static void save(Path file, JsonObject content) {
        JsonObject json = new JsonObject();
        json.addProperty("version", VERSION);
        content.entrySet().forEach(entry -> json.add(entry.getKey(), entry.getValue()));
        AtomicFile whole = new AtomicFile(UNFORCED);
        whole.save(file, out -> out.write((GSON.toJson(json) + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    /** A request; empty if it has been taken back. */
    static Optional<Request> request(Path file, String id) {
        return read(file, json -> {
            String kind = json.get("kind").getAsString();
            List<Clip> clips = new ArrayList<>();
            if (json.has("clips")) {
                for (JsonElement element : json.getAsJsonArray("clips")) {
                    JsonObject clip = element.getAsJsonObject();
                    clips.add(new Clip(
                            clip.get("video").getAsString(),
                            clip.get("first_frame").getAsLong(),
                            clip.get("label").getAsString()));
                }
            }
            return new Request(
                    id,
                    Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
                    json.get("by").getAsString(),
                    clips);
        });
    }

    /** An answer; empty while there is none. */
    static Optional<Answer> answer(Path file, String id) {
        return read(
                file,
                json -> new Answer(
                        id,
                        json.get("accepted").getAsBoolean(),
                        json.get("message").getAsString()));
    }

    /** The process; empty where none says that it listens. */
    static Optional<WorkingProcess> process(Path file) {
        return read(file, json -> {
            Instant heard;
            try {
                heard = Files.getLastModifiedTime(file).toInstant();
            } catch (IOException e) {
                // It has ended since.
                heard = Instant.EPOCH;
            }
            return new WorkingProcess(
                    json.get("pid").getAsLong(),
                    json.get("host").getAsString(),
                    json.get("job").getAsString(),
                    json.get("device").getAsString(),
                    Instant.parse(json.get("began").getAsString()),
                    Duration.ofMillis(json.get("poll_ms").getAsLong()),
                    new Activity(
                            json.get("activity").getAsString(),
                            json.get("done").getAsLong(),
                            json.get("all").getAsLong()),
                    heard);
        });
    }

    /**
     * The content of a file; empty where it is missing.
     *
     * @throws ControlException if it is of another version or damaged
     */
    private static <T> Optional<T> read(Path file, Function<JsonObject, T> content) {
        try {
            JsonObject json = JsonParser.parseString(Files.readString(file, StandardCharsets.UTF_8))
                    .getAsJsonObject();
            int version = json.get("version").getAsInt();
            if (version != VERSION) {
                throw new ControlException("The control file " + file + " is of version " + version
                        + ", and this program understands version " + VERSION
                        + ": use the same version of FIMA on both sides.");
            }
            return Optional.of(content.apply(json));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new ControlException(
                    "Cannot read the control file " + file + ": " + AtomicFile.reason(e, file.getParent()), e);
        } catch (JsonParseException
                | IllegalStateException
                | IllegalArgumentException
                | NullPointerException
                | UnsupportedOperationException
                | ClassCastException
                | DateTimeException e) {
            throw new ControlException(
                    "The control file " + file + " cannot be understood; delete it and ask again.", e);
        }
    }
}
