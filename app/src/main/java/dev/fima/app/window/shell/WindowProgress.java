package dev.fima.app.window.shell;

import dev.fima.app.window.log.SessionLog;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.evaluation.EvaluationProgress;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Progress of one long piece of work at a time, told to the window a few times a second. */
final class WindowProgress implements EvaluationProgress {
    private static final long BETWEEN_NANOS = 100_000_000;

    private final TaskRunner tasks;
    private final SessionLog log;
    private final ReadOnlyStringWrapper activity = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper share = new ReadOnlyDoubleWrapper(-1);
    private String title = "";
    private String told = "";
    private long toldAt;
    private volatile boolean cancelled;

    WindowProgress(TaskRunner tasks, SessionLog log) {
        this.tasks = tasks;
        this.log = log;
    }

    ReadOnlyStringProperty activity() {
        return activity.getReadOnlyProperty();
    }

    ReadOnlyDoubleProperty share() {
        return share.getReadOnlyProperty();
    }

    /** On the window's thread, before the work. */
    void begin(String what) {
        title = what;
        cancelled = false;
        activity.set(what + "…");
        share.set(-1);
    }

    /** On the window's thread, after the work. */
    void end() {
        activity.set("");
    }

    void cancel() {
        cancelled = true;
        activity.set(title + ": stopping…");
    }

    @Override
    public boolean at(String what, long done, long all) {
        long now = System.nanoTime();
        if (!cancelled && (!what.equals(told) || now - toldAt > BETWEEN_NANOS)) {
            told = what;
            toldAt = now;
            tasks.window().execute(() -> {
                if (!cancelled) {
                    activity.set(title + ": " + what + (all > 1 ? ", " + done + " of " + all : "") + "…");
                    share.set(all > 0 ? (double) done / all : -1);
                }
            });
        }
        return !cancelled;
    }

    @Override
    public void note(String sentence) {
        tasks.window().execute(() -> log.remark(sentence));
    }
}
