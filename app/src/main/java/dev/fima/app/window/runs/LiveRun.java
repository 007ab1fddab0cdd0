package dev.fima.app.window.runs;

import dev.fima.model.training.control.Activity;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A run that a process trains, or is about to.
 *
 * @param folder of the run
 * @param paused whether training is held
 * @param pausing whether that was asked for and the running step is not done yet
 * @param activity what the process is doing, with the steps that are done and all steps while it trains
 */
public record LiveRun(Path folder, boolean paused, boolean pausing, Activity activity) {
    /** What a process says of itself while it takes step after step. */
    private static final String TRAINING = "Training";

    /** Name of the folder. */
    public String name() {
        return folder.getFileName().toString();
    }

    /** Whether the process takes steps, or is held between two. */
    public boolean steps() {
        return activity.all() > 0;
    }

    /** What it says instead of a step's number: before its first step, which may take long. */
    public Optional<String> preparing() {
        boolean before =
                !steps() || (activity.done() == 0 && !paused && !activity.text().equals(TRAINING));
        return before ? Optional.of(activity.text() + "…") : Optional.empty();
    }
}
