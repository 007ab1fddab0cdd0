package dev.fima.app.window.runs;

import dev.fima.app.window.log.SessionLog;
import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.TaskRunner;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The runs that are compared, read on a thread of their own in the background; only the newest wish is read. */
public final class Comparison {
    private final TaskRunner tasks;
    private final SessionLog log;
    private final ComparisonReader reader;
    private final ReadOnlyObjectWrapper<List<ComparedRun>> runs = new ReadOnlyObjectWrapper<>(List.of());
    private List<RunPoint> points = List.of();
    private long step;
    private boolean reading;
    private boolean stale;

    public Comparison(TaskRunner tasks, SessionLog log) {
        this.tasks = tasks;
        this.log = log;
        reader = new ComparisonReader(sentence -> tasks.window().execute(() -> log.problem(sentence)));
    }

    /** The runs as they were last read. */
    public ReadOnlyObjectProperty<List<ComparedRun>> runs() {
        return runs.getReadOnlyProperty();
    }

    /** Asks for runs at a step; asking for the same again shows what has been added to them. */
    public void want(List<RunPoint> wanted, long atStep) {
        points = wanted;
        step = atStep;
        if (reading) {
            stale = true;
            return;
        }
        reading = true;
        stale = false;
        BackgroundTask.of(() -> reader.read(wanted, atStep))
                .onSuccess(read -> read.ifPresent(runs::set))
                .onFailure(reason -> log.problem("The runs cannot be compared: " + reason.getMessage()))
                .onFinished(() -> {
                    reading = false;
                    if (stale || reader.unfinished()) {
                        want(points, step);
                    }
                })
                .start(tasks);
    }
}
