package dev.fima.model.training;

import dev.fima.model.method.LossScale;
import dev.fima.model.method.Metric;
import dev.fima.model.method.StepPhase;
import dev.fima.model.method.StepResult;
import dev.fima.model.tensor.ComputeDevice;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one step gave.
 *
 * @param values numbers by metric; those that a variant lacks are absent
 * @param dataWaitMs how long the step waited for its batch
 * @param phases milliseconds of each phase of the step
 * @param inside the inside of the step, if it was asked for
 * @param skipped whether it overflowed half precision and left the weights as they were
 */
record StepOutcome(
        Map<Metric, Double> values,
        double dataWaitMs,
        Map<StepPhase, Double> phases,
        Optional<StepInspection> inside,
        boolean skipped) {

    /** A step that counts. */
    StepOutcome(
            Map<Metric, Double> values,
            double dataWaitMs,
            Map<StepPhase, Double> phases,
            Optional<StepInspection> inside) {
        this(values, dataWaitMs, phases, inside, false);
    }

    /** What a step on a device gave, with what became of the loss scale and the device's memory. */
    static StepOutcome of(StepResult result, double waitMillis, ComputeDevice device, Optional<StepInspection> inside) {
        Map<Metric, Double> values = new EnumMap<>(Metric.class);
        values.putAll(result.values());
        result.scaling().ifPresent(outcome -> {
            values.put(Metric.LOSS_SCALE, outcome.factor());
            values.put(Metric.SKIPPED_STEPS, (double) outcome.skippedSteps());
        });
        Resources.gpuMegabytes(device).ifPresent(used -> values.put(Metric.GPU_MEMORY_MB, used));
        boolean skipped = result.scaling().filter(LossScale.Outcome::skipped).isPresent();
        return new StepOutcome(values, waitMillis, result.phases(), inside, skipped);
    }

    /** The numbers without what overflowed in a skipped step. */
    Map<Metric, Double> metrics() {
        Map<Metric, Double> known = new EnumMap<>(Metric.class);
        values.forEach((metric, value) -> {
            if (!skipped || Double.isFinite(value)) {
                known.put(metric, value);
            }
        });
        return known;
    }

    /** A loss that is no number, the terms before their sum; none in a step that was skipped for it. */
    Optional<Metric> culprit() {
        return skipped
                ? Optional.empty()
                : Metric.LOSSES.stream()
                        .filter(loss -> values.containsKey(loss) && !Double.isFinite(values.get(loss)))
                        .findFirst();
    }
}
