package dev.fima.sampledata;

/**
 * A stream of random numbers that is the same on every machine and every Java version (SplitMix64). Streams are named by
 * keys, so that a video's background, figure and motion are drawn independently of each other and of the order in which
 * videos are made.
 */
final class RandomStream {

    private static final double TWO_POW_MINUS_53 = 0x1.0p-53;

    private long state;

    private RandomStream(long state) {
        this.state = state;
    }

    static RandomStream of(long seed, long... keys) {
        long mixed = mix(seed + 0x9E3779B97F4A7C15L);
        for (long key : keys) {
            mixed = mix(mixed ^ mix(key + 0xD1B54A32D192ED03L));
        }
        return new RandomStream(mixed);
    }

    /** One number in [0, 1) for a point of a lattice, without the making of a stream. */
    static double at(long seed, long x, long y) {
        return (mix(mix(seed + x * 0x9E3779B97F4A7C15L) + y * 0xD1B54A32D192ED03L) >>> 11) * TWO_POW_MINUS_53;
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    long nextLong() {
        state += 0x9E3779B97F4A7C15L;
        return mix(state);
    }

    /** Uniform in [0, 1). */
    double uniform() {
        return (nextLong() >>> 11) * TWO_POW_MINUS_53;
    }

    double uniform(double low, double high) {
        return low + (high - low) * uniform();
    }

    /** Uniform in {0, ..., bound - 1}; the bias of the plain product is below 1e-15 for the small bounds used here. */
    int below(int bound) {
        return (int) (uniform() * bound);
    }

    /** Uniform in {low, ..., high}, both included. */
    int between(int low, int high) {
        return low + below(high - low + 1);
    }

    boolean chance(double probability) {
        return uniform() < probability;
    }

    double angle() {
        return uniform(0, 2 * Math.PI);
    }

    /** Standard normal (Box-Muller, through {@link StrictMath} so that every machine draws the same). */
    double gaussian() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
        return radius * StrictMath.cos(angle());
    }
}
