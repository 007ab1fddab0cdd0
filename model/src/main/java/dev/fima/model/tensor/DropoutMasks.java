package dev.fima.model.tensor;

import ai.djl.pytorch.jni.JniUtils;
import java.nio.FloatBuffer;

/**
 * Masks of dropout, one sequence for each thread that trains, so that two trainings in one process do not disturb each
 * other. On a CPU they are drawn by all cores: libtorch draws one element after the other, which took a sixteenth of a step
 * of the {@code tiny} preset. An element depends on the mask's seed and its place alone, never on the threads.
 */
final class DropoutMasks {
    private static final ThreadLocal<DropoutMasks> OF_THREAD = ThreadLocal.withInitial(DropoutMasks::new);
    private static final int BLOCK = 8192;
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private long seed;
    private long masks;

    /** The sequence of the calling thread. */
    static DropoutMasks here() {
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
        long next = mixed(seed + ++masks * GOLDEN);
        if (!x.device().gpu() && x.type() == TensorType.FLOAT32) {
            try (Tensor mask = like(x, next, p)) {
                return x.mul(mask);
            }
        }
        synchronized (DropoutMasks.class) {
            JniUtils.setSeed(next);
            return Tensor.adopt(JniUtils.dropout(x.array(), p, true));
        }
    }

    /** One mask, float32 of the shape of {@code x}: 0 where an element is dropped, else 1 / (1 - p); of the current scope. */
    private static Tensor like(Tensor x, long seed, double p) {
        Tensor mask = Tensors.zeros(TensorType.FLOAT32, ComputeDevice.CPU, x.shape());
        FloatBuffer memory = mask.memory().asFloatBuffer();
        long dropped = (long) (p * 0x1p32);
        float kept = (float) (1 / (1 - p));
        int elements = memory.capacity();
        WholeRange.forEach((elements + BLOCK - 1) / BLOCK, block -> {
            int from = block * BLOCK;
            float[] values = new float[Math.min(BLOCK, elements - from)];
            for (int i = 0; i < values.length; i += 2) {
                long bits = mixed(seed + (from + i) * GOLDEN);
                values[i] = (bits >>> 32) < dropped ? 0 : kept;
                if (i + 1 < values.length) {
                    values[i + 1] = (bits & 0xffffffffL) < dropped ? 0 : kept;
                }
            }
            memory.put(from, values);
        });
        return mask;
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
    private static long mixed(long z) {
        long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }
}
