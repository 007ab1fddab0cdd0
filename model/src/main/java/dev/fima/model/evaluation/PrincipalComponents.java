package dev.fima.model.evaluation;

import java.util.Locale;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;

/**
 * The plane in which points spread most: their centred coordinates along the two eigenvectors of the covariance with the
 * largest eigenvalues. Signs are chosen so that the coordinate farthest from the centre is positive. Points that are all
 * the same lie at the origin.
 */
public final class PrincipalComponents {
    private PrincipalComponents() {}

    /**
     * Projects.
     *
     * @param points N vectors of one dimension d, N at least 2
     */
    public static PlaneMap of(float[][] points) {
        double[][] centred = centred(points);
        int n = centred.length;
        int d = centred[0].length;
        double[][] scores = d <= n ? byCovariance(centred) : byInnerProducts(centred);
        double total = 0;
        for (double[] row : centred) {
            for (double value : row) {
                total += value * value;
            }
        }
        double[][] axes = new double[2][n];
        double[] share = new double[2];
        for (int k = 0; k < 2; k++) {
            double square = 0;
            double farthest = 0;
            for (int i = 0; i < n; i++) {
                double value = k < scores[i].length ? scores[i][k] : 0;
                axes[k][i] = value;
                square += value * value;
                farthest = Math.abs(value) > Math.abs(farthest) ? value : farthest;
            }
            share[k] = total > 0 ? square / total : 0;
            if (farthest < 0) {
                for (int i = 0; i < n; i++) {
                    axes[k][i] = -axes[k][i];
                }
            }
        }
        return new PlaneMap(
                axes[0],
                axes[1],
                title(1, share[0]),
                title(2, share[1]),
                String.format(
                        Locale.ROOT,
                        "PCA: distances in the plane are those of the features as far as two axes hold them, %.0f %% of"
                                + " the variance",
                        100 * (share[0] + share[1])));
    }

    private static String title(int number, double share) {
        return String.format(Locale.ROOT, "principal component %d (%.1f %% of the variance)", number, 100 * share);
    }

    static double[][] centred(float[][] points) {
        int d = points[0].length;
        double[] mean = new double[d];
        for (float[] point : points) {
            for (int c = 0; c < d; c++) {
                mean[c] += point[c] / (double) points.length;
            }
        }
        double[][] centred = new double[points.length][d];
        for (int i = 0; i < points.length; i++) {
            for (int c = 0; c < d; c++) {
                centred[i][c] = points[i][c] - mean[c];
            }
        }
        return centred;
    }

    private static double[][] byCovariance(double[][] x) {
        RealMatrix matrix = new Array2DRowRealMatrix(x, false);
        // The eigenvalues come in descending order.
        EigenDecompositionSymmetric eigen =
                new EigenDecompositionSymmetric(matrix.transpose().multiply(matrix));
        int axes = Math.min(2, x[0].length);
        RealMatrix directions = eigen.getV().getSubMatrix(0, x[0].length - 1, 0, axes - 1);
        return matrix.multiply(directions).getData();
    }

    /** The same from the points' inner products, which are fewer than covariances where there are few points. */
    private static double[][] byInnerProducts(double[][] x) {
        RealMatrix matrix = new Array2DRowRealMatrix(x, false);
        EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(matrix.multiply(matrix.transpose()));
        double[][] scores = new double[x.length][2];
        for (int k = 0; k < 2 && k < x.length; k++) {
            double length = Math.sqrt(Math.max(0, eigen.getEigenvalue(k)));
            for (int i = 0; i < x.length; i++) {
                scores[i][k] = eigen.getV().getEntry(i, k) * length;
            }
        }
        return scores;
    }
}
