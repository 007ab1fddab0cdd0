package dev.fima.model.random;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * Random numbers that belong to one purpose: the same seed and the same path of numbers (epoch, video, ...) give the same
 * stream on every machine, however many threads draw and in whatever order.
 *
 * <p>There are three ways from a seed to a stream, for sampling, for the draws of a step and for first weights. They differ
 * for no reason but that the numbers of all runs so far follow from them.
 */
public final class RandomStream {
    /** First number of a path: the order of the videos in an epoch. */
    public static final long ORDER = 1;

    /** The places of a video's clips. */
    public static final long STARTS = 2;

    /** Crops. */
    public static final long CROPS = 3;

    /** The video that stands for one that cannot be read. */
    public static final long REPLACEMENT = 4;

    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;
    private static final long DROPOUT = 0x64726f70;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private RandomStream() {}

    /** The stream at the end of a path, for what is sampled. */
    public static SplittableRandom of(long seed, long... path) {
        long state = mix(seed + GOLDEN_RATIO);
        for (long step : path) {
            state = mix(state ^ mix(step + GOLDEN_RATIO)) + GOLDEN_RATIO;
        }
        return new SplittableRandom(state);
    }

    /** The stream of one tensor of a training step, for its augmentation. */
    public static SplittableRandom ofStep(long seed, long step, int tensor) {
        long ofStep = part(seed, step);
        return new SplittableRandom(part(ofStep, tensor));
    }

    /** The seed of the dropout of a training step. */
    public static long dropout(long seed, long step) {
        long ofDropout = part(seed, DROPOUT);
        return part(ofDropout, step);
    }

    /** The stream of a parameter, for its first values. */
    public static SplittableRandom ofName(long seed, String name) {
        return new SplittableRandom(hash(name) ^ seed);
    }

    /** A random order of {@code 0 .. count - 1}. */
    public static int[] permutation(SplittableRandom random, int count) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /** A seed for one part of what {@code seed} governs. */
    private static long part(long seed, long number) {
        return new SplittableRandom(seed ^ new SplittableRandom(number * GOLDEN_RATIO).nextLong()).nextLong();
    }

    /** The finaliser of SplitMix64. */
    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** 64-bit FNV-1a of the name's UTF-8 bytes. */
    private static long hash(String name) {
        long hash = FNV_OFFSET;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * FNV_PRIME;
        }
        return hash;
    }
}
