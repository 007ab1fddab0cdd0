package dev.fima.model.training;

import dev.fima.model.method.StepPhase;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one step gave.
 *
 * @param values numbers by the column names of {@link Metric}; those that a variant lacks are absent
 * @param dataWaitMs how long the step waited for its batch
 * @param phases milliseconds of each phase of the step
 * @param inside the inside of the step, if it was asked for
 * @param skipped whether it overflowed half precision and left the weights as they were
 */
record StepOutcome(
        Map<String, Double> values,
        double dataWaitMs,
        Map<StepPhase, Double> phases,
        Optional<StepInside> inside,
        boolean skipped) {

    /** A step that counts. */
    StepOutcome(
            Map<String, Double> values, double dataWaitMs, Map<StepPhase, Double> phases, Optional<StepInside> inside) {
        this(values, dataWaitMs, phases, inside, false);
    }

    /** The numbers by metric; those that are none are left out, and so is what overflowed in a skipped step. */
    Map<Metric, Double> metrics() {
        Map<Metric, Double> known = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            Double value = values.get(metric.column());
            if (value != null && (!skipped || Double.isFinite(value))) {
                known.put(metric, value);
            }
        }
        return known;
    }

    /** A loss that is no number, the terms before their sum; none in a step that was skipped for it. */
    Optional<Metric> culprit() {
        if (skipped) {
            return Optional.empty();
        }
        return Stream.of(Metric.LOSS_VV, Metric.LOSS_VD, Metric.LOSS_PIX, Metric.LOSS_FRA, Metric.LOSS)
                .filter(term -> {
                    Double value = values.get(term.column());
                    return value != null && !Double.isFinite(value);
                })
                .findFirst();
    }
}
