package dev.fima.model.tensor;

import java.nio.FloatBuffer;
import java.util.stream.IntStream;

/**
 * Masks of dropout on the CPU, drawn by all cores: libtorch draws them on one thread with a generator that cannot be
 * divided. An element depends only on the seed, the number of the mask since then, and its place, never on the threads.
 */
final class DropoutMask {
    private static final int BLOCK = 8192;
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private long seed;
    private long masks;

    /** The masks that follow are those of {@code newSeed}. */
    synchronized void seed(long newSeed) {
        seed = newSeed;
        masks = 0;
    }

    private synchronized long next() {
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
        IntStream.range(0, (elements + BLOCK - 1) / BLOCK).parallel().forEach(block -> {
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

    /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
    private static long mixed(long z) {
        long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }
}
