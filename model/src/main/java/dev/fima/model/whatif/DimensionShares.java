package dev.fima.model.whatif;

import java.util.ArrayList;
import java.util.List;

/**
 * What the dimensions of pooled features follow, after Kowal et al., "A Deeper Dive Into What Deep Spatiotemporal Networks Encode"
 * (CVPR 2022): over pairs of clips that share appearance and not motion, and over pairs that share motion and not appearance, the
 * Pearson correlation of a dimension's value in the first clip with that in the second. A dimension whose correlation is above the
 * threshold over pairs that share a thing follows that thing; so each follows appearance, motion, both or neither. A dimension
 * that is constant over the pairs has correlation 0.
 *
 * @param appearance share of dimensions that follow appearance alone, [0, 1]
 * @param motion share of those that follow motion alone
 * @param both share of those that follow both
 * @param neither share of the others
 * @param dimensions D
 * @param threshold of the correlation
 * @param appearancePairs pairs that share appearance
 * @param motionPairs pairs that share motion
 * @param appearanceCorrelations one per dimension, over the pairs that share appearance
 * @param motionCorrelations one per dimension, over the pairs that share motion
 */
public record DimensionShares(
        double appearance,
        double motion,
        double both,
        double neither,
        int dimensions,
        double threshold,
        int appearancePairs,
        int motionPairs,
        List<Double> appearanceCorrelations,
        List<Double> motionCorrelations) {
    /** The threshold of the correlation unless another is wanted. */
    public static final double THRESHOLD = 0.5;

    public DimensionShares {
        appearanceCorrelations = List.copyOf(appearanceCorrelations);
        motionCorrelations = List.copyOf(motionCorrelations);
    }

    /**
     * Features of pairs of clips.
     *
     * @param first N vectors of dimension D
     * @param second those of the other clip of each pair
     */
    @SuppressWarnings("ArrayRecordComponent") // plain arrays are the exchange form and are never compared
    public record Pairs(float[][] first, float[][] second) {
        public Pairs {
            if (first.length != second.length || first.length < 2) {
                throw new IllegalArgumentException("A correlation needs at least two pairs.");
            }
        }

        double correlation(int dimension) {
            int n = first.length;
            double meanA = 0;
            double meanB = 0;
            for (int i = 0; i < n; i++) {
                meanA += first[i][dimension] / (double) n;
                meanB += second[i][dimension] / (double) n;
            }
            double ab = 0;
            double aa = 0;
            double bb = 0;
            for (int i = 0; i < n; i++) {
                double a = first[i][dimension] - meanA;
                double b = second[i][dimension] - meanB;
                ab += a * b;
                aa += a * a;
                bb += b * b;
            }
            // Rounding leaves a constant a little off its own mean, so it is told by its values.
            boolean constant = constant(first, dimension) || constant(second, dimension);
            return constant ? 0 : ab / Math.sqrt(aa * bb);
        }

        private static boolean constant(float[][] rows, int dimension) {
            for (float[] row : rows) {
                if (row[dimension] != rows[0][dimension]) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Counts the dimensions. */
    public static DimensionShares of(Pairs sharingAppearance, Pairs sharingMotion, double threshold) {
        int d = sharingAppearance.first()[0].length;
        int[] counts = new int[4];
        List<Double> ofAppearance = new ArrayList<>();
        List<Double> ofMotion = new ArrayList<>();
        for (int i = 0; i < d; i++) {
            double byAppearance = sharingAppearance.correlation(i);
            double byMotion = sharingMotion.correlation(i);
            ofAppearance.add(byAppearance);
            ofMotion.add(byMotion);
            counts[(byAppearance > threshold ? 1 : 0) + (byMotion > threshold ? 2 : 0)]++;
        }
        return new DimensionShares(
                (double) counts[1] / d,
                (double) counts[2] / d,
                (double) counts[3] / d,
                (double) counts[0] / d,
                d,
                threshold,
                sharingAppearance.first().length,
                sharingMotion.first().length,
                ofAppearance,
                ofMotion);
    }
}
