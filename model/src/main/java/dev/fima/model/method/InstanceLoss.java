package dev.fima.model.method;

import dev.fima.model.nn.Parameters;
import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** L_VV: instance-level video-video contrast of the RGB clips (momentum contrast). */
final class InstanceLoss implements LossTerm {
    private final TwoWayContrast contrast;
    private final double weight;

    /** Registers {@code queue}. */
    InstanceLoss(Parameters state, Settings settings) {
        FeatureQueue queue = new FeatureQueue(
                state, "queue", settings.get(MethodOptions.EMBEDDING), settings.get(MethodOptions.QUEUE_SIZE));
        contrast = new TwoWayContrast(
                queue,
                settings.get(MethodOptions.TEMPERATURE_INSTANCE),
                settings.get(MethodOptions.REFERENCE_DEVIATIONS));
        weight = settings.get(MethodOptions.WEIGHT_VV);
    }

    @Override
    public String name() {
        return "vv";
    }

    @Override
    public Metric metric() {
        return Metric.LOSS_VV;
    }

    @Override
    public double weight() {
        return weight;
    }

    @Override
    public Tensor loss(PairFeatures pair, StepMetrics metrics, StepTrace trace) {
        return contrast.loss(
                pair, pair.m().keys().instance(), pair.n().keys().instance(), name(), Optional.of(metrics), trace);
    }

    @Override
    public void enqueue(PairFeatures pair, long step) {
        contrast.enqueue(pair.m().keys().instance(), pair.n().keys().instance(), step);
    }

    @Override
    public List<FeatureQueue> queues() {
        return contrast.queues();
    }
}
