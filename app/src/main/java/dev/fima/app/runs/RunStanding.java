package dev.fima.app.runs;

import dev.fima.app.cluster.JobStates;
import dev.fima.app.queue.Ending;
import dev.fima.app.queue.WorkFiles;
import dev.fima.model.training.RunDescription;
import dev.fima.model.training.RunState;
import dev.fima.model.training.RunStatus;
import dev.fima.model.training.control.WorkingProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How it stands with a run, by its folder, by the process that trains it and by the scheduler together: the one place that
 * says it in words, for the window and the command line.
 *
 * @param status as the folder has it; empty where a job is still to make the run, or where it is damaged
 * @param live whether a process trains it now
 * @param process the process that trains it, or did; empty where none has said anything of itself
 * @param job its newest job; empty for none
 */
public record RunStanding(
        Optional<RunStatus> status, boolean live, Optional<WorkingProcess> process, Optional<JobStates> job) {
    private static final String INTERRUPTED = "interrupted";
    private static final Duration LONG = Duration.ofHours(2);

    /** The state in one word: interrupted where the process ended without saying so. */
    public String state() {
        if (is(RunState.FINISHED)
                && job.filter(JobStates::isAlive)
                        .filter(now -> !now.isWaiting())
                        .isPresent()) {
            return "measuring";
        }
        if (ahead().isPresent()) {
            return ahead().get().isWaiting() ? "queued" : "starting";
        }
        if (status.isEmpty()) {
            return job.isEmpty() ? "damaged" : job.get().failure().isPresent() ? "failed" : "ended";
        }
        RunState state = status.get().state();
        if (!state.isFinal() && !live) {
            return INTERRUPTED;
        }
        return state == RunState.CANCELLED ? "stopped" : state.id();
    }

    /** The same of a run that is known: of weights, which nobody trains, that they are weights. */
    public String state(RunDescription run) {
        if (run.weights().isEmpty()) {
            return state();
        }
        return is(RunState.FINISHED) ? "weights" : live ? "opening" : state();
    }

    /** Whether its process ended without saying so. */
    public boolean isInterrupted() {
        return state().equals(INTERRUPTED);
    }

    private boolean is(RunState state) {
        return status.filter(known -> known.state() == state).isPresent();
    }

    /** The job that is still to train it. */
    public Optional<JobStates> ahead() {
        return job.filter(now -> !live && now.isAlive());
    }

    /** What the scheduler says of a job that is still to train it, or that has failed; else empty. */
    public Optional<String> ofJob() {
        return ahead().map(now -> "The job " + (now.isWaiting() ? "waits: " : "is ") + now.words() + ".")
                .or(() -> job.flatMap(JobStates::failure));
    }

    /** What a person should know, one or two sentences; may be empty. */
    public String message(Path folder) {
        if (ahead().isPresent() || status.isEmpty()) {
            return ofJob().orElse("");
        }
        if (isInterrupted()) {
            return ofJob().or(() -> lastWords(folder)).orElseGet(this::silence);
        }
        return (status.get().message() + " " + afterwards()).strip();
    }

    /** What the scheduler says of the job of a run that has ended, where the run alone does not tell it. */
    private String afterwards() {
        if (is(RunState.FINISHED)) {
            // The row of an ablation whose run was in the way, or that could not be measured.
            return job.flatMap(JobStates::failure).orElse("");
        }
        // A run that saved itself in time says that it stopped; the scheduler knows what for.
        return job.filter(ended -> is(RunState.CANCELLED) && ended.failure().isPresent())
                .map(ended -> "Its job ended as " + ended.words() + ".")
                .orElse("");
    }

    /** Of a process whose end nobody said, what its log tells. */
    public static Optional<String> lastWords(Path folder) {
        return Optional.of(WorkFiles.of(folder).log()).filter(Files::exists).map(log -> Ending.read(log)
                .sentence());
    }

    private String silence() {
        String who = process.map(WorkingProcess::named).orElse("its process");
        return process.filter(works -> !works.isHere())
                .map(works -> "There has been no sign of life of " + who + " for " + ago(works.heard())
                        + ": the host went away or the process ended; resume it.")
                .orElse("The run stopped without a word, as when " + who
                        + " was killed or its host went away; resume it.");
    }

    private static String ago(Instant then) {
        Duration time = Duration.between(then, Instant.now());
        return time.compareTo(LONG) > 0 ? time.toHours() + " hours" : Math.max(1, time.toMinutes()) + " min";
    }
}
