package dev.fima.model.evaluation;

import java.util.List;

/**
 * How often each class was taken for which.
 *
 * @param counts [true class][predicted class]
 * @param classes names
 */
public record ConfusionMatrix(int[][] counts, List<String> classes) {

    public static ConfusionMatrix of(int[] truth, int[] predicted, List<String> classes) {
        int[][] counts = new int[classes.size()][classes.size()];
        for (int i = 0; i < truth.length; i++) {
            counts[truth[i]][predicted[i]]++;
        }
        return new ConfusionMatrix(counts, List.copyOf(classes));
    }

    /** Share of items on the diagonal. */
    public Proportion accuracy() {
        int right = 0;
        int n = 0;
        for (int c = 0; c < counts.length; c++) {
            right += counts[c][c];
            for (int count : counts[c]) {
                n += count;
            }
        }
        return new Proportion(right, n);
    }

    /** Accuracy within one true class; NaN share when the class has no items. */
    public double accuracyOf(int label) {
        int n = 0;
        for (int count : counts[label]) {
            n += count;
        }
        return n == 0 ? Double.NaN : (double) counts[label][label] / n;
    }
}
