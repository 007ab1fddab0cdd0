package dev.fima.model.evaluation;

import dev.fima.model.FimaException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Exact t-distributed stochastic neighbour embedding (van der Maaten and Hinton 2008): neighbour probabilities from
 * Gaussians of one perplexity, symmetrised; a plane whose Student-t neighbour probabilities come as near to them as
 * gradient descent with momentum, gains and early exaggeration gets. All pairs are computed, so it is for a few thousand
 * points at most. It begins with the principal components, scaled down, and draws no random numbers: the same features
 * always give the same map.
 *
 * <p>Written for this project, because the implementations for Java that were found are either under licences that do not
 * fit or no longer cared for. Clusters mean something, the distances between them and their sizes do not.
 */
public final class Tsne {
    /** More points than this take too long. */
    public static final int MOST = 2500;

    private static final int STEPS = 600;
    private static final int EXAGGERATED = 200;
    private static final double EXAGGERATION = 12;
    private static final double LEAST = 1e-12;
    private static final double START = 1e-2;

    private Tsne() {}

    /** A perplexity of 15, or what fits fewer points. */
    static double usualPerplexity(int points) {
        return Math.min(15, Math.max(1.5, (points - 1) / 4.0));
    }

    /**
     * Lays points out.
     *
     * @param points N vectors of one dimension
     * @param perplexity about how many neighbours each point has, above 1 and below a third of N
     * @throws FimaException if the perplexity does not fit or there are too many points
     */
    public static PlaneMap of(float[][] points, double perplexity, EvaluationProgress progress) {
        int n = points.length;
        if (n > MOST) {
            throw new FimaException("t-SNE of " + n + " points takes too long: choose at most " + MOST + ".");
        }
        if (!(perplexity > 1 && 3 * perplexity < n)) {
            throw new FimaException("A perplexity of " + perplexity + " does not fit " + n
                    + " points: choose a number above 1 and below a third of them.");
        }
        double[] p = symmetric(conditional(squaredDistances(points), perplexity));
        Descent descent = new Descent(PrincipalComponents.of(points), p);
        for (int step = 0; step < STEPS; step++) {
            progress.check("t-SNE", step, STEPS);
            descent.step(step < EXAGGERATED ? EXAGGERATION : 1, step < EXAGGERATED ? 0.5 : 0.8);
        }
        return new PlaneMap(
                descent.x,
                descent.y,
                "t-SNE 1",
                "t-SNE 2",
                String.format(
                        Locale.ROOT,
                        "t-SNE, perplexity %.0f, divergence %.2f: who is near whom means something, distances between"
                                + " groups do not",
                        perplexity,
                        divergence(descent.x, descent.y, p)));
    }

