package dev.fima.model.training;

import dev.fima.model.method.StepPhase;
import java.util.Map;
import java.util.Optional;

/**
 * What one step gave.
 *
 * @param values numbers by the column names of {@link Metric}; those that a variant lacks are absent
 * @param dataWaitMs how long the step waited for its batch
 * @param phases milliseconds of each phase of the step
 * @param inside the inside of the step, if it was asked for
 */
record StepOutcome(
        Map<String, Double> values, double dataWaitMs, Map<StepPhase, Double> phases, Optional<StepInside> inside) {}
