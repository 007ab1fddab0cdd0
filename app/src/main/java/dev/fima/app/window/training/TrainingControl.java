package dev.fima.app.window.training;

import dev.fima.app.window.log.SessionLog;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.FimaException;
import dev.fima.model.training.Progress;
import dev.fima.model.training.RunState;
import dev.fima.model.training.SessionListener;
import dev.fima.model.training.StepInside;
import dev.fima.model.training.TrainingSession;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The session that this window trains: begins it, steers it, and says where it is. For the FX thread. */
public final class TrainingControl {
    private final TaskRunner tasks;
    private final SessionLog log;
    private final ReadOnlyObjectWrapper<Optional<Progress>> progress = new ReadOnlyObjectWrapper<>(Optional.empty());
    private volatile Optional<TrainingSession> session = Optional.empty();
    private Optional<Path> run = Optional.empty();
    private volatile boolean stopAtCheckpoint;

    public TrainingControl(TaskRunner tasks, SessionLog log) {
        this.tasks = tasks;
        this.log = log;
    }

    /** Where the session is; empty before the first. */
    public ReadOnlyObjectProperty<Optional<Progress>> progress() {
        return progress.getReadOnlyProperty();
    }

    /** Whether a session trains, is paused or prepares. */
    public boolean active() {
        return progress.get().filter(p -> !p.state().isFinal()).isPresent();
    }

    /** Whether training is held. */
    public boolean paused() {
        return progress.get().filter(p -> p.state() == RunState.PAUSED).isPresent();
    }

    /** Folder of the session's run. */
    public Optional<Path> run() {
        return run;
    }

    /**
     * Begins a session.
     *
     * @param folder folder of its run
     * @param command what does the same on the command line
     * @param prepare makes the session; what it throws is logged
     * @return whether it began
     */
    public boolean begin(Path folder, List<String> command, Supplier<TrainingSession> prepare) {
        try {
            TrainingSession made = prepare.get();
            made.addListener(new Reporter());
            session = Optional.of(made);
            run = Optional.of(folder);
            made.start();
            log.command(command);
            poll();
            return true;
        } catch (FimaException e) {
            log.problem(e.getMessage());
            return false;
        }
    }

    /** Holds training after the running step, or goes on. */
    public void togglePause() {
        session.ifPresent(s -> {
            if (s.state() == RunState.PAUSED) {
                s.proceed();
            } else {
                log.remark("Training will be held after the running step.");
                s.pause();
            }
        });
    }

    /** Ends training after the running step with a checkpoint. */
    public void stop() {
        session.ifPresent(TrainingSession::stop);
    }

    /**
     * Ends training as soon as the next checkpoint is on the disk, or takes that back; a paused session, which has just
     * saved one, ends at once.
     */
    public void stopAtCheckpoint(boolean wanted) {
        stopAtCheckpoint = wanted;
        if (wanted && paused()) {
            stop();
        }
    }

    /** Keeps the inside of the next step in the run folder; it then takes a little longer. */
    public void lookInside() {
        session.ifPresent(TrainingSession::lookInside);
    }

    /** Steps of the session's run that are done now; for any thread. */
    public long steps() {
        return session.map(s -> s.progress().step()).orElse(0L);
    }

    /** Reads where the session is; a few microseconds. */
    public void poll() {
        session.ifPresent(s -> {
            Progress now = s.progress();
            if (progress.get().filter(now::equals).isEmpty()) {
                progress.set(Optional.of(now));
            }
        });
    }

    /** Brings what the session's thread says to the log. */
    private final class Reporter implements SessionListener {
        @Override
        public void stateChanged(RunState state, String message) {
            tasks.window().execute(() -> {
                poll();
                if (state == RunState.FAILED) {
                    log.problem(message);
                } else {
                    log.remark("Training is " + (state == RunState.CANCELLED ? "stopped" : state.id())
                            + (message.isEmpty() ? "" : ": " + message));
                }
            });
        }

        @Override
        public void lookedInside(StepInside inside) {
            long step = inside.anatomy().step() + 1;
            tasks.window().execute(() -> log.remark("Looked inside step " + step + ": see the anatomy panel."));
        }

        @Override
        public void noted(String sentence) {
            tasks.window().execute(() -> log.remark(sentence));
        }

        @Override
        public void checkpointSaved(long step) {
            if (stopAtCheckpoint) {
                stop();
            }
            tasks.window().execute(() -> log.remark("Checkpoint of step " + step + " saved"));
        }
    }
}
