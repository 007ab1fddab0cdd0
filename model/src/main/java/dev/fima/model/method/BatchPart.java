package dev.fima.model.method;

import dev.fima.model.FimaException;
import dev.fima.model.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Samples of a batch that are computed at once.
 *
 * @param from the first
 * @param to the one after the last
 * @param all samples of the batch
 */
record BatchPart(int from, int to, int all) {
    /** All samples. */
    static BatchPart whole(int all) {
        return new BatchPart(0, all, all);
    }

    /**
     * So many equal parts, in order.
     *
     * @throws FimaException if the batch cannot be divided so
     */
    static List<BatchPart> equal(int all, int count) {
        if (all % count != 0) {
            throw new FimaException("A batch of " + all + " cannot be divided into " + count
                    + " equal parts: choose an accumulate that divides it.");
        }
        int size = all / count;
        return IntStream.range(0, count)
                .mapToObj(i -> new BatchPart(i * size, (i + 1) * size, all))
                .toList();
    }

    boolean isWhole() {
        return to - from == all;
    }

    /** The part's samples of a tensor [B, ...] of the whole batch: a view of it, or the tensor itself. */
    Tensor of(Tensor batch) {
        return isWhole() ? batch : batch.slice(0, from, to);
    }

    /** What the part adds to a mean over the batch, given the mean over the part; recorded as that is. */
    Tensor share(Tensor mean) {
        return isWhole() ? mean : mean.mul((double) (to - from) / all);
    }
}
