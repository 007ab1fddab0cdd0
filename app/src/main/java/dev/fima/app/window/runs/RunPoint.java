package dev.fima.app.window.runs;

import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * A run at a step: what can stand beside others.
 *
 * @param run its folder
 * @param pinned the step that it stays at; empty where it goes with the training time of the window
 */
public record RunPoint(Path run, OptionalLong pinned) {
    /** A run that goes with the training time. */
    public static RunPoint following(Path run) {
        return new RunPoint(run, OptionalLong.empty());
    }

    /** A run that stays at a step. */
    public static RunPoint pinned(Path run, long step) {
        return new RunPoint(run, OptionalLong.of(step));
    }

    /** The step at which it is shown. */
    public long at(long trainingTime) {
        return pinned.orElse(trainingTime);
    }

    /** Name of the folder, and the step where it is pinned. */
    public String title() {
        return title(run.getFileName().toString());
    }

    /** What the run is called, and the step where it is pinned. */
    public String title(String name) {
        return pinned.isPresent() ? name + " @ " + pinned.getAsLong() : name;
    }
}
