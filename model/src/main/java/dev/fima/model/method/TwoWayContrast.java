package dev.fima.model.method;

import dev.fima.model.tensor.Tensor;
import java.util.List;

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
     * The mean cross-entropy of both directions.
     *
     * @param queryM unit vectors [B, C], recorded
     * @param queryN unit vectors [B, C], recorded
     * @param keyM unit vectors [B, C]
     * @param keyN unit vectors [B, C]
     * @param name prefix of metrics and traces
     */
    Tensor loss(
            Tensor queryM, Tensor queryN, Tensor keyM, Tensor keyN, String name, StepMetrics metrics, StepTrace trace) {
        Tensor first = Contrast.logits(queryM, keyN, List.of(queue.similarities(queryM)), temperature);
        Tensor negatives = enqueueBetween ? queue.similaritiesAfter(queryN, keyN) : queue.similarities(queryN);
        Tensor second = Contrast.logits(queryN, keyM, List.of(negatives), temperature);
        Tensor firstLoss = Contrast.crossEntropy(first);
        Tensor secondLoss = Contrast.crossEntropy(second);
        metrics.add(
                name + ".top1",
                Contrast.topK(first, 1).add(Contrast.topK(second, 1)).mul(0.5));
        metrics.add(
                name + ".top5",
                Contrast.topK(first, 5).add(Contrast.topK(second, 5)).mul(0.5));
        trace.add(name + ".logits.m", first);
        trace.add(name + ".logits.n", second);
        trace.add(name + ".loss.m", firstLoss);
        trace.add(name + ".loss.n", secondLoss);
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
