package dev.fima.model.training;

/**
 * Told what a session does, on the session's thread: return at once. A listener that throws is reported and not asked
 * again; training goes on.
 */
public interface SessionListener {
    /** The state changed; the message is a sentence for a person, possibly empty. */
    default void stateChanged(RunState state, String message) {}

    /** A step is done and its row is in {@code metrics.csv}. */
    default void stepDone(StepReport report) {}

    /** A checkpoint is on the disk. */
    default void checkpointSaved(long step) {}

    /** The inside of a step that {@link TrainingSession#lookInside} asked for. */
    default void lookedInside(StepInspection inside) {}

    /** Something worth knowing, such as a video that is left out; one sentence. May come from any thread. */
    default void noted(String sentence) {}
}
