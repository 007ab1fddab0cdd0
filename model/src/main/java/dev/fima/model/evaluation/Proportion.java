package dev.fima.model.evaluation;

/**
 * A share with its uncertainty.
 *
 * @param hits successes
 * @param n trials, at least 1
 */
public record Proportion(int hits, int n) {
    private static final double Z = 1.959963984540054;

    public double share() {
        return (double) hits / n;
    }

    /** Lower end of Wilson's 95 % score interval, which stays sensible near 0 and 1 and for small n. */
    public double low() {
        return centre() - half();
    }

    /** Upper end of Wilson's 95 % score interval. */
    public double high() {
        return centre() + half();
    }

    private double centre() {
        return (share() + Z * Z / (2.0 * n)) / (1 + Z * Z / n);
    }

    private double half() {
        return Z / (1 + Z * Z / n) * Math.sqrt(share() * (1 - share()) / n + Z * Z / (4.0 * n * n));
    }
}
