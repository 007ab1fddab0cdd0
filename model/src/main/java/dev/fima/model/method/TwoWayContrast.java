package dev.fima.model.method;

import dev.fima.model.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** Instance-level contrast in both directions: q_m against keys of n, q_n against keys of m, one queue for both. */
final class TwoWayContrast {
    private final FeatureQueue queue;
    private final double temperature;
    private final boolean enqueueBetween;

    /**
     * A contrast.
     *
     * @param enqueueBetween true: the keys of n count as enqueued before the second direction, so that they are among
     *     its negatives, as in the reference; false: both directions see the same queue
     */
    TwoWayContrast(FeatureQueue queue, double temperature, boolean enqueueBetween) {
        this.queue = queue;
        this.temperature = temperature;
        this.enqueueBetween = enqueueBetween;
    }

    /**
     * The mean cross-entropy of both directions, or a part's share of it.
     *
     * @param pair with the queries of the part
     * @param keyM unit vectors [B, C] of the whole batch
     * @param keyN unit vectors [B, C] of the whole batch
     * @param name prefix of traces
     * @param metrics takes the shares of right answers, if they are wanted
     */
    Tensor loss(
            PairFeatures pair, Tensor keyM, Tensor keyN, String name, Optional<StepMetrics> metrics, StepTrace trace) {
        BatchPart part = pair.part();
        Tensor queryM = pair.m().query();
        Tensor queryN = pair.n().query();
        Tensor first = Contrast.logits(queryM, part.of(keyN), List.of(queue.similarities(queryM)), temperature);
        Tensor negatives = enqueueBetween ? queue.similaritiesAfter(queryN, keyN) : queue.similarities(queryN);
        Tensor second = Contrast.logits(queryN, part.of(keyM), List.of(negatives), temperature);
        Tensor firstLoss = part.share(Contrast.crossEntropy(first));
        Tensor secondLoss = part.share(Contrast.crossEntropy(second));
        for (int k : new int[] {1, 5}) {
            Tensor both = Contrast.topK(first, k).add(Contrast.topK(second, k)).mul(0.5);
            metrics.ifPresent(all -> all.add(k == 1 ? Metric.TOP1 : Metric.TOP5, part.share(both)));
        }
        trace.add(name + ".logits.m", first);
        trace.add(name + ".logits.n", second);
        trace.addShare(name + ".loss.m", firstLoss);
        trace.addShare(name + ".loss.n", secondLoss);
        return firstLoss.add(secondLoss).mul(0.5);
    }

    void enqueue(Tensor keyM, Tensor keyN, long step) {
        queue.enqueue(keyN, BatchKey.whole(false, Math.toIntExact(keyN.size(0))), step);
        queue.enqueue(keyM, BatchKey.whole(true, Math.toIntExact(keyM.size(0))), step);
    }

    List<FeatureQueue> queues() {
        return List.of(queue);
    }
}
