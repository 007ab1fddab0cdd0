package dev.fima.app.window.runs;

import dev.fima.model.training.MethodOptions;
import dev.fima.model.training.RunDescription;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.RunState;
import dev.fima.model.training.RunStatus;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A run in the list.
 *
 * @param folder where it lies
 * @param description what it is; empty for a damaged one
 * @param status how far it was when this was read; empty for a damaged one
 * @param live whether a process trains it now
 * @param problem why it cannot be read, else empty
 */
public record RunItem(
        Path folder, Optional<RunDescription> description, Optional<RunStatus> status, boolean live, String problem) {

    /** Reads a run folder; a damaged one is an item too. */
    static RunItem read(Path folder) {
        try {
            RunFolder run = RunFolder.open(folder);
            return new RunItem(folder, Optional.of(run.description()), Optional.of(run.status()), run.isLive(), "");
        } catch (dev.fima.model.FimaException e) {
            return new RunItem(folder, Optional.empty(), Optional.empty(), false, e.getMessage());
        }
    }

    /** Name of the folder. */
    public String name() {
        return folder.getFileName().toString();
    }

    /** State in one word: interrupted where the process ended without saying so. */
    public String state() {
        if (status.isEmpty()) {
            return "damaged";
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
                && status.get().state() != RunState.FINISHED
                && status.get().step() > 0;
    }

    /** Whether its process ended without saying so and training can go on. */
    public boolean interrupted() {
        return resumable() && state().equals("interrupted");
    }

    /** Whether both runs were trained on the same videos. */
    boolean sharesDataWith(RunItem other) {
        return description.isPresent()
                && other.description()
                        .filter(d -> d.fingerprint().equals(description.get().fingerprint()))
                        .isPresent();
    }

    /** Variant and progress, for the second line of an entry. */
    public String facts() {
        return status.map(s -> description
                                .map(d -> d.settings().get(MethodOptions.VARIANT))
                                .orElse("") + " · step " + s.step() + " of " + s.totalSteps())
                .orElse(problem);
    }
}
