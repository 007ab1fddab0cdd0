package dev.fima.model.training;

import dev.fima.model.method.LossScale;
import dev.fima.model.storage.Safetensors;
import java.util.Map;

/**
 * What a session trains: network, optimiser and data as one thing that takes steps. It belongs to the session's thread.
 * A step depends on the state, the settings and the number of the step alone, so that a restored learner goes on exactly
 * as the saved one would have.
 */
interface Learner extends AutoCloseable {
    /** What lies in the data folder. */
    DataFingerprint fingerprint();

    /** Whether a run with this fingerprint was begun with the same data. */
    default boolean sameData(DataFingerprint before) {
        return fingerprint().equals(before);
    }

    /** What computes, in words. */
    String device();

    /** Versions of what computes, by name. */
    Map<String, String> versions();

    /** Steps of one pass over the training videos; at least 1. */
    long stepsPerEpoch();

    /**
     * Trains one step.
     *
     * @param step number of the step, from 0
     * @param inside whether the outcome shall hold the inside of the step; nothing else depends on it
     */
    StepOutcome step(long step, double learningRate, boolean inside);

    /**
     * Whether the network shall be tested on videos that it does not train on, as it is now.
     *
     * @param done steps that are done
     * @param total steps of the run
     */
    default boolean isTestDue(long done, long total) {
        return false;
    }

    /**
     * Tests the network, which changes nothing; asked for where {@link #isTestDue} says so.
     *
     * @throws java.util.concurrent.CancellationException if the session shall end
     */
    default VideoScores test() {
        throw new IllegalStateException("This learner has no test.");
    }

    /** The trained network. */
    Safetensors weights();

    /** Everything else that the next step depends on. */
    Safetensors state();

    /**
     * Takes over what {@link #weights} and {@link #state} gave.
     *
     * @throws dev.fima.model.FimaException if they belong to another network
     */
    void restore(Safetensors weights, Safetensors state);

    /**
     * Shows the network as it is to an observer, which changes nothing.
     *
     * @param step steps that are done
     */
    void show(ProbeObserver observer, long step, RunFolder run);

    @Override
    void close();

    /** Makes learners. */
    @FunctionalInterface
    interface Factory {
        /**
         * Starts the engine, reads the data folder and builds the network; may take seconds.
         *
         * @param monitor told what is being done, and of videos that cannot be used
         */
        Learner open(SessionStart start, Monitor monitor);
    }

    /** Where a learner says what a person should know. */
    interface Monitor {
        /** What is being done now, such as "Reading the data folder". */
        void activity(String what);

        /** Something worth a line in the log, one sentence; may be called by any thread. */
        void note(String sentence);

        /** Notes a step, counted from 0, that overflowed half precision. */
        default void noteSkipped(LossScale.Outcome scaling, long step) {
            if (scaling.skipped()) {
                note(scaling.sentence(step));
            }
        }

        /** Whether the session shall end, so that long preparations can. */
        boolean isEnding();
    }
}
