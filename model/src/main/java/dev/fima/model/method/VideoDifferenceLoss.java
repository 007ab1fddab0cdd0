package dev.fima.model.method;

import dev.fima.model.nn.Parameters;
import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * L_VD: instance-level contrast of the RGB query of one clip against the frame difference of the other, with a queue of
 * difference keys of its own. The released reference has no code for this term: the definition is this project's, in the
 * form of L_VV, and both directions see the same queue.
 */
final class VideoDifferenceLoss implements LossTerm {
    private final TwoWayContrast contrast;
    private final double weight;

    /** Registers {@code difference_queue}. */
    VideoDifferenceLoss(Parameters state, Settings settings) {
        FeatureQueue queue = new FeatureQueue(
                state,
                "difference_queue",
                settings.get(MethodOptions.EMBEDDING),
                settings.get(MethodOptions.QUEUE_SIZE));
        contrast = new TwoWayContrast(queue, settings.get(MethodOptions.TEMPERATURE_INSTANCE), false);
        weight = settings.get(MethodOptions.WEIGHT_VD);
    }

    @Override
    public String name() {
        return "vd";
    }

    @Override
    public Metric metric() {
        return Metric.LOSS_VD;
    }

    @Override
    public double weight() {
        return weight;
    }

    @Override
    public Tensor loss(PairFeatures pair, StepMetrics metrics, StepTrace trace) {
        return contrast.loss(pair, key(pair.m()), key(pair.n()), name(), Optional.empty(), trace);
    }

    private static Tensor key(PairFeatures.Side side) {
        return side.keys()
                .difference()
                .orElseThrow(() -> new IllegalStateException("The key branch made no difference keys."));
    }

    @Override
    public void enqueue(PairFeatures pair, long step) {
        contrast.enqueue(key(pair.m()), key(pair.n()), step);
    }

    @Override
    public List<FeatureQueue> queues() {
        return contrast.queues();
    }
}
