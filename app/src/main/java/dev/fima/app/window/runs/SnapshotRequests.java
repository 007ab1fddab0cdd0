package dev.fima.app.window.runs;

import dev.fima.app.runs.RunReader;
import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.LatestRequest;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.analysis.ProbeSnapshot;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads snapshots in the background. Only the newest request is answered. */
public final class SnapshotRequests {
    private final TaskRunner tasks;
    private final LatestRequest request = new LatestRequest();

    public SnapshotRequests(TaskRunner tasks) {
        this.tasks = tasks;
    }

    /** Wants nothing any more. */
    public void forget() {
        request.drop();
    }

    /**
     * Answers on the window's thread, at once with a snapshot that is at hand, else unless something else is asked for
     * before; a damaged file is not answered.
     */
    public void read(Path run, long step, Consumer<ProbeSnapshot> answer, Consumer<Throwable> failure) {
        RunReader reader = RunReader.of(run);
        Optional<ProbeSnapshot> known = reader.known(step);
        if (known.isPresent()) {
            request.drop();
            answer.accept(known.get());
            return;
        }
        request.start(
                BackgroundTask.of(() -> reader.snapshot(step)).onSuccess(answer).onFailure(failure), tasks);
    }
}
