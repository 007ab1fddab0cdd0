package dev.fima.model.training;

import java.util.Map;
import java.util.Optional;

/**
 * What one step gave.
 *
 * @param values numbers by the column names of {@link Metric}; those that a variant lacks are absent
 * @param dataWaitMs how long the step waited for its batch
 * @param inside the inside of the step, if it was asked for
 */
record StepOutcome(Map<String, Double> values, double dataWaitMs, Optional<StepInside> inside) {}
