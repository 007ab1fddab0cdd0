package dev.fima.model.method;

import dev.fima.model.tensor.Gradients;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * The dense contrast of FIMA's pixel-level loss: every cell of a query grid is pulled towards the motion keys that show
 * the same place in the other clip, against the keys of all cells, samples and time slots.
 *
 * <p>All positives of a cell are summed inside the logarithm, and the denominator holds positives and negatives alike.
 * Cells without a positive do not count, samples without any are left out; if no sample has one, a practically zero
 * value takes the loss's place, so that the graph stays connected. Which of these holds is decided on the device,
 * without waiting for it.
 *
 * <p>Deviation: sums of exponentials are taken relative to their largest term, so that small temperatures do not
 * overflow; the values are the same.
 */
final class CellContrast {
    private static final double OUT_OF_REACH = -1e30;
    private static final double FALLBACK_OFFSET = 1e-3;

    private CellContrast() {}

    /**
     * Which cells belong together: 1 where a query cell and a key cell do, else 0.
     *
     * @param own of the samples whose loss is wanted, [b, P, P]
     * @param every of all samples of the batch, [B, P, P]: it decides how many samples the mean is over
     */
    record Positives(Tensor own, Tensor every) {
        /** Of the whole batch. */
        static Positives all(Tensor every) {
            return new Positives(every, every);
        }
    }

    /**
     * The loss of each time slot, or what some samples of a batch add to it.
     *
     * @param query unit vectors [S, b, P, C] of S slots, recorded
     * @param key unit vectors of the same slots and samples, [S, b, P, C]
     * @param everyKey columns of the denominator as blocks [C, M]: all cells of all samples and slots, {@code key}
     *     included, and the queue if there is one
     * @param temperature divisor of the cosines
     * @return [S]
     */
    static Tensor slotLosses(Tensor query, Tensor key, List<Tensor> everyKey, Positives pairs, double temperature) {
        Tensor positives = pairs.own();
        long slots = query.size(0);
        long b = query.size(1);
        long cells = query.size(2);
        Tensor rows = query.mul(1 / temperature);
        Tensor same = rows.matmul(key.transpose(2, 3));
        Tensor logAll =
                logSumExp(blocks(rows.reshape(slots * b * cells, -1), everyKey)).reshape(slots, b, cells);

        Tensor reached = Tensor.where(positives.gt(0.5), same, constant(OUT_OF_REACH, same));
        Tensor top = rowMaxima(reached, 3);
        Tensor sum = reached.sub(top).exp().mul(positives).sum(false, 3);
        Tensor some = positives.sum(false, 2).gt(0.5);
        Tensor logPositive = Tensor.where(some, sum, constant(1, sum)).log().add(top.squeeze(3));
        Tensor cellLoss = Tensor.where(some, logAll.sub(logPositive), constant(0, sum));

        Tensor counted = some.cast(query.type()).sum(false, 1);
        Tensor perSample = cellLoss.sum(false, 2).div(counted.maximum(1));
        Tensor kept = samplesReached(pairs.every()).cast(query.type()).sum();
        Tensor contrast = perSample.sum(false, 1).div(kept.maximum(1));
        Tensor small = fallback(same);
        long all = pairs.every().size(0);
        return Tensor.where(kept.gt(0.5), contrast, b == all ? small : small.mul((double) b / all));
    }

    /** Whether samples have a positive, [B]. */
    private static Tensor samplesReached(Tensor positives) {
        return positives.sum(false, 1, 2).gt(0.5);
    }

    /** Mean over samples of -log(s / (s + 0.001)) with s the summed similarity of all pairs of cells, per slot. */
    private static Tensor fallback(Tensor same) {
        long slots = same.size(0);
        long b = same.size(1);
        Tensor logSum = logSumExp(List.of(same.reshape(slots * b, -1)));
        Tensor small = logSum.neg().exp().mul(FALLBACK_OFFSET).add(1).log();
        return small.reshape(slots, b).mean(false, 1);
    }

    private static List<Tensor> blocks(Tensor rows, List<Tensor> columns) {
        List<Tensor> products = new ArrayList<>();
        for (Tensor block : columns) {
            products.add(rows.matmul(block));
        }
        return products;
    }

    /** log of the summed exponentials of each row over all blocks [R, M_i]; result [R]. */
    private static Tensor logSumExp(List<Tensor> blocks) {
        Tensor top = rowMaxima(blocks.get(0), 1);
        for (Tensor block : blocks.subList(1, blocks.size())) {
            top = top.maximum(rowMaxima(block, 1));
        }
        Tensor total = null;
        for (Tensor block : blocks) {
            Tensor sum = block.sub(top).exp().sum(true, 1);
            total = total == null ? sum : total.add(sum);
        }
        return total.log().add(top).squeeze(1);
    }

    /** Row maxima as constants: the shift cancels, so no gradient belongs to it. */
    private static Tensor rowMaxima(Tensor x, int axis) {
        try (Gradients.Recording pause = Gradients.pause()) {
            return x.max(axis, true);
        }
    }

    private static Tensor constant(double value, Tensor like) {
        return Tensors.full(value, like.type(), like.device(), 1);
    }
}