    static double[][] squaredDistances(float[][] points) {
        int n = points.length;
        double[][] distances = new double[n][n];
        IntStream.range(0, n).parallel().forEach(i -> {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int c = 0; c < points[i].length; c++) {
                    double difference = points[i][c] - points[j][c];
                    sum += difference * difference;
                }
                distances[i][j] = sum;
            }
        });
        return distances;
    }

    /** For each point the probabilities of its neighbours: a Gaussian whose width gives the perplexity. */
    static double[][] conditional(double[][] squared, double perplexity) {
        int n = squared.length;
        double[][] rows = new double[n][];
        IntStream.range(0, n).parallel().forEach(i -> rows[i] = row(squared[i], i, Math.log(perplexity)));
        return rows;
    }

    private static double[] row(double[] squared, int own, double entropy) {
        double scale = Arrays.stream(squared).sum() / Math.max(1, squared.length - 1);
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double precision = scale > 0 ? 1 / scale : 1;
        double[] p = new double[squared.length];
        for (int attempt = 0; attempt < 200; attempt++) {
            double found = fill(p, squared, own, precision);
            if (Math.abs(found - entropy) < 1e-6) {
                break;
            }
            if (found > entropy) {
                low = precision;
                precision = Double.isInfinite(high) ? 2 * precision : (low + high) / 2;
            } else {
                high = precision;
                precision = (low + high) / 2;
            }
        }
        return p;
    }

    /** Fills in the probabilities for a precision and returns their entropy in nats. */
    private static double fill(double[] p, double[] squared, int own, double precision) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int j = 0; j < p.length; j++) {
            nearest = j == own ? nearest : Math.min(nearest, squared[j]);
        }
        double sum = 0;
        double weighted = 0;
        for (int j = 0; j < p.length; j++) {
            double excess = squared[j] - nearest;
            p[j] = j == own ? 0 : Math.exp(-precision * excess);
            sum += p[j];
            weighted += p[j] * excess;
        }
        for (int j = 0; j < p.length; j++) {
            p[j] /= sum;
        }
        return Math.log(sum) + precision * weighted / sum;
    }

    /** Joint probabilities, row by row, that sum to 1. */
    static double[] symmetric(double[][] conditional) {
        int n = conditional.length;
        double[] joint = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                joint[i * n + j] = Math.max(LEAST, (conditional[i][j] + conditional[j][i]) / (2.0 * n));
            }
            joint[i * n + i] = 0;
        }
        return joint;
    }

    /** Kullback-Leibler divergence of the plane's neighbour probabilities from {@code p}. */
    static double divergence(double[] x, double[] y, double[] p) {
        int n = x.length;
        double z = normaliser(x, y);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (i != j) {
                    double q = Math.max(LEAST, kernel(x, y, i, j) / z);
                    sum += p[i * n + j] * Math.log(p[i * n + j] / q);
                }
            }
        }
        return sum;
    }

    private static double kernel(double[] x, double[] y, int i, int j) {
        double dx = x[i] - x[j];
        double dy = y[i] - y[j];
        return 1 / (1 + dx * dx + dy * dy);
    }

    private static double normaliser(double[] x, double[] y) {
        int n = x.length;
        double[] rows = IntStream.range(0, n)
                .parallel()
                .mapToDouble(i -> {
                    double sum = 0;
                    for (int j = 0; j < n; j++) {
                        sum += i == j ? 0 : kernel(x, y, i, j);
                    }
                    return sum;
                })
                .toArray();
        // Summed in order, so that the map does not depend on the number of threads.
        double sum = 0;
        for (double row : rows) {
            sum += row;
        }
        return sum;
    }

    /** Gradient of the divergence, with {@code p} multiplied by {@code exaggeration}: first all x, then all y. */
    static double[] gradient(double[] x, double[] y, double[] p, double exaggeration) {
        int n = x.length;
        double z = normaliser(x, y);
        double[] gradient = new double[2 * n];
        IntStream.range(0, n).parallel().forEach(i -> {
            double gx = 0;
            double gy = 0;
            for (int j = 0; j < n; j++) {
                if (i != j) {
                    double k = kernel(x, y, i, j);
                    double pull = 4 * (exaggeration * p[i * n + j] - k / z) * k;
                    gx += pull * (x[i] - x[j]);
                    gy += pull * (y[i] - y[j]);
                }
            }
            gradient[i] = gx;
            gradient[n + i] = gy;
        });
        return gradient;
    }

    /** Gradient descent with momentum and a gain for each coordinate. */
    private static final class Descent {
        private final double[] p;
        private final double[] x;
        private final double[] y;
        private final double[] velocity;
        private final double[] gains;
        private final double rate;

        Descent(PlaneMap start, double[] p) {
            this.p = p;
            int n = start.points();
            double spread = Math.max(
                    1e-30, Math.sqrt(Arrays.stream(start.x()).map(v -> v * v).sum() / n));
            x = Arrays.stream(start.x()).map(v -> START * v / spread).toArray();
            y = Arrays.stream(start.y()).map(v -> START * v / spread).toArray();
            velocity = new double[2 * n];
            gains = new double[2 * n];
            Arrays.fill(gains, 1);
            rate = Math.max(n / EXAGGERATION / 4, 50);
        }

        void step(double exaggeration, double momentum) {
            double[] gradient = gradient(x, y, p, exaggeration);
            int n = x.length;
            for (int c = 0; c < gradient.length; c++) {
                boolean onwards = gradient[c] * velocity[c] < 0;
                gains[c] = Math.max(0.01, onwards ? gains[c] + 0.2 : gains[c] * 0.8);
                velocity[c] = momentum * velocity[c] - rate * gains[c] * gradient[c];
                if (c < n) {
                    x[c] += velocity[c];
                } else {
                    y[c - n] += velocity[c];
                }
            }
            centre(x);
            centre(y);
        }

        private static void centre(double[] values) {
            double mean = Arrays.stream(values).sum() / values.length;
            for (int i = 0; i < values.length; i++) {
                values[i] -= mean;
            }
        }
    }
}
