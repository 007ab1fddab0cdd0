package dev.fima.model.method;

import dev.fima.model.nn.Parameters;
import dev.fima.model.tensor.Tensor;
import java.util.List;

/** L_VV: instance-level video-video contrast of the RGB clips (momentum contrast). */
final class InstanceLoss implements LossTerm {
    private final TwoWayContrast contrast;
    private final double weight;

    /** Registers {@code queue}. */
    InstanceLoss(Parameters state, MethodSettings settings) {
        FeatureQueue queue = new FeatureQueue(
                state, "queue", settings.heads().dimension(), settings.queues().instance());
        contrast = new TwoWayContrast(queue, settings.losses().instanceTemperature(), settings.referenceQuirks());
        weight = settings.losses().instanceWeight();
    }

    @Override
    public String name() {
        return "vv";
    }

    @Override
    public double weight() {
        return weight;
    }

    @Override
    public Tensor loss(PairFeatures pair, StepMetrics metrics, StepTrace trace) {
        return contrast.loss(pair, pair.m().keys().instance(), pair.n().keys().instance(), name(), metrics, trace);
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
