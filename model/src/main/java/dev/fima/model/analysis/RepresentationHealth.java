package dev.fima.model.analysis;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * Whether a representation is alive or collapsed, from N embeddings of dimension d.
 *
 * @param effectiveRank RankMe: the exponential of the entropy of the normalised singular values; 1 = collapsed
 *     onto a line, d = all directions used alike
 * @param deviation mean over dimensions of the standard deviation of the L2-normalised embeddings; 0 = collapsed,
 *     about 1 / sqrt(d) at best
 * @param alignment mean squared distance of normalised positive pairs (lower is closer); NaN without pairs
 * @param uniformity log of the mean of exp(-2 |x - y|^2) over pairs of normalised embeddings (lower is more uniform)
 * @param samples N
 */
public record RepresentationHealth(
        double effectiveRank, double deviation, double alignment, double uniformity, int samples) {

    /**
     * @param embeddings N vectors of one dimension, N at least 2
     * @param partners the other view's embedding of each sample, in the same order, or an empty array
     */
    public static RepresentationHealth of(float[][] embeddings, float[][] partners) {
        int n = embeddings.length;
        if (n < 2) {
            throw new IllegalArgumentException("Health needs at least two embeddings.");
        }
        double[][] x = normalised(embeddings);
        double alignment = Double.NaN;
        if (partners.length > 0) {
            double[][] y = normalised(partners);
            alignment = 0;
            for (int i = 0; i < n; i++) {
                alignment += squaredDistance(x[i], y[i]) / n;
            }
        }
        double pairs = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                pairs += Math.exp(-2 * squaredDistance(x[i], x[j]));
            }
        }
        return new RepresentationHealth(
                effectiveRank(embeddings), deviation(x), alignment, Math.log(pairs / (n * (n - 1) / 2.0)), n);
    }

    private static double[][] normalised(float[][] vectors) {
        double[][] unit = new double[vectors.length][];
        for (int i = 0; i < vectors.length; i++) {
            double[] v = new double[vectors[i].length];
            for (int c = 0; c < v.length; c++) {
                v[c] = vectors[i][c];
            }
            unit[i] = AffinityMatrix.unit(v);
        }
        return unit;
    }

    private static double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        for (int c = 0; c < a.length; c++) {
            sum += (a[c] - b[c]) * (a[c] - b[c]);
        }
        return sum;
    }

    private static double deviation(double[][] x) {
        int d = x[0].length;
        double sum = 0;
        for (int c = 0; c < d; c++) {
            double mean = 0;
            for (double[] row : x) {
                mean += row[c] / x.length;
            }
            double square = 0;
            for (double[] row : x) {
                square += (row[c] - mean) * (row[c] - mean) / x.length;
            }
            sum += Math.sqrt(square) / d;
        }
        return sum;
    }

    /** Singular values are the roots of the eigenvalues of the smaller Gram matrix. */
    private static double effectiveRank(float[][] embeddings) {
        int n = embeddings.length;
        int d = embeddings[0].length;
        int size = Math.min(n, d);
        double[][] gram = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double dot = 0;
                for (int k = 0; k < Math.max(n, d); k++) {
                    dot += n <= d
                            ? (double) embeddings[i][k] * embeddings[j][k]
                            : (double) embeddings[k][i] * embeddings[k][j];
                }
                gram[i][j] = dot;
                gram[j][i] = dot;
            }
        }
        double[] eigenvalues = new EigenDecomposition(new Array2DRowRealMatrix(gram, false)).getRealEigenvalues();
        double total = 0;
        for (double value : eigenvalues) {
            total += Math.sqrt(Math.max(0, value));
        }
        double entropy = 0;
        for (double value : eigenvalues) {
            double p = total > 0 ? Math.sqrt(Math.max(0, value)) / total : 0;
            entropy -= p > 0 ? p * Math.log(p) : 0;
        }
        return Math.exp(entropy);
    }
}
