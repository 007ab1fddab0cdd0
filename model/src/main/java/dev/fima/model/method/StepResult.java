package dev.fima.model.method;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The numbers of one training step.
 *
 * @param values by metric, in its unit; those that the training lacks are absent
 * @param scaling what the scale of the loss did, if the precision has one
 * @param phases milliseconds of each phase, see {@link StepClock}
 * @param details the inside of the step, if it was asked for
 */
public record StepResult(
        Map<Metric, Double> values,
        Optional<LossScale.Outcome> scaling,
        Map<StepPhase, Double> phases,
        Optional<StepDetails> details) {
    public StepResult {
        Map<Metric, Double> copy = new EnumMap<>(Metric.class);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
    }

    /** Weighted sum of the terms. */
    public double loss() {
        return values.get(Metric.LOSS);
    }

    /** Whether all losses are finite. */
    public boolean finite() {
        return Metric.LOSSES.stream().map(values::get).allMatch(loss -> loss == null || Double.isFinite(loss));
    }
}
