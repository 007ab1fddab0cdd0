package dev.fima.model.analysis;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Cosine nearest neighbours among few labelled embeddings, as those of the probe clips; the evaluation searches many. */
public final class NearestNeighbours {
    private final float[][] bank;
    private final int[] labels;
    private final int classes;

    /**
     * @param bank embeddings to search, N vectors of one dimension
     * @param labels class of each, 0 to classes - 1
     */
    public NearestNeighbours(float[][] bank, int[] labels, int classes) {
        this.bank = bank;
        this.labels = labels;
        this.classes = classes;
    }

    /** Indices of the bank, most similar first; ties in the bank's order. */
    public int[] ranking(float[] query) {
        double[] similarity = new double[bank.length];
        for (int i = 0; i < bank.length; i++) {
            similarity[i] = TemporalSimilarity.cosine(query, bank[i]);
        }
        return IntStream.range(0, bank.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -similarity[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Cosine similarity of two vectors of one dimension, [-1, 1]; 0 where one has no length. */
    public static double cosine(float[] a, float[] b) {
        return TemporalSimilarity.cosine(a, b);
    }

    /** Class by a vote of the k most similar, each weighted by exp(cosine / temperature). */
    public int classify(float[] query, int k, double temperature) {
        double[] votes = new double[classes];
        int[] order = ranking(query);
        for (int i = 0; i < Math.min(k, order.length); i++) {
            double similarity = TemporalSimilarity.cosine(query, bank[order[i]]);
            votes[labels[order[i]]] += Math.exp(similarity / temperature);
        }
        return IntStream.range(0, classes)
                .reduce((a, b) -> votes[b] > votes[a] ? b : a)
                .orElseThrow();
    }
}
