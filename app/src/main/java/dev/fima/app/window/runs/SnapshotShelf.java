package dev.fima.app.window.runs;

import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.LatestRequest;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.analysis.ProbeSnapshot;
import dev.fima.model.analysis.SnapshotFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Reads snapshots in the background; the last ones stay at hand. Only the newest request is answered. */
public final class SnapshotShelf {
    private static final int KEPT = 24;

    private final TaskRunner tasks;
    private final Map<Path, ProbeSnapshot> kept = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, ProbeSnapshot> eldest) {
            return size() > KEPT;
        }
    };
    private final LatestRequest request = new LatestRequest();

    public SnapshotShelf(TaskRunner tasks) {
        this.tasks = tasks;
    }

    /** Wants nothing any more. */
    public void forget() {
        request.drop();
    }

    /** Answers on the window's thread, unless something else is asked for before; a damaged file is not answered. */
    public void read(Path file, Consumer<ProbeSnapshot> answer, Consumer<Throwable> failure) {
        ProbeSnapshot known = kept.get(file);
        if (known != null) {
            request.drop();
            answer.accept(known);
            return;
        }
        request.start(
                BackgroundTask.of(() -> SnapshotFile.read(file))
                        .onSuccess(read -> {
                            kept.put(file, read);
                            answer.accept(read);
                        })
                        .onFailure(failure),
                tasks);
    }
}
