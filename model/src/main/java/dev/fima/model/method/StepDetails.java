package dev.fima.model.method;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The inside of one training step as plain arrays: what was compared with what.
 *
 * @param step number of the step
 * @param contrasts the contrasts with one positive per query: L_VV and L_VD in both directions, L_Fra per view and slot
 * @param cells the pixel-level contrast per view, empty if the variant has none
 * @param queueAges for each queue, by state name, how many steps ago each column was written; -1 for columns that still
 *     hold their random start
 */
public record StepDetails(
        long step, List<ContrastDetails> contrasts, List<CellDetails> cells, Map<String, long[]> queueAges) {

    /**
     * One contrast.
     *
     * @param name such as {@code vv m} for the query of m against keys of n, {@code fra n1} for slot 1 of n
     * @param logits cosines over temperature [B][columns], the positive in column 0
     * @param batchColumns number of columns after the positive that come from the same batch
     * @param queue state name of the queue that the remaining columns belong to
     * @param hardest the most similar negatives of each query, most similar first
     */
    public record ContrastDetails(
            String name, float[][] logits, int batchColumns, String queue, List<List<Negative>> hardest) {}

    /**
     * A negative.
     *
     * @param logit its cosine over temperature
     * @param batchSample the sample of this batch that it belongs to, empty for one of an earlier step
     * @param queueColumn its column in the queue, empty for one that is not in it; a key of this batch that counts as
     *     enqueued already has both
     * @param age how many steps ago it was written, 0 for one of this batch; empty for a random start
     */
    public record Negative(
            float logit, Optional<Integer> batchSample, Optional<Integer> queueColumn, Optional<Long> age) {}

    /**
     * The pixel-level contrast that predicts one view.
     *
     * @param view {@code m} or {@code n}: whose motion is predicted
     * @param rows rows of the grid
     * @param columns columns of the grid
     * @param mask foreground of the predicted view [B][cells]
     * @param positives for each sample and cell of the asking view, the cells of the predicted view that are its
     *     positives [B][cells][]
     * @param slotLosses loss of each time slot
     */
    public record CellDetails(
            String view, int rows, int columns, float[][] mask, int[][][] positives, float[] slotLosses) {}
}
