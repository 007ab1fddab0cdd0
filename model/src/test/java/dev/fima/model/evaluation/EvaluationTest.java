package dev.fima.model.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final List<String> CLASSES = List.of("circle", "rise", "pulse");

    /** Three classes whose means lie on the axes, clips of one video alike. */
    private static LabelledFeatures clouds(long seed, double separation) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 90;
        float[][] features = new float[n][6];
        int[] labels = new int[n];
        int[] videos = new int[n];
        for (int i = 0; i < n; i++) {
            videos[i] = i / 2;
            labels[i] = videos[i] % 3;
            for (int c = 0; c < 6; c++) {
                double noise = random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5;
                features[i][c] = (float) (noise * (1 + 10 * c) + (c == labels[i] ? separation * (1 + 10 * c) : 0));
            }
        }
        return new LabelledFeatures(features, labels, videos, CLASSES);
    }

    @Test
    void probe_onSeparableClouds_readsThem_andOnNoiseStaysAtChance() {
        VideoPredictions easy = LinearProbe.fit(clouds(1, 3), 5).classifyVideos(clouds(2, 3));
        assertThat(easy.top(1).share()).isGreaterThan(0.95);
        assertThat(easy.truth()).hasSize(45);
        VideoPredictions noise = LinearProbe.fit(clouds(1, 0), 5).classifyVideos(clouds(2, 0));
        // 45 videos at chance 1/3: standard error 0.07.
        assertThat(noise.top(1).share()).isBetween(0.1, 0.6);
        assertThat(noise.top(3).share()).isEqualTo(1);
    }

    @Test
    void gradient_matchesFiniteDifferences() {
        SplittableRandom random = new SplittableRandom(3);
        double[][] x = new double[7][4];
        int[] labels = new int[7];
        for (int i = 0; i < 7; i++) {
            labels[i] = random.nextInt(3);
            for (int c = 0; c < 4; c++) {
                x[i][c] = random.nextDouble() - 0.5;
            }
        }
        double[][] w = new double[3][4];
        for (double[] row : w) {
            for (int c = 0; c < 4; c++) {
                row[c] = random.nextDouble() - 0.5;
            }
        }
        double[][] gradient = new double[3][4];
        LinearProbe.gradient(x, labels, w, 0.3, gradient);
        for (int k = 0; k < 3; k++) {
            for (int c = 0; c < 4; c++) {
                double kept = w[k][c];
                w[k][c] = kept + 1e-6;
                double up = LinearProbe.gradient(x, labels, w, 0.3, new double[3][4]);
                w[k][c] = kept - 1e-6;
                double down = LinearProbe.gradient(x, labels, w, 0.3, new double[3][4]);
                w[k][c] = kept;
                // Central differences of a smooth function in double precision.
                assertThat(gradient[k][c]).isCloseTo((up - down) / 2e-6, within(1e-8));
            }
        }
    }

    @Test
    void fittedProbe_isAtAMinimum() {
        LabelledFeatures train = clouds(4, 1);
        LinearProbe probe = LinearProbe.fitWithPenalty(train, 0.1);
        LinearProbe again = LinearProbe.fitWithPenalty(train, 0.1);
        assertThat(probe.logProbabilities(train.features()[0])).isEqualTo(again.logProbabilities(train.features()[0]));
        double loss = 0;
        for (int i = 0; i < train.clips(); i++) {
            loss -= probe.logProbabilities(train.features()[i])[train.labels()[i]] / train.clips();
        }
        assertThat(loss).isLessThan(Math.log(3));
    }

    @Test
    void proportion_intervalMatchesWilsonsTable() {
        // 8 of 10: Wilson's 95 % interval is 0.490 to 0.943.
        Proportion p = new Proportion(8, 10);
        assertThat(p.low()).isCloseTo(0.4902, within(1e-4));
        assertThat(p.high()).isCloseTo(0.9433, within(1e-4));
        assertThat(new Proportion(0, 5).low()).isCloseTo(0, within(1e-12));
    }

    @Test
    void confusion_countsRowsByTruth() {
        ConfusionMatrix matrix = ConfusionMatrix.of(new int[] {0, 0, 1, 2}, new int[] {0, 1, 1, 0}, CLASSES);
        assertThat(matrix.counts()).isDeepEqualTo(new int[][] {{1, 1, 0}, {0, 1, 0}, {1, 0, 0}});
        assertThat(matrix.accuracy()).isEqualTo(new Proportion(2, 4));
        assertThat(matrix.accuracyOf(0)).isEqualTo(0.5);
    }
}
