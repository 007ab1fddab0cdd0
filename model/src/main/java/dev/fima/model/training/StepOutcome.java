package dev.fima.model.training;

import java.util.Map;

/**
 * What one step gave.
 *
 * @param values numbers by the column names of {@link Metric}; those that a variant lacks are absent
 * @param dataWaitMs how long the step waited for its batch
 */
record StepOutcome(Map<String, Double> values, double dataWaitMs) {}
