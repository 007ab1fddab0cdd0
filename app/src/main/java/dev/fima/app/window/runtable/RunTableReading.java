package dev.fima.app.window.runtable;

import dev.fima.app.runs.RunRow;
import dev.fima.app.runtable.RunFactsReader;
import dev.fima.app.window.runs.RunItem;
import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.training.RunStatus;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Reads the folders of the listed runs in the background, one list after the other. For the JavaFX thread. */
final class RunTableReading {
    /** Fewer runs are read before anybody could read how far that is. */
    private static final int MANY = 20;

    private final TaskRunner tasks;
    private final Consumer<String> problem;
    private final RunFactsReader reader = new RunFactsReader();
    private final ReadOnlyObjectWrapper<ReadRuns> read = new ReadOnlyObjectWrapper<>(ReadRuns.NONE);
    private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper("");
    private boolean reading;

    /**
     * @param tasks of one thread
     * @param problem gets a sentence when nothing could be read
     */
    RunTableReading(TaskRunner tasks, Consumer<String> problem) {
        this.tasks = tasks;
        this.problem = problem;
    }

    /** What was read last. */
    ReadOnlyObjectProperty<ReadRuns> read() {
        return read.getReadOnlyProperty();
    }

    /** How far a long reading is, in words; empty while nothing is read. */
    ReadOnlyStringProperty progress() {
        return progress.getReadOnlyProperty();
    }

    /** Reads runs anew where they have changed; while that lasts further calls do nothing. */
    void read(List<RunItem> runs) {
        if (reading) {
            return;
        }
        reading = true;
        List<RunRow> rows = runs.stream().map(RunTableReading::row).toList();
        BackgroundTask.of(() -> ReadRuns.of(reader.read(rows, done -> tell(done, rows.size()), () -> true)))
                .onSuccess(found -> {
                    if (!found.equals(read.get())) {
                        read.set(found);
                    }
                })
                .onFailure(reason -> problem.accept("The runs cannot be read for the table: " + reason.getMessage()))
                .onFinished(() -> {
                    reading = false;
                    progress.set("");
                })
                .start(tasks);
    }

    private void tell(int done, int all) {
        if (all > MANY && done % MANY == 0) {
            tasks.window().execute(() -> progress.set("Reading " + done + " of " + all + " runs"));
        }
    }

    private static RunRow row(RunItem run) {
        return RunRow.of(
                run.folder(),
                run.description(),
                run.standing(),
                Optional.empty(),
                run.problem().isEmpty() ? run.status().map(RunStatus::message).orElse("") : run.problem());
    }
}
