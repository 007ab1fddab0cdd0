package dev.fima.model.training.control;

import dev.fima.model.storage.VersionedFile;
import dev.fima.model.training.control.Request.Clip;
import dev.fima.model.training.control.Request.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

    private record RequestFile(Kind kind, String by, Optional<List<Clip>> clips) {}

    private record AnswerFile(boolean accepted, String message) {}

    private record ProcessFile(
            long pid,
            String host,
            String job,
            String device,
            Instant began,
            long pollMs,
            String activity,
            long done,
            long all) {}

    static void write(Path file, Request request) {
        Optional<List<Clip>> clips = request.kind() == Kind.PROBES ? Optional.of(request.clips()) : Optional.empty();
        FILE.write(file, new RequestFile(request.kind(), request.by(), clips));
    }

    static void write(Path file, Answer answer) {
        FILE.write(file, new AnswerFile(answer.accepted(), answer.message()));
    }

    static void write(Path file, WorkingProcess process) {
        Activity now = process.activity();
        FILE.write(
                file,
                new ProcessFile(
                        process.pid(),
                        process.host(),
                        process.job(),
                        process.device(),
                        process.began(),
                        process.poll().toMillis(),
                        now.text(),
                        now.done(),
                        now.all()));
    }

    /** A request; empty if it has been taken back. */
    static Optional<Request> request(Path file, String id) {
        return FILE.read(file, RequestFile.class)
                .map(read ->
                        new Request(id, read.kind(), read.by(), read.clips().orElse(List.of())));
    }

    /** An answer; empty while there is none. */
    static Optional<Answer> answer(Path file, String id) {
        return FILE.read(file, AnswerFile.class).map(read -> new Answer(id, read.accepted(), read.message()));
    }

    /** The process; empty where none says that it listens. */
    static Optional<WorkingProcess> process(Path file) {
        return FILE.read(file, ProcessFile.class)
                .map(read -> new WorkingProcess(
                        read.pid(),
                        read.host(),
                        read.job(),
                        read.device(),
                        read.began(),
                        Duration.ofMillis(read.pollMs()),
                        new Activity(read.activity(), read.done(), read.all()),
                        heard(file)));
    }

    private static Instant heard(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            // It has ended since.
            return Instant.EPOCH;
        }
    }
}
