package dev.fima.model.evaluation;

import java.util.concurrent.CancellationException;

/** Watches an evaluation. Called on the thread that evaluates, but for notes, which may come from any thread. */
@FunctionalInterface
public interface EvaluationProgress {
    /** Never cancels. */
    EvaluationProgress NONE = (activity, done, all) -> true;

    /**
     * Told what is being done and how much of it is done; asked whether to go on.
     *
     * @param activity such as "features of the test videos"
     * @return false to cancel; what was computed so far is kept where a cache or a folder is given
     */
    boolean at(String activity, long done, long all);

    /**
     * Whether the work shall be held. {@link #at} waits for as long; a training inside an evaluation, which goes on beside
     * the thread that calls it, asks this.
     */
    default boolean held() {
        return false;
    }

    /** Something worth a line in the log, one sentence, such as a video that cannot be read. */
    default void note(String sentence) {}

    /**
     * Tells, and ends the evaluation if it shall.
     *
     * @throws CancellationException if cancelled
     */
    default void check(String activity, long done, long all) {
        if (!at(activity, done, all)) {
            throw new CancellationException("The evaluation was cancelled (" + activity + ").");
        }
    }
}
