package dev.fima.model.evaluation;

import dev.fima.model.tensor.ComputeDevice;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * The training features most like each test feature by cosine similarity, and what follows from them: a weighted vote, and
 * retrieval. They are searched once for all of it. Equally similar ones stand in the order of the training features.
 */
public final class Neighbours {
    /** Of the weights exp(cosine / temperature) of a vote. */
    public static final double VOTE_TEMPERATURE = 0.1;

    /** The k of R@k that are reported, in rising order. */
    public static final List<Integer> RECALLS = List.of(1, 5, 10, 20, 50);

    private final LabelledFeatures train;
    private final LabelledFeatures test;
    private final SimilaritySearch.Found found;

    private Neighbours(LabelledFeatures train, LabelledFeatures test, SimilaritySearch.Found found) {
        this.train = train;
        this.test = test;
        this.found = found;
    }

    /**
     * Searches.
     *
     * @param train one feature per item, see {@link LabelledFeatures#per}
     * @param test of the same dimension
     * @param voters how many neighbours a vote will ask for; as many as R@k needs are searched anyway
     * @param device where to compute
     * @throws CancellationException if cancelled
     */
    public static Neighbours of(
            LabelledFeatures train,
            LabelledFeatures test,
            int voters,
            ComputeDevice device,
            EvaluationProgress progress) {
        return new Neighbours(
                train,
                test,
                SimilaritySearch.nearest(
                        test.features(),
                        train.features(),
                        Math.max(voters, RECALLS.get(RECALLS.size() - 1)),
                        device,
                        progress));
    }

    /** Places of the training features nearest to a test feature, most similar first. */
    public int[] nearest(int item) {
        return found.nearest()[item].clone();
    }

    /**
     * Class of each test item by a vote of its {@code k} nearest, each weighted by exp(cosine / temperature); of equal votes
     * the class that comes first.
     */
    public int[] vote(int k) {
        int[] predicted = new int[test.clips()];
        for (int i = 0; i < predicted.length; i++) {
            double[] votes = new double[train.classes().size()];
            int[] nearest = found.nearest()[i];
            for (int rank = 0; rank < Math.min(k, nearest.length); rank++) {
                votes[train.labels()[nearest[rank]]] += Math.exp(found.similarity()[i][rank] / VOTE_TEMPERATURE);
            }
            predicted[i] = VideoPredictions.argMax(votes);
        }
        return predicted;
    }

    /** All R@k by name, {@code recall_at_k}. */
    public Map<String, Proportion> recalls() {
        Map<String, Proportion> recalls = new LinkedHashMap<>();
        RECALLS.forEach(k -> recalls.put("recall_at_" + k, recallAt(k)));
        return recalls;
    }

    /** Share of test items whose vote gives their class. */
    public Proportion accuracy(int k) {
        int[] predicted = vote(k);
        int right = 0;
        for (int i = 0; i < predicted.length; i++) {
            right += predicted[i] == test.labels()[i] ? 1 : 0;
        }
        return new Proportion(right, predicted.length);
    }

    /** Share of test items with one of their own class among the {@code k} nearest: R@k of retrieval. */
    public Proportion recallAt(int k) {
        int hits = 0;
        for (int i = 0; i < test.clips(); i++) {
            int label = test.labels()[i];
            hits += Arrays.stream(found.nearest()[i]).limit(k).anyMatch(j -> train.labels()[j] == label) ? 1 : 0;
        }
        return new Proportion(hits, test.clips());
    }
}
