package dev.fima.app.window.runs;

import dev.fima.model.training.control.Activity;
import java.nio.file.Path;

/**
 * A run that a process trains, or is about to.
 *
 * @param folder of the run
 * @param paused whether training is held
 * @param pausing whether that was asked for and the running step is not done yet
 * @param activity what the process is doing, with the steps that are done and all steps while it trains
 */
public record LiveRun(Path folder, boolean paused, boolean pausing, Activity activity) {
    /** Name of the folder. */
    public String name() {
        return folder.getFileName().toString();
    }

    /** Whether the process takes steps, or is held between two. */
    public boolean steps() {
        return activity.all() > 0;
    }
}
