package dev.fima.model.training;

import java.time.Instant;

/**
 * How far a run is.
 *
 * @param step steps that are done
 * @param totalSteps steps that the run has in all
 * @param message what a person should know, such as the reason of a failure; may be empty
 * @param updated when this was written, by the clock of the machine
 */
public record RunStatus(RunState state, long step, long totalSteps, String message, Instant updated) {
    /** The same at another step. */
    public RunStatus at(long otherStep) {
        return new RunStatus(state, otherStep, totalSteps, message, updated);
    }
}
