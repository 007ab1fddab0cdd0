package dev.fima.model.data;

import dev.fima.model.video.VideoException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Tells of each video that cannot be read, once. Safe for use by many threads. */
record ProblemReport(Consumer<Problem> listener, Set<Path> reported) {
    ProblemReport(Consumer<Problem> listener) {
        this(listener, ConcurrentHashMap.newKeySet());
    }

    void add(Video video, VideoException reason) {
        if (reported.add(video.file())) {
            listener.accept(new Problem(video.file(), reason.getMessage()));
        }
    }
}
