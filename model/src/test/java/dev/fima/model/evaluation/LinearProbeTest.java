package dev.fima.model.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fima.model.FimaException;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.NativeEngine;
import dev.fima.model.tensor.Scope;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LinearProbeTest {
    @BeforeAll
    static void start() {
        NativeEngine.start();
    }

    private static LinearProbe fit(LabelledFeatures train, long seed) {
        return LinearProbe.fit(train, seed, ComputeDevice.CPU, EvaluationProgress.NONE);
    }

    private static LinearProbe fit(LabelledFeatures train, double penalty) {
        return LinearProbe.fitWithPenalty(train, penalty, ComputeDevice.CPU, EvaluationProgress.NONE);
    }

    private static VideoPredictions classify(LinearProbe probe, LabelledFeatures test) {
        return probe.classify(test, EvaluationUnit.VIDEO, EvaluationProgress.NONE);
    }

    /**
     * The plainest way to the same minimum: gradient descent with a fixed rate on standardised features, every loop written
     * out.
     *
     * @return log-probabilities of the probed features
     */
    private static double[][] plainDescent(LabelledFeatures train, double penalty, float[][] probed) {
        int n = train.clips();
        int d = train.dimension();
        int classes = train.classes().size();
        double[] mean = new double[d];
        double[] deviation = new double[d];
        for (int c = 0; c < d; c++) {
            for (float[] row : train.features()) {
                mean[c] += (double) row[c] / n;
            }
            for (float[] row : train.features()) {
                deviation[c] += (row[c] - mean[c]) * (row[c] - mean[c]) / n;
            }
            deviation[c] = Math.sqrt(deviation[c]);
        }
        double[][] w = new double[classes][d];
        double[] b = new double[classes];
        for (int step = 0; step < 20_000; step++) {
            double[][] gw = new double[classes][d];
            double[] gb = new double[classes];
            for (int i = 0; i < n; i++) {
                double[] p = scores(w, b, train.features()[i], mean, deviation);
                for (int k = 0; k < classes; k++) {
                    double error = (Math.exp(p[k]) - (k == train.labels()[i] ? 1 : 0)) / n;
                    gb[k] += error;
                    for (int c = 0; c < d; c++) {
                        gw[k][c] += error * (train.features()[i][c] - mean[c]) / deviation[c];
                    }
                }
            }
            for (int k = 0; k < classes; k++) {
                b[k] -= 0.3 * gb[k];
                for (int c = 0; c < d; c++) {
                    w[k][c] -= 0.3 * (gw[k][c] + penalty * w[k][c]);
                }
            }
        }
        return Arrays.stream(probed)
                .map(row -> scores(w, b, row, mean, deviation))
                .toArray(double[][]::new);
    }

    private static double[] scores(double[][] w, double[] b, float[] row, double[] mean, double... deviation) {
        double[] scores = b.clone();
        double sum = 0;
        for (int k = 0; k < scores.length; k++) {
            for (int c = 0; c < mean.length; c++) {
                scores[k] += w[k][c] * (row[c] - mean[c]) / deviation[c];
            }
            sum += Math.exp(scores[k]);
        }
        double shift = Math.log(sum);
        return Arrays.stream(scores).map(s -> s - shift).toArray();
    }

    @Test
    void fitWithPenalty_givesWhatPlainGradientDescentGives() {
        LabelledFeatures train = FeatureClouds.draw(4, 1, 40);
        float[][] probed = FeatureClouds.draw(5, 1, 20).features();
        for (double penalty : new double[] {1, 0.01}) {
            LinearProbe probe = fit(train, penalty);
            double[][] expected = plainDescent(train, penalty, probed);
            double[][] actual = probe.logProbabilities(probed, EvaluationProgress.NONE);
            for (int i = 0; i < probed.length; i++) {
                for (int k = 0; k < 3; k++) {
                    // The fit ends where the gradient is 1e-4 of about 1; over a curvature of 0.01 that leaves 1e-2 in
                    // the worst direction, among weights of about 1 that are summed to the larger numbers.
                    assertThat(actual[i][k]).isCloseTo(expected[i][k], within(2e-3 * (1 + Math.abs(expected[i][k]))));
                }
            }
            assertThat(probe.report().converged()).isTrue();
            assertThat(probe.report().gradient()).isLessThanOrEqualTo(LinearProbe.TOLERANCE);
        }
    }

    @Test
    void crossEntropy_gradientMatchesFiniteDifferences_alsoOverSomeOfTheFolds() {
        LabelledFeatures train = FeatureClouds.draw(3, 1, 9);
        int[] fold = IntStream.range(0, train.clips()).map(i -> i % 3).toArray();
        try (Scope scope = Scope.open()) {
            ProbeClips clips = ProbeClips.of(train, fold, ComputeDevice.CPU, () -> {});
            CrossEntropy function = CrossEntropy.over(clips, clips.blocks().subList(1, 3), () -> {})
                    .withPenalty(0.3);
            SplittableRandom random = new SplittableRandom(7);
            double[] point = Arrays.stream(function.origin())
                    .map(x -> random.nextDouble() - 0.5)
                    .toArray();
            double[] gradient = new double[point.length];
            double[] ignored = new double[point.length];
            function.at(point, gradient);
            for (int i = 0; i < point.length; i++) {
                double kept = point[i];
                point[i] = kept + 1e-6;
                double up = function.at(point, ignored);
                point[i] = kept - 1e-6;
                double down = function.at(point, ignored);
                point[i] = kept;
                // Central differences of a smooth function in double precision.
                assertThat(gradient[i]).isCloseTo((up - down) / 2e-6, within(1e-8));
            }
        }
    }

    @Test
    void crossEntropy_ofSomeFolds_isThatOfAFitOnThemAlone() {
        LabelledFeatures train = FeatureClouds.draw(3, 1, 12);
        int[] fold = ProbeFolds.of(train, 3, 1);
        int[] inside =
                IntStream.range(0, train.clips()).filter(i -> fold[i] != 2).toArray();
        LabelledFeatures alone = new LabelledFeatures(
                Arrays.stream(inside).mapToObj(i -> train.features()[i]).toArray(float[][]::new),
                Arrays.stream(inside).map(i -> train.labels()[i]).toArray(),
                Arrays.stream(inside).map(i -> train.videos()[i]).toArray(),
                train.classes());
        try (Scope scope = Scope.open()) {
            ProbeClips all = ProbeClips.of(train, fold, ComputeDevice.CPU, () -> {});
            ProbeClips few = ProbeClips.of(alone, new int[inside.length], ComputeDevice.CPU, () -> {});
            CrossEntropy part = CrossEntropy.over(all, all.blocks().subList(0, 2), () -> {});
            CrossEntropy whole = CrossEntropy.over(few, few.blocks(), () -> {});
            double[] point = part.origin();
            Arrays.setAll(point, i -> Math.sin(i));
            double[] one = part.origin();
            double[] other = part.origin();
            // Sums in another order.
            assertThat(part.at(point, one)).isCloseTo(whole.at(point, other), within(1e-12));
            assertThat(one).containsExactly(other, within(1e-12));
        }
    }

    @Test
    void fit_onSeparableClouds_readsThem_andOnNoiseStaysAtChance() {
        VideoPredictions easy = classify(fit(FeatureClouds.draw(1, 3, 45), 5L), FeatureClouds.draw(2, 3, 45));
        assertThat(easy.top(1).share()).isGreaterThan(0.95);
        assertThat(easy.truth()).hasSize(45);
        VideoPredictions noise = classify(fit(FeatureClouds.draw(1, 0, 45), 5L), FeatureClouds.draw(2, 0, 45));
        // 45 videos at chance 1/3: standard error 0.07.
        assertThat(noise.top(1).share()).isBetween(0.1, 0.6);
        assertThat(noise.top(3).share()).isEqualTo(1);
    }

    @Test
    void fit_reportsEveryPenalty_andTakesTheBest() {
        ProbeReport report = fit(FeatureClouds.draw(1, 1, 45), 5L).report();
        assertThat(report.allConverged()).isTrue();
        assertThat(report.candidates())
                .extracting(ProbeReport.Candidate::penalty)
                .containsExactly(1.0, 0.1, 0.01, 0.001);
        int most = report.candidates().stream()
                .mapToInt(candidate -> candidate.right().hits())
                .max()
                .orElseThrow();
        assertThat(report.candidates())
                .filteredOn(candidate -> candidate.penalty() == report.penalty())
                .allMatch(candidate -> candidate.right().hits() == most);
        assertThat(report.candidates()).allMatch(candidate -> candidate.right().n() == 45);
    }

    @Test
    void fit_toNoiseOfManyDimensions_takesAStrongPenalty() {
        SplittableRandom random = new SplittableRandom(2);
        float[][] features = new float[60][80];
        int[] labels = new int[60];
        for (int i = 0; i < 60; i++) {
            labels[i] = i % 2;
            for (int c = 0; c < 80; c++) {
                features[i][c] = (float) (random.nextGaussian() + (c == 0 ? 0.8 * labels[i] : 0));
            }
        }
        LabelledFeatures train =
                new LabelledFeatures(features, labels, IntStream.range(0, 60).toArray(), List.of("a", "b"));
        ProbeReport report = fit(train, 1L).report();
        assertThat(report.candidates().get(0).crossEntropy())
                .isLessThan(report.candidates().get(3).crossEntropy());
    }

    @Test
    void folds_neverPartTheClipsOfAVideo_andAreOfOneSize() {
        LabelledFeatures train = FeatureClouds.draw(1, 1, 47);
        int[] fold = ProbeFolds.of(train, 3, 9);
        Map<Integer, Integer> foldOf = new LinkedHashMap<>();
        int[] videos = new int[3];
        for (int i = 0; i < fold.length; i++) {
            Integer before = foldOf.put(train.videos()[i], fold[i]);
            if (before == null) {
                videos[fold[i]]++;
            } else {
                assertThat(fold[i]).isEqualTo(before);
            }
        }
        assertThat(videos).containsOnly(15, 16);
        assertThat(ProbeFolds.of(train, 3, 10)).isNotEqualTo(fold);
    }

    @Test
    void fit_twice_givesTheSame() {
        LabelledFeatures train = FeatureClouds.draw(1, 1, 30);
        float[][] probed = FeatureClouds.draw(2, 1, 10).features();
        assertThat(fit(train, 3L).logProbabilities(probed, EvaluationProgress.NONE))
                .isDeepEqualTo(fit(train, 3L).logProbabilities(probed, EvaluationProgress.NONE));
    }

    @Test
    void classify_averagesTheClipsOfAVideo_orCountsEachClip() {
        LabelledFeatures train = FeatureClouds.draw(1, 2, 30);
        LinearProbe probe = fit(train, 0.01);
        LabelledFeatures test = FeatureClouds.draw(2, 2, 6);
        double[][] scores = probe.logProbabilities(test.features(), EvaluationProgress.NONE);
        VideoPredictions videos = classify(probe, test);
        assertThat(videos.videos()).containsExactly(0, 1, 2, 3, 4, 5);
        for (int v = 0; v < 6; v++) {
            for (int k = 0; k < 3; k++) {
                assertThat(videos.scores()[v][k])
                        .isCloseTo((scores[2 * v][k] + scores[2 * v + 1][k]) / 2, within(1e-12));
            }
        }
        VideoPredictions clips = probe.classify(test, EvaluationUnit.CLIP, EvaluationProgress.NONE);
        assertThat(clips.videos()).isEqualTo(test.videos());
        assertThat(clips.scores()).isDeepEqualTo(scores);
        assertThat(clips.top(1).n()).isEqualTo(12);
    }

    @Test
    void fit_withAConstantFeature_leavesItOut() {
        LabelledFeatures train = FeatureClouds.draw(1, 2, 30);
        LabelledFeatures more = new LabelledFeatures(
                Arrays.stream(train.features())
                        .map(row -> new float[] {row[0], row[1], 7, row[2], row[3], row[4], row[5]})
                        .toArray(float[][]::new),
                train.labels(),
                train.videos(),
                train.classes());
        double[][] without = fit(train, 0.1).logProbabilities(train.features(), EvaluationProgress.NONE);
        double[][] with = fit(more, 0.1).logProbabilities(more.features(), EvaluationProgress.NONE);
        for (int i = 0; i < without.length; i++) {
            assertThat(with[i]).containsExactly(without[i], within(1e-9));
        }
    }

    @Test
    void fit_ofFeaturesThatAreNotNumbers_isRefused() {
        LabelledFeatures train = FeatureClouds.draw(1, 2, 30);
        train.features()[4][2] = Float.NaN;
        assertThatThrownBy(() -> fit(train, 0.1))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining("cannot be fitted");
    }

    /** So a cancellation waits for one block of at most 2,048 clips, wherever the fit is. */
    @Test
    void fit_asksBeforeEveryBlockOfEveryEvaluation() {
        int[] asked = new int[1];
        LinearProbe probe = LinearProbe.fit(
                FeatureClouds.draw(1, 2, 45), 1, ComputeDevice.CPU, (activity, done, all) -> ++asked[0] > 0);
        ProbeReport report = probe.report();
        int compared = report.candidates().stream()
                .mapToInt(ProbeReport.Candidate::evaluations)
                .sum();
        assertThat(compared).isPositive();
        // Three folds, each of them one block: two of them while penalties are compared, three in the last fit.
        assertThat(asked[0]).isGreaterThanOrEqualTo(2 * compared + 3 * report.evaluations());
    }

    @Test
    void fit_cancelled_stopsBetweenTwoBlocks() {
        int[] asked = new int[1];
        assertThatThrownBy(() -> LinearProbe.fit(
                        FeatureClouds.draw(1, 1, 45), 1, ComputeDevice.CPU, (activity, done, all) -> ++asked[0] < 20))
                .isInstanceOf(CancellationException.class);
        assertThat(asked[0]).isEqualTo(20);
    }

    @Test
    void clipsThatAreNotKeptOnTheDevice_giveTheSame() {
        LabelledFeatures train = FeatureClouds.draw(3, 1, 12);
        int[] fold = ProbeFolds.of(train, 3, 1);
        try (Scope scope = Scope.open()) {
            ProbeClips kept = ProbeClips.of(train, fold, ComputeDevice.CPU, () -> {});
            ProbeClips made = ProbeClips.of(train, fold, ComputeDevice.CPU, 0, () -> {});
            CrossEntropy one = CrossEntropy.over(kept, kept.blocks(), () -> {});
            CrossEntropy other = CrossEntropy.over(made, made.blocks(), () -> {});
            double[] point = one.origin();
            Arrays.setAll(point, i -> Math.sin(i));
            double[] gradient = one.origin();
            double[] again = one.origin();
            assertThat(other.at(point, again)).isEqualTo(one.at(point, gradient));
            assertThat(again).isEqualTo(gradient);
        }
    }
}
