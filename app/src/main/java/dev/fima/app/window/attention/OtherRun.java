package dev.fima.app.window.attention;

import dev.fima.app.window.selection.StepName;
import dev.fima.model.analysis.ProbeSnapshot;

/**
 * A run, or a pinned step of one, whose maps have columns.
 *
 * @param name name of the run, with the step where it is pinned
 * @param run name of the run alone
 * @param step what its step is called
 * @param snapshot what it says about the clips at the pinned or shown step, or at the nearest to it
 */
public record OtherRun(String name, String run, String step, ProbeSnapshot snapshot) {
    /** Of a run that goes with the training time. */
    OtherRun(String name, ProbeSnapshot snapshot) {
        this(name, name, StepName.of(true, snapshot.step()), snapshot);
    }

    /** Name and step on two lines, above its columns. */
    String heading() {
        return run + "\n" + step;
    }

    /** Name and step in a sentence. */
    String title() {
        return run + ", at " + step;
    }
}
