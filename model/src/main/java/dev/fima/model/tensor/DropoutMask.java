package dev.fima.model.tensor;

import ai.djl.pytorch.jni.JniUtils;
import java.nio.FloatBuffer;

/**
 * Masks of dropout, one sequence for each thread that trains, so that two trainings in one process do not disturb each
 * other. On the CPU they are drawn by all cores: libtorch draws them on one thread with a generator that cannot be divided.
 * An element depends only on the seed, the number of the mask since then, and its place, never on the threads.
 */
final class DropoutMask {
    private static final ThreadLocal<DropoutMask> OF_THREAD = ThreadLocal.withInitial(DropoutMask::new);

    private static final int BLOCK = 8192;
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private long seed;
    private long masks;

    /** The sequence of the calling thread. */
    static DropoutMask here() {
        return OF_THREAD.get();
    }

    /** The masks that follow are those of {@code newSeed}. */
    void seed(long newSeed) {
        seed = newSeed;
        masks = 0;
    }

    /** A number that decides all of the next mask. */
    long next() {
        return mixed(seed + ++masks * GOLDEN);
    }

    /** A float32 tensor like {@code x}: 0 with probability {@code p}, else 1 / (1 - p). */
    Tensor like(Tensor x, double p) {
        Tensor mask = Tensors.zeros(TensorType.FLOAT32, x.device(), x.shape());
        FloatBuffer memory = mask.memory().asFloatBuffer();
        long start = next();
        long threshold = (long) (p * 0x1p32);
        float kept = (float) (1 / (1 - p));
        int elements = memory.capacity();
        WholeRange.forEach((elements + BLOCK - 1) / BLOCK, block -> {
            int from = block * BLOCK;
            float[] values = new float[Math.min(BLOCK, elements - from)];
            for (int i = 0; i < values.length; i += 2) {
                long bits = mixed(start + (from + i) * GOLDEN);
                values[i] = (bits >>> 32) < threshold ? 0 : kept;
                if (i + 1 < values.length) {
                    values[i + 1] = (bits & 0xffffffffL) < threshold ? 0 : kept;
                }
            }
            memory.put(from, values);
        });
        return mask;
    }

    /**
     * A copy of {@code x} with elements dropped by the engine itself, for types and devices that masks are not drawn for. Its
     * generator is one for the whole process, so it is set and used in one go.
     */
    Tensor byEngine(Tensor x, double p) {
        synchronized (DropoutMask.class) {
            JniUtils.setSeed(next());
            return Tensor.adopt(JniUtils.dropout(x.array(), p, true));
        }
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
    private static long mixed(long z) {
        long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }
}
