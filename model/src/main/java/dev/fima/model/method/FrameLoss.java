package dev.fima.model.method;

import dev.fima.model.nn.Parameters;
import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * L_Fra: frame-level motion contrast. The decoder's class token for one time slot of a view is pulled towards the frame
 * difference of the local clip that covers this slot, against the local clips of the other slots and of the other view,
 * of all samples, and a queue of local keys.
 *
 * <p>The reference has two slots. Here there are as many as the feature map has, each with a local clip; for two the
 * columns are in the reference's order.
 */
final class FrameLoss implements LossTerm {
    private final FeatureQueue queue;
    private final double temperature;
    private final double weight;

    /** Registers {@code motion_queue}. */
    FrameLoss(Parameters state, Settings settings) {
        queue = new FeatureQueue(
                state,
                "motion_queue",
                settings.get(MethodOptions.EMBEDDING),
                settings.get(MethodOptions.MOTION_QUEUE_SIZE));
        temperature = settings.get(MethodOptions.TEMPERATURE_FRAME);
        weight = settings.get(MethodOptions.WEIGHT_FRA);
    }

    @Override
    public String name() {
        return "fra";
    }

    @Override
    public Metric metric() {
        return Metric.LOSS_FRA;
    }

    @Override
    public double weight() {
        return weight;
    }

    @Override
    public Tensor loss(PairFeatures pair, StepMetrics metrics, StepTrace trace) {
        List<Tensor> losses = new ArrayList<>();
        List<Tensor> top1 = new ArrayList<>();
        view("n", pair.n(), pair.m(), pair.part(), losses, top1, trace);
        view("m", pair.m(), pair.n(), pair.part(), losses, top1, trace);
        metrics.add(Metric.TOP1_FRA, mean(top1));
        return mean(losses);
    }

    private void view(
            String view,
            PairFeatures.Side target,
            PairFeatures.Side other,
            BatchPart part,
            List<Tensor> losses,
            List<Tensor> top1,
            StepTrace trace) {
        Tensor tokens = target.requirePrediction()
                .tokens()
                .orElseThrow(() -> new IllegalStateException("The decoder made no class tokens."));
        List<Tensor> locals = target.keys().locals();
        for (int slot = 0; slot < locals.size(); slot++) {
            Tensor query = tokens.select(1, slot);
            List<Tensor> negatives = new ArrayList<>();
            for (int twin = 0; twin < locals.size(); twin++) {
                if (twin != slot) {
                    negatives.add(query.matmul(locals.get(twin).transpose(0, 1)));
                }
            }
            for (Tensor local : other.keys().locals()) {
                negatives.add(query.matmul(local.transpose(0, 1)));
            }
            negatives.add(queue.similarities(query));
            Tensor logits = Contrast.logits(query, part.of(locals.get(slot)), negatives, temperature);
            Tensor loss = part.share(Contrast.crossEntropy(logits));
            losses.add(loss);
            top1.add(part.share(Contrast.topK(logits, 1)));
            trace.add(name() + ".logits." + view + (slot + 1), logits);
            trace.addShare(name() + ".loss." + view + (slot + 1), loss);
        }
    }

    private static Tensor mean(List<Tensor> scalars) {
        return Tensor.stack(0, scalars.toArray(Tensor[]::new)).mean();
    }

    @Override
    public void enqueue(PairFeatures pair, long step) {
        List<Tensor> keys = new ArrayList<>();
        List<BatchKey> places = new ArrayList<>();
        for (boolean ofM : new boolean[] {false, true}) {
            List<Tensor> locals = (ofM ? pair.m() : pair.n()).keys().locals();
            keys.addAll(locals);
            for (int slot = 0; slot < locals.size(); slot++) {
                places.addAll(BatchKey.ofSlot(ofM, slot, pair.batch(), 1));
            }
        }
        try (Tensor all = Tensor.concat(0, keys.toArray(Tensor[]::new))) {
            queue.enqueue(all, places, step);
        }
    }

    @Override
    public List<FeatureQueue> queues() {
        return List.of(queue);
    }
}
