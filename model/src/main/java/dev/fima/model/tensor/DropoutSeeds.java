package dev.fima.model.tensor;

import ai.djl.pytorch.jni.JniUtils;

/**
 * Seeds of dropout masks, one sequence for each thread that trains, so that two trainings in one process do not disturb each
 * other.
 */
final class DropoutSeeds {
    private static final ThreadLocal<DropoutSeeds> OF_THREAD = ThreadLocal.withInitial(DropoutSeeds::new);
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private long seed;
    private long masks;

    /** The sequence of the calling thread. */
    static DropoutSeeds here() {
        return OF_THREAD.get();
    }

    /** The masks that follow are those of {@code newSeed}. */
    void seed(long newSeed) {
        seed = newSeed;
        masks = 0;
    }

    /**
     * A copy of {@code x} with elements dropped at the next mask, the others divided by 1 - p. Where the engine draws, its
     * generator is one for the whole process, so it is set and used in one go.
     *
     * @param p probability of an element to be dropped, [0, 1)
     */
    Tensor drop(Tensor x, double p) {
        long next = DropoutMask.mixed(seed + ++masks * GOLDEN);
        if (!x.device().gpu() && x.type() == TensorType.FLOAT32) {
            try (Tensor mask = DropoutMask.like(x, next, p)) {
                return x.mul(mask);
            }
        }
        synchronized (DropoutSeeds.class) {
            JniUtils.setSeed(next);
            return Tensor.adopt(JniUtils.dropout(x.array(), p, true));
        }
    }
}
