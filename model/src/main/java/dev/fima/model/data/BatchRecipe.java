package dev.fima.model.data;

/**
 * How the batches of a loader are made. Batches are opened one after the other; their samples are filled in by any
 * thread, in any order.
 */
interface BatchRecipe<T extends AutoCloseable> extends AutoCloseable {
    /** Number of batches there are; {@link Long#MAX_VALUE} when they never end. */
    long steps();

    /** An empty batch for a step. */
    T open(long step);

    /** Number of samples of an open batch. */
    int samples(T batch);

    /** Decodes and transforms one sample. */
    void fill(T batch, int sample);

    /** Frees what was kept for later batches; batches that are still open stay good until they are closed. */
    @Override
    void close();
}
