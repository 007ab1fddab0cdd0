package dev.fima.model.analysis;

/**
 * Spatial affinity of one clip: cosine similarity between every RGB cell (row) and every frame-difference cell
 * (column) (FIMA, visual analysis).
 *
 * @param values [P, P], row-major, range [-1, 1]
 * @param cells P, cells of the grid in row-major order
 */
public record AffinityMatrix(float[] values, int cells) {

    /** Both feature maps averaged over time first, as the paper's figure does. */
    public static AffinityMatrix overTime(FeatureMap rgb, FeatureMap difference) {
        double[][] a = new double[rgb.cells()][];
        double[][] b = new double[rgb.cells()][];
        for (int p = 0; p < rgb.cells(); p++) {
            a[p] = unit(vector(rgb, -1, p));
            b[p] = unit(vector(difference, -1, p));
        }
        return product(a, b);
    }

    /** One time slot of both maps. */
    public static AffinityMatrix ofSlot(FeatureMap rgb, FeatureMap difference, int slot) {
        double[][] a = new double[rgb.cells()][];
        double[][] b = new double[rgb.cells()][];
        for (int p = 0; p < rgb.cells(); p++) {
            a[p] = unit(vector(rgb, slot, p));
            b[p] = unit(vector(difference, slot, p));
        }
        return product(a, b);
    }

    private static double[] vector(FeatureMap map, int slot, int cell) {
        double[] v = new double[map.channels()];
        for (int c = 0; c < v.length; c++) {
            if (slot >= 0) {
                v[c] = map.at(c, slot, cell);
            } else {
                for (int s = 0; s < map.slots(); s++) {
                    v[c] += map.at(c, s, cell) / (double) map.slots();
                }
            }
        }
        return v;
    }

    static double[] unit(double[] v) {
        double square = 0;
        for (double x : v) {
            square += x * x;
        }
        double norm = Math.max(Math.sqrt(square), 1e-12);
        double[] u = new double[v.length];
        for (int i = 0; i < v.length; i++) {
            u[i] = v[i] / norm;
        }
        return u;
    }

    private static AffinityMatrix product(double[][] a, double[][] b) {
        int n = a.length;
        float[] values = new float[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double dot = 0;
                for (int c = 0; c < a[i].length; c++) {
                    dot += a[i][c] * b[j][c];
                }
                values[i * n + j] = (float) dot;
            }
        }
        return new AffinityMatrix(values, n);
    }

    public float at(int rgbCell, int differenceCell) {
        return values[rgbCell * cells + differenceCell];
    }
}
