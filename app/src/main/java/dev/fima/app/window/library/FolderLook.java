package dev.fima.app.window.library;

import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.FimaException;
import dev.fima.model.data.IndexProgress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** A look into a folder of videos before it is opened as a data set; what was looked at is known to the opening. For the FX thread. */
final class FolderLook implements AutoCloseable {
    private static final long BETWEEN_REPORTS = 100_000_000L;

    private final Path folder;
    private final TaskRunner tasks;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ReadOnlyStringWrapper activity = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper share = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<FoundData>> found = new ReadOnlyObjectWrapper<>(Optional.empty());

    FolderLook(Path folder, TaskRunner tasks) {
        this.folder = folder.toAbsolutePath().normalize();
        this.tasks = tasks;
    }

    /** Begins to look. */
    void open() {
        activity.set("Looking at the files of " + folder + "…");
        BackgroundTask.of(() -> DataSetIndex.look(folder, progress()))
                .onSuccess(data -> {
                    if (!closed.get()) {
                        found.set(Optional.of(data));
                    }
                })
                .onFailure(this::fail)
                .onFinished(() -> activity.set(""))
                .start(tasks);
    }

    private void fail(Throwable reason) {
        if (!(reason instanceof CancellationException)) {
            failure.set(reason instanceof FimaException ? reason.getMessage() : "The folder cannot be read: " + reason);
        }
    }

    private IndexProgress progress() {
        return new IndexProgress() {
            private long reported;

            @Override
            public synchronized void videoDone(int done, int total) {
                long now = System.nanoTime();
                if (done == total || now - reported > BETWEEN_REPORTS) {
                    reported = now;
                    tasks.window().execute(() -> {
                        activity.set("Looked at " + done + " of " + total + " videos…");
                        share.set(done / (double) Math.max(1, total));
                    });
                }
            }

            @Override
            public boolean cancelled() {
                return closed.get();
            }
        };
    }

    Path folder() {
        return folder;
    }

    /** What is being done; empty once it is over. */
    ReadOnlyStringProperty activity() {
        return activity.getReadOnlyProperty();
    }

    /** How much of it is done, 0 to 1; negative while unknown. */
    ReadOnlyDoubleProperty share() {
        return share.getReadOnlyProperty();
    }

    /** Why there is no data set; empty as long as there may be one. */
    ReadOnlyStringProperty failure() {
        return failure.getReadOnlyProperty();
    }

    /** What was found, once it is. */
    ReadOnlyObjectProperty<Optional<FoundData>> found() {
        return found.getReadOnlyProperty();
    }

    /** Ends the looking. */
    @Override
    public void close() {
        closed.set(true);
    }
}
