package dev.fima.app.window.runs;

import dev.fima.app.cluster.JobStates;
import dev.fima.app.runs.RunStanding;
import dev.fima.model.FimaException;
import dev.fima.model.settings.MethodOptions;
import dev.fima.model.training.ImportedWeights;
import dev.fima.model.training.RunDescription;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.RunNotes;
import dev.fima.model.training.RunState;
import dev.fima.model.training.RunStatus;
import dev.fima.model.training.control.ControlFolder;
import dev.fima.model.training.control.WorkingProcess;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A run in the list.
 *
 * @param folder where it lies
 * @param description what it is; empty for a damaged one
 * @param standing how far it was when this was read, and who works on it
 * @param notes what somebody wrote about it
 * @param problem why it or its notes cannot be read, or why nothing trains it, else empty
 */
public record RunItem(
        Path folder, Optional<RunDescription> description, RunStanding standing, RunNotes notes, String problem) {
    private static final RunStanding UNKNOWN =
            new RunStanding(Optional.empty(), false, Optional.empty(), Optional.empty());

    /** Reads a run folder; a damaged one is an item too, and so is one that a job is to fill. */
    static RunItem read(Path folder, RunJobs jobs) {
        try {
            Optional<JobStates> awaited = RunFolder.isRun(folder) ? Optional.empty() : jobs.of(folder);
            if (awaited.isPresent()) {
                RunStanding standing = new RunStanding(Optional.empty(), false, Optional.empty(), awaited);
                return new RunItem(
                        folder,
                        Optional.empty(),
                        standing,
                        RunNotes.NONE,
                        standing.ofJob().orElse("The job has ended."));
            }
            return read(RunFolder.open(folder), jobs);
        } catch (FimaException | UncheckedIOException e) {
            return new RunItem(folder, Optional.empty(), UNKNOWN, RunNotes.NONE, e.getMessage());
        }
    }

    private static RunItem read(RunFolder run, RunJobs jobs) {
        boolean live = run.isLive();
        RunStatus status = run.status();
        Optional<WorkingProcess> process = Optional.empty();
        RunNotes notes = RunNotes.NONE;
        String problem = "";
        try {
            process = ControlFolder.of(run.path()).process();
        } catch (FimaException e) {
            problem = e.getMessage();
        }
        RunStanding standing = new RunStanding(
                Optional.of(live ? status.at(run.newestStep()) : status),
                live,
                process,
                live || status.state() == RunState.FINISHED ? Optional.empty() : jobs.of(run.path()));
        if (standing.ahead().isPresent() || standing.isInterrupted()) {
            problem =
                    standing.ofJob().or(() -> RunStanding.lastWords(run.path())).orElse("");
        }
        try {
            notes = RunNotes.read(run.path());
        } catch (FimaException e) {
            problem = e.getMessage();
        }
        return new RunItem(run.path(), Optional.of(run.description()), standing, notes, problem);
    }

    /** How far it was; empty for a damaged run, and for one that a job is still to make. */
    public Optional<RunStatus> status() {
        return standing.status();
    }

    /** Whether a process trains it now. */
    public boolean live() {
        return standing.live();
    }

    /** What it is called: as its folder, unless somebody gave it another name. */
    public String name() {
        return notes.nameOf(folder);
    }

    /** State in one word. */
    public String state() {
        return description.map(standing::state).orElseGet(standing::state);
    }

    /** Where the weights come from of an entry that is no training; empty for a training. */
    public Optional<ImportedWeights> weights() {
        return description.flatMap(RunDescription::weights);
    }

    /** The backbone in words, and its width where it is not the full one. */
    private String network() {
        return description
                .map(RunDescription::settings)
                .map(settings -> settings.get(MethodOptions.BACKBONE).title()
                        + (settings.get(MethodOptions.WIDTH) == 1
                                ? ""
                                : ", width " + settings.text(MethodOptions.WIDTH)))
                .orElse("");
    }

    /** Whether training can go on from its last checkpoint. */
    public boolean resumable() {
        return status().filter(known -> known.state() != RunState.FINISHED && known.step() > 0)
                        .isPresent()
                && !live()
                && standing.ahead().isEmpty();
    }

    /** Whether its process ended without saying so and training can go on. */
    public boolean interrupted() {
        return resumable() && standing.isInterrupted();
    }

    /** Whether its process ended without saying so before there was a checkpoint: only its settings are left to begin with. */
    public boolean lost() {
        return description.isPresent()
                && weights().isEmpty()
                && status().filter(known -> known.step() == 0).isPresent()
                && standing.isInterrupted();
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
        return standing.process()
                .filter(working -> live())
                .map(working -> state()
                        + (working.isHere() ? "" : " on " + working.host())
                        + (working.job().isEmpty() ? "" : " · " + working.job()))
                .orElseGet(this::state);
    }

    /** Progress, for the second line of an entry. */
    public String progress() {
        if (weights().isPresent()) {
            return network();
        }
        String steps = status().map(s -> s.step() + "/" + s.totalSteps()).orElse("");
        String words = standing.ahead().map(JobStates::words).orElse("");
        return steps + (steps.isEmpty() || words.isEmpty() ? "" : " · ") + words;
    }

    /** What is trained, and progress. */
    public String facts() {
        if (weights().isPresent()) {
            return weights().get().title() + " · " + network();
        }
        return status().map(s -> description.map(RunDescription::method).orElse("") + " · step " + s.step() + " of "
                        + s.totalSteps())
                .orElse(problem);
    }

    /** Whether name, variant, state, tags or note contain all of these words, in lower case. */
    boolean matches(List<String> words) {
        String text = String.join(
                        " ",
                        name(),
                        folder.getFileName().toString(),
                        facts(),
                        stateText(),
                        notes.typedTags(),
                        notes.note(),
                        problem)
                .toLowerCase(Locale.ROOT);
        return words.stream().allMatch(text::contains);
    }
}
