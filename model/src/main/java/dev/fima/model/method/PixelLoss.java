package dev.fima.model.method;

import dev.fima.model.nn.Parameters;
import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * L_Pix: pixel-level motion contrast. The predicted motion of every cell is compared with the frame-difference keys of
 * the cells that show the same place, restricted to the foreground of both views. The keys of all slots are in the
 * denominator, so the same cell at another time is a negative; the reference has two slots, here there are as many as
 * the feature map has.
 */
final class PixelLoss implements LossTerm {
    private final Optional<FeatureQueue> queue;
    private final double temperature;
    private final double weight;

    /** Registers {@code queue_dense} if there is one. */
    PixelLoss(Parameters state, Settings settings) {
        int size = settings.get(MethodOptions.DENSE_QUEUE_SIZE);
        this.queue = size == 0
                ? Optional.empty()
                : Optional.of(new FeatureQueue(state, "queue_dense", settings.get(MethodOptions.EMBEDDING), size));
        temperature = settings.get(MethodOptions.TEMPERATURE_PIXEL);
        weight = settings.get(MethodOptions.WEIGHT_PIX);
    }

    @Override
    public String name() {
        return "pix";
    }

    @Override
    public Metric metric() {
        return Metric.LOSS_PIX;
    }

    @Override
    public double weight() {
        return weight;
    }

    @Override
    public Tensor loss(PairFeatures pair, StepMetrics metrics, StepTrace trace) {
        Overlap overlap = pair.requireOverlap();
        Tensor n = view("n", pair.n(), pair.m(), pair.part(), overlap.askedByM(), metrics, trace);
        Tensor m = view("m", pair.m(), pair.n(), pair.part(), overlap.askedByN(), metrics, trace);
        return n.add(m).mul(0.5);
    }

    private Tensor view(
            String view,
            PairFeatures.Side target,
            PairFeatures.Side asking,
            BatchPart part,
            Tensor overlap,
            StepMetrics metrics,
            StepTrace trace) {
        Tensor maskTarget = target.keys().requireMask();
        Tensor everyPositive =
                CellCorrespondence.restrict(overlap, asking.keys().requireMask(), maskTarget);
        Tensor positives = part.of(everyPositive);
        Tensor predicted = target.requirePrediction().cells().transpose(0, 1);
        Tensor keys = target.keys().requireCells();
        List<Tensor> everyKey = new ArrayList<>();
        everyKey.add(keys.reshape(-1, keys.size(3)).transpose(0, 1));
        queue.ifPresent(q -> everyKey.add(q.columns()));
        Tensor slots = CellContrast.slotLosses(
                predicted,
                part.of(keys).transpose(0, 1),
                everyKey,
                new CellContrast.Positives(positives, everyPositive),
                temperature);
        Tensor reached = positives.sum(false, 2).gt(0.5).cast(positives.type());
        addHalf(metrics, Metric.MASK_SHARE, part.share(part.of(maskTarget).mean()));
        addHalf(metrics, Metric.POSITIVE_CELLS, part.share(reached.mean()));
        addHalf(
                metrics,
                Metric.POSITIVE_SAMPLES,
                part.share(reached.max(1, false).mean()));
        trace.addShare(name() + ".loss." + view, slots);
        trace.add(name() + ".positives." + view, positives);
        return slots.mean();
    }

    /** What one view adds to the mean over both. */
    private static void addHalf(StepMetrics metrics, Metric metric, Tensor ofView) {
        metrics.add(metric, ofView.mul(0.5));
    }

    @Override
    public void enqueue(PairFeatures pair, long step) {
        queue.ifPresent(q -> {
            for (boolean ofM : new boolean[] {false, true}) {
                Tensor cells = (ofM ? pair.m() : pair.n()).keys().requireCells();
                for (int slot = 0; slot < cells.size(1); slot++) {
                    try (Tensor one = cells.select(1, slot);
                            Tensor flat = one.reshape(-1, cells.size(3))) {
                        int cellsPerSample = Math.toIntExact(flat.size(0) / pair.batch());
                        q.enqueue(flat, BatchKey.ofSlot(ofM, slot, pair.batch(), cellsPerSample), step);
                    }
                }
            }
        });
    }

    @Override
    public List<FeatureQueue> queues() {
        return queue.stream().toList();
    }
}
