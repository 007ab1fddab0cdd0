package dev.fima.model.method;

import dev.fima.model.FimaException;

/**
 * Sizes of the queues, in columns.
 *
 * @param instance queue of instance keys, and that of difference keys of L_VD; a multiple of the batch size
 * @param motion queue of local motion keys; a multiple of the batch size times the local clips of both views
 * @param dense queue of dense motion keys, 0 for none; a multiple of the batch size times the cells of the grid
 */
public record QueueSettings(int instance, int motion, int dense) {
    /** What the reference uses for UCF101. */
    public static final QueueSettings UCF101 = new QueueSettings(2240, 2240, 0);

    /** What the reference uses for Kinetics-400. */
    public static final QueueSettings K400 = new QueueSettings(65536, 65536, 31360);

    public QueueSettings {
        if (instance < 1 || motion < 1 || dense < 0) {
            throw new FimaException("The queue sizes are " + instance + ", " + motion + " and " + dense
                    + ": the first two must be at least 1, the dense one 0 or more.");
        }
    }

    /**
     * Checks that whole batches fill the queues that a variant uses.
     *
     * @param batch clip pairs per step
     * @param slots time slots of the feature map, which is the number of local clips of a view
     * @param cells cells of the grid
     * @throws FimaException naming the queue, its size and the keys per step
     */
    public void requireDivisible(Variant variant, int batch, int slots, int cells) {
        FeatureQueue.requireDivisible("instance queue", instance, batch);
        if (variant.frame()) {
            FeatureQueue.requireDivisible("motion queue", motion, 2L * slots * batch);
        }
        if (variant.pixel() && dense > 0) {
            FeatureQueue.requireDivisible("dense queue", dense, (long) batch * cells);
        }
    }
}
