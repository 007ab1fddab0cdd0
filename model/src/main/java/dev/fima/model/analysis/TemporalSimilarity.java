package dev.fima.model.analysis;

/**
 * Cosine similarities between the time windows of one clip (definition of this workbench): motion self-similarity when
 * both sides are difference keys, cross-modal similarity when the rows come from RGB.
 *
 * @param values [T', T'], row-major, range [-1, 1]; row and column are windows
 * @param windows T'
 */
public record TemporalSimilarity(float[] values, int windows) {

    /**
     * @param rows one vector per window
     * @param columns one vector per window, of the same dimension
     */
    public static TemporalSimilarity between(float[][] rows, float[][] columns) {
        int n = rows.length;
        float[] values = new float[n * n];
        for (int t = 0; t < n; t++) {
            for (int u = 0; u < n; u++) {
                values[t * n + u] = (float) cosine(rows[t], columns[u]);
            }
        }
        return new TemporalSimilarity(values, n);
    }

    static double cosine(float[] a, float[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (double) a[i] * b[i];
            aa += (double) a[i] * a[i];
            bb += (double) b[i] * b[i];
        }
        return ab / Math.max(1e-12, Math.sqrt(aa) * Math.sqrt(bb));
    }

    public float at(int row, int column) {
        return values[row * windows + column];
    }

    /** Mean of the diagonal minus mean of the rest. */
    public double gap() {
        double same = 0;
        double different = 0;
        for (int t = 0; t < windows; t++) {
            for (int u = 0; u < windows; u++) {
                if (t == u) {
                    same += at(t, u) / windows;
                } else {
                    different += at(t, u) / (double) (windows * (windows - 1));
                }
            }
        }
        return same - different;
    }

    /** Share of rows whose largest entry is their own window: "which time" accuracy; chance is 1 / T'. */
    public double whichTimeAccuracy() {
        int right = 0;
        for (int t = 0; t < windows; t++) {
            int best = 0;
            for (int u = 1; u < windows; u++) {
                if (at(t, u) > at(t, best)) {
                    best = u;
                }
            }
            right += best == t ? 1 : 0;
        }
        return (double) right / windows;
    }
}
