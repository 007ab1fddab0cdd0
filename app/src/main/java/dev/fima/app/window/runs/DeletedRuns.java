package dev.fima.app.window.runs;

import dev.fima.app.runs.Wastebasket;
import dev.fima.app.runs.Wastebasket.Deleted;
import dev.fima.app.window.control.TwoWayHistory;
import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.FimaException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Deletes runs into the wastebasket and brings them back, the last one first. For the JavaFX thread. */
public final class DeletedRuns extends TwoWayHistory<Deleted, Path> {
    private final RunListModel runs;
    private final TaskRunner tasks;
    private final Consumer<String> remark;
    private final Consumer<String> problem;

    /**
     * @param remark gets a sentence on what was done
     * @param problem gets a sentence on what could not be done
     */
    public DeletedRuns(RunListModel runs, TaskRunner tasks, Consumer<String> remark, Consumer<String> problem) {
        this.runs = runs;
        this.tasks = tasks;
        this.remark = remark;
        this.problem = problem;
    }

    /** Deletes a run in the background. */
    public void delete(Path run) {
        future.clear();
        move(run);
    }

    private void move(Path run) {
        BackgroundTask.of(() -> Wastebasket.delete(run))
                .onSuccess(moved -> {
                    past.addLast(moved);
                    runs.leave(run);
                    remark.accept("The run " + run.getFileName() + " is in the wastebasket, as " + moved.kept()
                            + "; Edit > Undo brings it back.");
                })
                .onFailure(this::refused)
                .onFinished(this::tell)
                .start(tasks);
    }

    @Override
    public void undo() {
        if (past.isEmpty()) {
            return;
        }
        Deleted last = past.removeLast();
        tell();
        BackgroundTask.of(() -> {
                    Wastebasket.restore(last);
                    return last.run();
                })
                .onSuccess(run -> {
                    future.addLast(run);
                    runs.open(run);
                    remark.accept("The run " + run.getFileName() + " is back.");
                })
                .onFailure(reason -> {
                    past.addLast(last);
                    refused(reason);
                })
                .onFinished(this::tell)
                .start(tasks);
    }

    @Override
    public void redo() {
        if (!future.isEmpty()) {
            move(future.removeLast());
            tell();
        }
    }

    private void refused(Throwable reason) {
        problem.accept(reason instanceof FimaException ? reason.getMessage() : String.valueOf(reason));
    }

    /** Nothing of what lies in the wastebasket can be brought back any more: it was emptied. */
    public void forget() {
        past.clear();
        tell();
    }
}
