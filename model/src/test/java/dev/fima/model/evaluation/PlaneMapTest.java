package dev.fima.model.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fima.model.FimaException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaneMapTest {
    /** Points of a plane turned into d dimensions by two orthonormal directions, away from the origin. */
    private static float[][] turned(double[] a, double[] b, int d) {
        float[][] points = new float[a.length][d];
        for (int i = 0; i < a.length; i++) {
            for (int c = 0; c < d; c++) {
                double first = 1 / Math.sqrt(d);
                double second = (c % 2 == 0 ? 1 : -1) / Math.sqrt(d);
                points[i][c] = (float) (a[i] * first + b[i] * second + 3);
            }
        }
        return points;
    }

    private static double[] normal(Random random, int n, double deviation) {
        return random.doubles(n).map(u -> deviation * random.nextGaussian()).toArray();
    }

    @ParameterizedTest
    @CsvSource({"40, 6", "12, 30"})
    void principalComponents_ofAPlane_keepEveryDistance(int n, int d) {
        Random random = new Random(4);
        double[] a = normal(random, n, 5);
        double[] b = normal(random, n, 1);
        PlaneMap map = PrincipalComponents.of(turned(a, b, d));
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double expected = Math.hypot(a[i] - a[j], b[i] - b[j]);
                // The points are single precision about 3.
                assertThat(Math.hypot(map.x()[i] - map.x()[j], map.y()[i] - map.y()[j]))
                        .isCloseTo(expected, within(1e-5));
            }
        }
        assertThat(map.note()).contains("100 %");
        assertThat(map.xTitle()).startsWith("principal component 1 (");
    }

    @Test
    void principalComponents_ofOneAndTheSamePoint_lieAtTheOrigin() {
        PlaneMap map = PrincipalComponents.of(new float[][] {{1, 2, 3}, {1, 2, 3}, {1, 2, 3}});
        assertThat(map.x()).containsOnly(0);
        assertThat(map.y()).containsOnly(0);
    }

    @Test
    void conditional_hasThePerplexityAskedFor() {
        Random random = new Random(1);
        float[][] points = new float[50][3];
        for (float[] point : points) {
            for (int c = 0; c < 3; c++) {
                point[c] = (float) random.nextGaussian() * (c + 1);
            }
        }
        for (double[] row : Tsne.conditional(Tsne.squaredDistances(points), 12)) {
            double sum = 0;
            double entropy = 0;
            for (double p : row) {
                sum += p;
                entropy -= p > 0 ? p * Math.log(p) : 0;
            }
            assertThat(sum).isCloseTo(1, within(1e-12));
            assertThat(Math.exp(entropy)).isCloseTo(12, within(1e-4));
        }
    }

    @Test
    void gradient_matchesFiniteDifferencesOfTheDivergence() {
        Random random = new Random(2);
        int n = 9;
        float[][] points = new float[n][4];
        for (float[] point : points) {
            for (int c = 0; c < 4; c++) {
                point[c] = (float) random.nextGaussian();
            }
        }
        double[] p = Tsne.symmetric(Tsne.conditional(Tsne.squaredDistances(points), 2.5));
        double[] x = normal(random, n, 1);
        double[] y = normal(random, n, 1);
        double[] gradient = Tsne.gradient(x, y, p, 1);
        for (int c = 0; c < 2 * n; c++) {
            double[] moved = c < n ? x : y;
            int at = c % n;
            double kept = moved[at];
            moved[at] = kept + 1e-6;
            double up = Tsne.divergence(x, y, p);
            moved[at] = kept - 1e-6;
            double down = Tsne.divergence(x, y, p);
            moved[at] = kept;
            // Central differences of a smooth function in double precision.
            assertThat(gradient[c]).isCloseTo((up - down) / 2e-6, within(1e-7));
        }
    }

    @Test
    void tsne_keepsClustersApart_andIsTheSameEachTime() {
        Random random = new Random(3);
        int n = 90;
        float[][] points = new float[n][8];
        for (int i = 0; i < n; i++) {
            for (int c = 0; c < 8; c++) {
                points[i][c] = (float) (random.nextGaussian() + (c == i % 3 ? 12 : 0));
            }
        }
        PlaneMap map = Tsne.of(points, 10, EvaluationProgress.NONE);
        for (int i = 0; i < n; i++) {
            int nearest = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int j = 0; j < n; j++) {
                double distance = Math.hypot(map.x()[i] - map.x()[j], map.y()[i] - map.y()[j]);
                if (j != i && distance < least) {
                    least = distance;
                    nearest = j;
                }
            }
            assertThat(nearest % 3).isEqualTo(i % 3);
        }
        PlaneMap again = Tsne.of(points, 10, EvaluationProgress.NONE);
        assertThat(again.x()).isEqualTo(map.x());
        assertThat(again.y()).isEqualTo(map.y());
        assertThat(map.note()).contains("perplexity 10");
    }

    @Test
    void tsne_refusesAPerplexityThatDoesNotFit() {
        assertThatThrownBy(() -> Tsne.of(new float[20][2], 30, EvaluationProgress.NONE))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining("20 points");
    }
}
