package dev.fima.app.window.runs;

import dev.fima.app.cluster.JobStates;
import dev.fima.app.queue.Ending;
import dev.fima.app.queue.WorkFiles;
import dev.fima.model.FimaException;
import dev.fima.model.training.RunDescription;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.RunNotes;
import dev.fima.model.training.RunState;
import dev.fima.model.training.RunStatus;
import dev.fima.model.training.control.ControlFolder;
import dev.fima.model.training.control.WorkingProcess;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A run in the list.
 *
 * @param folder where it lies
 * @param description what it is; empty for a damaged one
 * @param status how far it was when this was read; empty for a damaged one
 * @param live whether a process trains it now
 * @param process what the process says of itself; empty where it says nothing
 * @param job what a cluster's scheduler says of its newest job while no process trains it; empty for none
 * @param notes what somebody wrote about it
 * @param problem why it or its notes cannot be read, else empty
 */
public record RunItem(
        Path folder,
        Optional<RunDescription> description,
        Optional<RunStatus> status,
        boolean live,
        Optional<WorkingProcess> process,
        Optional<JobStates> job,
        RunNotes notes,
        String problem) {

    /** Reads a run folder; a damaged one is an item too, and so is one that a job is to fill. */
    static RunItem read(Path folder, RunJobs jobs) {
        try {
            if (!RunFolder.isRun(folder)) {
                Optional<JobStates> job = jobs.of(folder);
                if (job.isPresent()) {
                    return awaited(folder, job.get());
                }
            }
            RunFolder run = RunFolder.open(folder);
            boolean live = run.isLive();
            RunStatus status = run.status();
            RunItem read = new RunItem(
                    folder,
                    Optional.of(run.description()),
                    Optional.of(live ? status.at(run.newestStep()) : status),
                    live,
                    Optional.empty(),
                    Optional.empty(),
                    RunNotes.NONE,
                    "");
            return read.withProcess().withLastWords().withJob(jobs).withNotes();
        } catch (FimaException | UncheckedIOException e) {
            return new RunItem(
                    folder,
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    RunNotes.NONE,
                    e.getMessage());
        }
    }

    private static RunItem awaited(Path folder, JobStates job) {
        return new RunItem(
                folder,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.of(job),
                RunNotes.NONE,
                said(job));
    }

    private static String said(JobStates job) {
        return job.failure().orElseGet(() -> "The job " + (job.isAlive() ? "is " + job.words() : "has ended") + ".");
    }

    private RunItem withJob(RunJobs jobs) {
        if (live
                || status.map(RunStatus::state)
                        .filter(RunState.FINISHED::equals)
                        .isPresent()) {
            return this;
        }
        return jobs.of(folder)
                .filter(now -> now.isAlive()
                        || (state().equals("interrupted") && now.failure().isPresent()))
                .map(now ->
                        new RunItem(folder, description, status, false, process, Optional.of(now), notes, said(now)))
                .orElse(this);
    }

    /** The job that is still to train it. */
    private Optional<JobStates> ahead() {
        return job.filter(now -> !live && now.isAlive());
    }

    private RunItem withProcess() {
        if (!live) {
            return this;
        }
        try {
            return new RunItem(
                    folder, description, status, true, ControlFolder.of(folder).process(), job, notes, problem);
        } catch (FimaException e) {
            return new RunItem(folder, description, status, true, process, job, notes, e.getMessage());
        }
    }

    /** Of a process whose end nobody said, what its log tells. */
    private RunItem withLastWords() {
        Path log = WorkFiles.of(folder).log();
        return state().equals("interrupted") && Files.exists(log)
                ? new RunItem(
                        folder,
                        description,
                        status,
                        false,
                        process,
                        job,
                        notes,
                        Ending.read(log).sentence())
                : this;
    }

    private RunItem withNotes() {
        try {
            return new RunItem(folder, description, status, live, process, job, RunNotes.read(folder), problem);
        } catch (FimaException e) {
            return new RunItem(folder, description, status, live, process, job, RunNotes.NONE, e.getMessage());
        }
    }

    /** Name of the folder. */
    public String name() {
        return folder.getFileName().toString();
    }

    /** State in one word: interrupted where the process ended without saying so. */
    public String state() {
        if (ahead().isPresent()) {
            return ahead().get().isWaiting() ? "queued" : "starting";
        }
        if (status.isEmpty()) {
            return job.isEmpty() ? "damaged" : job.get().failure().isPresent() ? "failed" : "ended";
        }
        RunState state = status.get().state();
        if (!state.isFinal() && !live) {
            return "interrupted";
        }
        return state == RunState.CANCELLED ? "stopped" : state.id();
    }

    /** Whether training can go on from its last checkpoint. */
    public boolean resumable() {
        return status.isPresent()
                && !live
                && ahead().isEmpty()
                && status.get().state() != RunState.FINISHED
                && status.get().step() > 0;
    }

    /** Whether its process ended without saying so and training can go on. */
    public boolean interrupted() {
        return resumable() && state().equals("interrupted");
    }

    /** Whether its process ended without saying so before there was a checkpoint: only its settings are left to begin with. */
    public boolean lost() {
        return description.isPresent()
                && status.filter(known -> known.step() == 0).isPresent()
                && state().equals("interrupted");
    }

    /** Whether both runs were trained on the same videos. */
    boolean sharesDataWith(RunItem other) {
        return description.isPresent()
                && other.description()
                        .filter(d -> d.fingerprint().equals(description.get().fingerprint()))
                        .isPresent();
    }

    /** The state as it is shown: also which other machine trains it. */
    public String stateText() {
        return process.filter(working -> live)
                .map(working -> state()
                        + (working.isHere() ? "" : " on " + working.host())
                        + (working.job().isEmpty() ? "" : " · " + working.job()))
                .orElseGet(this::state);
    }

    /** Progress, for the second line of an entry. */
    public String progress() {
        String steps = status.map(s -> s.step() + "/" + s.totalSteps()).orElse("");
        String words = ahead().map(JobStates::words).orElse("");
        return steps + (steps.isEmpty() || words.isEmpty() ? "" : " · ") + words;
    }

    /** What is trained, and progress. */
    public String facts() {
        return status.map(s -> description.map(RunDescription::method).orElse("") + " · step " + s.step() + " of "
                        + s.totalSteps())
                .orElse(problem);
    }

    /** Whether name, variant, state, tags or note contain all of these words, in lower case. */
    boolean matches(List<String> words) {
        String text = String.join(" ", name(), facts(), stateText(), notes.typedTags(), notes.note(), problem)
                .toLowerCase(Locale.ROOT);
        return words.stream().allMatch(text::contains);
    }
}
