package dev.fima.app.window.runs;

import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.analysis.ProbeSnapshot;
import dev.fima.model.analysis.SnapshotFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads snapshots beside the window; the last ones stay at hand. Only the newest request is answered. */
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
    private Optional<Path> wanted = Optional.empty();

    public SnapshotShelf(TaskRunner tasks) {
        this.tasks = tasks;
    }

    /** Wants nothing any more. */
    public void forget() {
        wanted = Optional.empty();
    }

    /** Answers on the window's thread, unless something else is asked for before; a damaged file is not answered. */
    public void read(Path file, Consumer<ProbeSnapshot> answer, Consumer<Throwable> failure) {
        wanted = Optional.of(file);
        ProbeSnapshot known = kept.get(file);
        if (known != null) {
            answer.accept(known);
            return;
        }
        BackgroundTask.of(() -> SnapshotFile.read(file))
                .onSuccess(read -> {
                    kept.put(file, read);
                    if (wanted.filter(file::equals).isPresent()) {
                        answer.accept(read);
                    }
                })
                .onFailure(failure)
                .start(tasks);
    }
}
