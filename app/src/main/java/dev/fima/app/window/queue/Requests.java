package dev.fima.app.window.queue;

import dev.fima.app.queue.WorkFiles;
import dev.fima.app.runs.RunSteering;
import dev.fima.app.window.log.SessionLog;
import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.FimaException;
import dev.fima.model.training.control.Answer;
import dev.fima.model.training.control.ControlFolder;
import dev.fima.model.training.control.Request;
import dev.fima.model.training.control.Request.Kind;
import java.util.concurrent.Callable;

/** Asks processes to do something, in the background, and brings their answers, or that there was none, to the log. */
public final class Requests {
    private static final String BY =
            "window of process " + ProcessHandle.current().pid();

    private final TaskRunner tasks;
    private final SessionLog log;

    public Requests(TaskRunner tasks, SessionLog log) {
        this.tasks = tasks;
        this.log = log;
    }

    /**
     * Asks for something without particulars.
     *
     * @param whom name of the run or the work, for the log
     */
    public void ask(ControlFolder folder, Kind kind, String whom) {
        ask(folder, Request.of(kind, BY), whom);
    }

    /** Asks. */
    public void ask(ControlFolder folder, Request request, String whom) {
        asked(() -> folder.ask(request), whom).start(tasks);
    }

    /** Asks, and tells when the answer is there, or when it is certain that there is none. */
    public void ask(ControlFolder folder, Kind kind, String whom, Runnable answered) {
        asked(() -> folder.ask(Request.of(kind, BY)), whom).onFinished(answered).start(tasks);
    }

    /** Asks, and tells when that was in vain: refused, or not answered. */
    public void askOrElse(ControlFolder folder, Kind kind, String whom, Runnable inVain) {
        BackgroundTask.of(() -> folder.ask(Request.of(kind, BY)))
                .onSuccess(answer -> {
                    said(answer, whom);
                    if (!answer.accepted()) {
                        inVain.run();
                    }
                })
                .onFailure(reason -> {
                    problem(reason);
                    inVain.run();
                })
                .start(tasks);
    }

    /**
     * Has work stopped, also as a job of a scheduler, which may take a minute; tells when that is over.
     *
     * @param whom name of the run or the work, for the log
     */
    public void stop(WorkFiles files, String whom, Runnable answered) {
        BackgroundTask.of(() -> new RunSteering(files, BY).stop())
                .onSuccess(done -> done.forEach(sentence -> log.remark(whom + ": " + sentence)))
                .onFailure(this::problem)
                .onFinished(answered)
                .start(tasks);
    }

    private void said(Answer answer, String whom) {
        if (answer.accepted()) {
            log.remark(whom + ": " + answer.message());
        } else {
            log.problem(whom + ": " + answer.message());
        }
    }

    private void problem(Throwable reason) {
        log.problem(reason instanceof FimaException ? reason.getMessage() : "The request failed: " + reason);
    }

    private BackgroundTask<Answer> asked(Callable<Answer> asking, String whom) {
        return BackgroundTask.of(asking).onSuccess(answer -> said(answer, whom)).onFailure(this::problem);
    }
}
