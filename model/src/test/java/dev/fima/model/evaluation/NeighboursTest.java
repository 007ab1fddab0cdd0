package dev.fima.model.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.NativeEngine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NeighboursTest {
    @BeforeAll
    static void start() {
        NativeEngine.start();
    }

    private static Neighbours search(LabelledFeatures train, LabelledFeatures test, int voters) {
        return Neighbours.of(train, test, voters, ComputeDevice.CPU, EvaluationProgress.NONE);
    }

    private static LabelledFeatures features(float[][] rows, int... labels) {
        return new LabelledFeatures(
                rows, labels, IntStream.range(0, rows.length).toArray(), List.of("a", "b", "c"));
    }

    private static double cosine(float[] a, float... b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int c = 0; c < a.length; c++) {
            ab += (double) a[c] * b[c];
            aa += (double) a[c] * a[c];
            bb += (double) b[c] * b[c];
        }
        return ab / Math.sqrt(aa * bb);
    }

    /** One query after the other, one training feature after the other, and a sort of everything. */
    private static List<Integer> ranking(LabelledFeatures train, float... query) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < train.clips(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingDouble(i -> -cosine(query, train.features()[i])));
        return order;
    }

    @Test
    void ofManyQueries_isWhatBruteForceGives() {
        LabelledFeatures train = FeatureClouds.draw(1, 0.7, 400);
        LabelledFeatures test = FeatureClouds.draw(2, 0.7, 300);
        int k = 7;
        Neighbours found = search(train, test, k);
        int[] vote = found.vote(k);
        int right = 0;
        int[] recalled = new int[Neighbours.RECALLS.size()];
        for (int i = 0; i < test.clips(); i++) {
            List<Integer> order = ranking(train, test.features()[i]);
            assertThat(found.nearest(i))
                    .startsWith(order.stream().limit(k).mapToInt(j -> j).toArray());
            double[] votes = new double[3];
            for (int j : order.subList(0, k)) {
                votes[train.labels()[j]] += Math.exp(cosine(test.features()[i], train.features()[j]) / 0.1);
            }
            int best = votes[0] >= votes[1] && votes[0] >= votes[2] ? 0 : votes[1] >= votes[2] ? 1 : 2;
            assertThat(vote[i]).isEqualTo(best);
            right += best == test.labels()[i] ? 1 : 0;
            for (int r = 0; r < recalled.length; r++) {
                int label = test.labels()[i];
                recalled[r] +=
                        order.subList(0, Neighbours.RECALLS.get(r)).stream().anyMatch(j -> train.labels()[j] == label)
                                ? 1
                                : 0;
            }
        }
        assertThat(found.accuracy(k)).isEqualTo(new Proportion(right, 600));
        for (int r = 0; r < recalled.length; r++) {
            assertThat(found.recallAt(Neighbours.RECALLS.get(r))).isEqualTo(new Proportion(recalled[r], 600));
        }
        assertThat(found.recalls().keySet())
                .containsExactly("recall_at_1", "recall_at_5", "recall_at_10", "recall_at_20", "recall_at_50");
    }

    @Test
    void equallySimilarFeatures_standInTheirOrder_howeverManyThereAre() {
        SplittableRandom random = new SplittableRandom(4);
        int n = 3000;
        float[][] rows = new float[n][37];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            // Ten different directions at random lengths, over and over.
            double length = 0.1 + random.nextDouble();
            SplittableRandom same = new SplittableRandom(i % 10);
            for (int c = 0; c < 37; c++) {
                rows[i][c] = (float) same.nextGaussian();
                rows[i][c] *= (float) Math.scalb(1.0, (int) (8 * length));
            }
        }
        LabelledFeatures train = features(rows, labels);
        Neighbours found = search(train, features(new float[][] {rows[3], rows[8]}, 0, 0), 60);
        assertThat(found.nearest(0))
                .containsExactly(IntStream.range(0, 60).map(i -> 3 + 10 * i).toArray());
        assertThat(found.nearest(1))
                .containsExactly(IntStream.range(0, 60).map(i -> 8 + 10 * i).toArray());
    }

    @Test
    void equalVotes_goToTheFirstClass() {
        LabelledFeatures train = features(new float[][] {{1, 1}, {1, -1}}, 2, 1);
        assertThat(search(train, features(new float[][] {{1, 0}}, 2), 2).vote(2))
                .containsExactly(1);
    }

    @Test
    void fewerTrainingFeaturesThanNeighbours_areAllFound() {
        LabelledFeatures train = features(new float[][] {{0, 1}, {1, 0}, {0, 0}}, 0, 1, 2);
        Neighbours found = search(train, features(new float[][] {{2, 1}}, 2), 10);
        assertThat(found.nearest(0)).containsExactly(1, 0, 2);
        assertThat(found.recallAt(2)).isEqualTo(new Proportion(0, 1));
        assertThat(found.recallAt(5)).isEqualTo(new Proportion(1, 1));
        assertThat(found.vote(10)).containsExactly(1);
    }

    @Test
    void averaged_givesEachVideoTheMeanOfItsClips() {
        LabelledFeatures clips = new LabelledFeatures(
                new float[][] {{1, 0}, {5, 5}, {3, 2}, {7, 5}, {2, 4}},
                new int[] {0, 2, 0, 2, 0},
                new int[] {9, 4, 9, 4, 9},
                new long[] {0, 1, 10, 2, 20},
                List.of("a", "b", "c"));
        LabelledFeatures videos = clips.per(EvaluationUnit.VIDEO);
        assertThat(videos.features()).isDeepEqualTo(new float[][] {{2, 2}, {6, 5}});
        assertThat(videos.labels()).containsExactly(0, 2);
        assertThat(videos.videos()).containsExactly(9, 4);
        assertThat(videos.starts()).containsExactly(10, 1);
        assertThat(clips.per(EvaluationUnit.CLIP)).isSameAs(clips);
    }

    @Test
    void cancelled_stops() {
        LabelledFeatures few = FeatureClouds.draw(1, 1, 6);
        assertThatThrownBy(() -> Neighbours.of(few, few, 3, ComputeDevice.CPU, (activity, done, all) -> false))
                .isInstanceOf(CancellationException.class);
    }

    /** The rows hold many equal vectors, so that ties lie across the edges of the blocks. */
    @Test
    void searchInBlocks_findsTheSameInTheSameOrder() {
        float[][] bank = FeatureClouds.draw(3, 0.7, 90).features();
        for (int i = 0; i < bank.length; i += 7) {
            bank[i] = bank[i % 14];
        }
        float[][] queries = FeatureClouds.draw(4, 0.7, 40).features();
        SimilaritySearch.Found whole =
                SimilaritySearch.nearest(queries, bank, 25, ComputeDevice.CPU, EvaluationProgress.NONE);
        for (int together : new int[] {1, 10, 64}) {
            SimilaritySearch.Found parts =
                    SimilaritySearch.nearest(queries, bank, 25, ComputeDevice.CPU, together, EvaluationProgress.NONE);
            assertThat(parts.nearest()).isDeepEqualTo(whole.nearest());
            assertThat(parts.similarity()).isDeepEqualTo(whole.similarity());
        }
    }
}
