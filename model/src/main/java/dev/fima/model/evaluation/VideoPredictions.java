package dev.fima.model.evaluation;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Classification of videos, or of single clips.
 *
 * @param videos identity of each video; of a clip that of its video
 * @param truth its class
 * @param scores of each one score per class, higher is likelier
 * @param classes names of the classes
 */
public record VideoPredictions(int[] videos, int[] truth, double[][] scores, List<String> classes) {

    /**
     * Share of those whose true class is among the {@code k} best scores; ties and what is no number count against the true
     * class.
     */
    public Proportion top(int k) {
        int hits = 0;
        for (int i = 0; i < truth.length; i++) {
            double own = scores[i][truth[i]];
            int label = truth[i];
            double[] row = scores[i];
            long ahead = IntStream.range(0, row.length)
                    .filter(c -> c != label && !(row[c] < own))
                    .count();
            hits += ahead < k ? 1 : 0;
        }
        return new Proportion(hits, truth.length);
    }

    /** The class with the highest score; of equal ones the first. */
    public int[] predicted() {
        int[] predicted = new int[truth.length];
        for (int i = 0; i < predicted.length; i++) {
            predicted[i] = argMax(scores[i]);
        }
        return predicted;
    }

    public ConfusionMatrix confusion() {
        return ConfusionMatrix.of(truth, predicted(), classes);
    }

    /** The place of the largest value, of equal ones the first. */
    static int argMax(double... values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[best]) {
                best = i;
            }
        }
        return best;
    }
}
