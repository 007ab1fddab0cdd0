package dev.fima.model.training.control;

import com.google.gson.JsonObject;
import dev.fima.model.storage.VersionedFile;
import dev.fima.model.training.control.Request.Clip;
import dev.fima.model.training.control.Request.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How requests, answers and the process are written: JSON with a version, each file in one move. */
final class ControlFiles {
    /**
     * What is said here is of no use after a power failure, and forcing it to the disk would have it wait for a checkpoint that
     * is being written.
     */
    private static final VersionedFile FILE = new VersionedFile(
                    "The control file",
                    1,
                    "use the same version of FIMA on both sides",
                    "; delete it and ask again",
                    ControlException::new)
            .unforced();

    private ControlFiles() {}

    static void write(Path file, Request request) {
        JsonObject json = new JsonObject();
        json.addProperty("kind", request.kind().id());
        json.addProperty("by", request.by());
        if (request.kind() == Kind.PROBES) {
            json.add("clips", Clip.json(request.clips()));
        }
        FILE.write(file, json);
    }

    static void write(Path file, Answer answer) {
        JsonObject json = new JsonObject();
        json.addProperty("accepted", answer.accepted());
        json.addProperty("message", answer.message());
        FILE.write(file, json);
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
        FILE.write(file, json);
    }

    /** A request; empty if it has been taken back. */
    static Optional<Request> request(Path file, String id) {
        return FILE.read(file, json -> {
            String kind = json.get("kind").getAsString();
            List<Clip> clips = json.has("clips") ? Clip.of(json.getAsJsonArray("clips")) : List.of();
            return new Request(
                    id,
                    Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
                    json.get("by").getAsString(),
                    clips);
        });
    }

    /** An answer; empty while there is none. */
    static Optional<Answer> answer(Path file, String id) {
        return FILE.read(
                file,
                json -> new Answer(
                        id,
                        json.get("accepted").getAsBoolean(),
                        json.get("message").getAsString()));
    }

    /** The process; empty where none says that it listens. */
    static Optional<WorkingProcess> process(Path file) {
        return FILE.read(file, json -> {
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
}
