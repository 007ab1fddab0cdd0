package dev.fima.model.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Same-time against different-time similarities over many clips.
 *
 * @param same similarities of a window with itself in the other modality (or with itself), one per clip and window
 * @param different similarities of different windows of the same clip
 * @param clips number of clips
 * @param windows windows per clip, T'
 * @param gap mean of same minus mean of different
 * @param areaUnderRoc probability that a same-time pair is more similar than a different-time pair, ties count half
 * @param whichTimeAccuracy share of windows that find their own time among T'
 * @param positiveGaps share of clips whose own gap is above zero
 */
public record TemporalStatistics(
        float[] same,
        float[] different,
        int clips,
        int windows,
        double gap,
        double areaUnderRoc,
        double whichTimeAccuracy,
        double positiveGaps) {

    /** What "which time" accuracy a guess would reach. */
    public double chance() {
        return 1.0 / windows;
    }

    /** Mean similarity of a window with itself in the other modality, or with itself. */
    public double meanSame() {
        return mean(same);
    }

    /** Mean similarity of different windows of the same clip. */
    public double meanDifferent() {
        return mean(different);
    }

    /**
     * @param matrices at least one, all of the same number of windows
     */
    public static TemporalStatistics over(List<TemporalSimilarity> matrices) {
        if (matrices.isEmpty()) {
            throw new IllegalArgumentException("Statistics over no clips do not exist.");
        }
        int windows = matrices.get(0).windows();
        List<Float> same = new ArrayList<>();
        List<Float> different = new ArrayList<>();
        double accuracy = 0;
        int positive = 0;
        for (TemporalSimilarity matrix : matrices) {
            for (int t = 0; t < windows; t++) {
                for (int u = 0; u < windows; u++) {
                    (t == u ? same : different).add(matrix.at(t, u));
                }
            }
            accuracy += matrix.whichTimeAccuracy() / matrices.size();
            positive += matrix.gap() > 0 ? 1 : 0;
        }
        float[] a = array(same);
        float[] b = array(different);
        return new TemporalStatistics(
                a,
                b,
                matrices.size(),
                windows,
                mean(a) - mean(b),
                areaUnderRoc(a, b),
                accuracy,
                (double) positive / matrices.size());
    }

    private static float[] array(List<Float> list) {
        float[] values = new float[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = list.get(i);
        }
        return values;
    }

    static double mean(float[] values) {
        double sum = 0;
        for (float v : values) {
            sum += v;
        }
        return values.length == 0 ? Double.NaN : sum / values.length;
    }

    /** Mann-Whitney statistic over its maximum, by merging the two sorted samples. */
    static double areaUnderRoc(float[] positive, float[] negative) {
        float[] p = positive.clone();
        float[] n = negative.clone();
        Arrays.sort(p);
        Arrays.sort(n);
        if (p.length == 0 || n.length == 0) {
            return Double.NaN;
        }
        double wins = 0;
        int below = 0;
        int upTo = 0;
        for (float value : p) {
            while (below < n.length && n[below] < value) {
                below++;
            }
            upTo = Math.max(upTo, below);
            while (upTo < n.length && n[upTo] <= value) {
                upTo++;
            }
            wins += below + 0.5 * (upTo - below);
        }
        return wins / ((double) p.length * n.length);
    }
}
