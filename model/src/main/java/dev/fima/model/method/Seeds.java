package dev.fima.model.method;

import java.util.SplittableRandom;

/** Seeds that follow from a run's seed, so that every draw of a step is a function of the seed and the step. */
final class Seeds {
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private Seeds() {}

    /** A seed for one part of what {@code seed} governs. */
    static long mix(long seed, long part) {
        return new SplittableRandom(seed ^ new SplittableRandom(part * GOLDEN_RATIO).nextLong()).nextLong();
    }
}
