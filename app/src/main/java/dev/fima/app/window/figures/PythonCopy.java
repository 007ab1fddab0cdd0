package dev.fima.app.window.figures;

import dev.fima.app.Folders;
import dev.fima.app.python.PythonSnippet;
import dev.fima.app.window.control.CopiedText;
import dev.fima.app.window.log.SessionLog;
import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.FimaException;
import dev.fima.viz.figure.Figure;
import java.util.List;
import java.util.concurrent.Callable;

/** Puts the numbers behind a figure on the clipboard, as a Python program. */
final class PythonCopy {
    /** Beside the runs, where a person finds what their program loads. */
    private static final String ARCHIVES = "copied";

    private final TaskRunner tasks;
    private final SessionLog log;

    PythonCopy(TaskRunner tasks, SessionLog log) {
        this.tasks = tasks;
        this.log = log;
    }

    /**
     * Makes the figure in the background and copies it; the log says when that is done, or why it cannot be.
     *
     * @param name of what is copied, as in "affinity"
     * @param shown the run that is looked at
     */
    void copy(String name, Callable<Figure> making, List<PythonSnippet.Origin> shown) {
        BackgroundTask.of(() ->
                        PythonSnippet.of(making.call(), shown, Folders.runs().resolve(ARCHIVES)))
                .onSuccess(text -> {
                    CopiedText.put(text);
                    log.remark(
                            "Copied " + name + " as Python: " + text.lines().count() + " lines are on the clipboard.");
                })
                .onFailure(reason -> log.problem(
                        reason instanceof FimaException
                                ? reason.getMessage()
                                : "The numbers of " + name + " could not be copied: " + reason))
                .start(tasks);
    }
}
