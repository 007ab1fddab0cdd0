package dev.fima.model.method;

import dev.fima.model.nn.Backbone;
import dev.fima.model.nn.StateEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The end of a step: gradients change the weights, unless they overflowed in float16. */
final class WeightChange {
    private final List<StateEntry.Parameter> parameters;
    private final Optimizer optimizer;
    private final Optional<LossScale> lossScale;
    private final Optional<Backbone> constrained;

    /**
     * @param parameters those of the optimiser
     * @param constrained the backbone whose weights change, if they do
     */
    WeightChange(
            List<StateEntry.Parameter> parameters,
            Optimizer optimizer,
            Optional<LossScale> lossScale,
            Optional<Backbone> constrained) {
        this.parameters = parameters;
        this.optimizer = optimizer;
        this.lossScale = lossScale;
        this.constrained = constrained;
    }

    /** The metrics of a step whose loss was scaled, and what became of it. */
    record Scaled(Map<Metric, Double> numbers, LossScale.Outcome outcome) {
        /** Whether the step left anything that may be kept: keys for queues, statistics of batches. */
        boolean usable() {
            return outcome.finiteLoss();
        }
    }

    /**
     * Spends the gradients that the parameters hold.
     *
     * @return the metrics where the loss is scaled: the optimiser has to know whether the gradients are finite, so the
     *     reading comes before it; else they are still to be read
     */
    Optional<Scaled> apply(double learningRate, StepMetrics metrics, StepClock clock) {
        Optional<Scaled> scaled = lossScale.map(scale -> readScaled(scale, metrics, clock));
        clock.enter(StepPhase.OPTIMISER);
        if (scaled.isPresent() && scaled.get().outcome().skipped()) {
            parameters.forEach(parameter -> parameter.tensor().clearGradient());
        } else {
            optimizer.step(learningRate);
            constrained.ifPresent(Backbone::constrain);
        }
        return scaled;
    }

    private Scaled readScaled(LossScale scale, StepMetrics metrics, StepClock clock) {
        clock.enter(StepPhase.OPTIMISER);
        metrics.addSquaredGradients(scale.unscale(parameters));
        clock.enter(StepPhase.METRICS);
        Map<Metric, Double> numbers = metrics.read();
        boolean finiteLoss = Double.isFinite(numbers.get(Metric.LOSS));
        return new Scaled(numbers, scale.judge(finiteLoss, metrics.finiteGradients()));
    }
}
