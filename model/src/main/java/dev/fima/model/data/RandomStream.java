package dev.fima.model.data;

import java.util.SplittableRandom;

/**
 * Random numbers that belong to one purpose: the same seed and the same path of numbers (epoch, video, ...) give the same
 * stream on every machine, however many threads draw and in whatever order.
 */
final class RandomStream {
    static final long ORDER = 1;
    static final long STARTS = 2;
    static final long CROPS = 3;
    static final long REPLACEMENT = 4;

    private RandomStream() {}

    static SplittableRandom of(long seed, long... path) {
        long state = mix(seed + 0x9E3779B97F4A7C15L);
        for (long step : path) {
            state = mix(state ^ mix(step + 0x9E3779B97F4A7C15L)) + 0x9E3779B97F4A7C15L;
        }
        return new SplittableRandom(state);
    }

    /** A random order of {@code 0 .. count - 1}. */
    static int[] permutation(SplittableRandom random, int count) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /** The finaliser of SplitMix64. */
    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
