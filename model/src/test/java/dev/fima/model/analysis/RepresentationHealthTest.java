package dev.fima.model.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fima.model.tensor.NativeEngine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepresentationHealthTest {
    private final Random random = new Random(4);

    @BeforeAll
    static void start() {
        NativeEngine.start();
    }

    private float[][] gaussians(int n, int d) {
        float[][] rows = new float[n][d];
        for (float[] row : rows) {
            for (int c = 0; c < d; c++) {
                row[c] = (float) (random.nextGaussian() / (1 + c) + 0.2);
            }
        }
        return rows;
    }

    private static double[][] units(float[][] rows) {
        double[][] units = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            double length = 0;
            for (float value : rows[i]) {
                length += (double) value * value;
            }
            units[i] = new double[rows[i].length];
            for (int c = 0; c < rows[i].length; c++) {
                units[i][c] = rows[i][c] / Math.max(1e-12, Math.sqrt(length));
            }
        }
        return units;
    }

    private static double squared(double[] a, double[] b) {
        double sum = 0;
        for (int c = 0; c < a.length; c++) {
            sum += (a[c] - b[c]) * (a[c] - b[c]);
        }
        return sum;
    }

    /** The definitions, pair by pair; sizes on both sides of a block and of the dimension. */
    @ParameterizedTest
    @CsvSource({"2,5", "7,12", "300,6", "1024,3", "1025,4", "2200,5"})
    void of_agreesWithTheDefinitions(int n, int d) {
        float[][] rows = gaussians(n, d);
        float[][] partners = gaussians(n, d);
        RepresentationHealth health = RepresentationHealth.of(rows, partners);
        double[][] x = units(rows);
        double[][] y = units(partners);
        double alignment = 0;
        double pairs = 0;
        for (int i = 0; i < n; i++) {
            alignment += squared(x[i], y[i]) / n;
            for (int j = 0; j < i; j++) {
                pairs += Math.exp(-2 * squared(x[i], x[j]));
            }
        }
        double deviation = 0;
        for (int c = 0; c < d; c++) {
            int column = c;
            double mean =
                    Arrays.stream(x).mapToDouble(row -> row[column]).average().orElseThrow();
            double square = Arrays.stream(x)
                    .mapToDouble(row -> (row[column] - mean) * (row[column] - mean))
                    .average()
                    .orElseThrow();
            deviation += Math.sqrt(square) / d;
        }
        // Sums of doubles in another order.
        assertThat(health.alignment()).isCloseTo(alignment, within(1e-11));
        assertThat(health.uniformity()).isCloseTo(Math.log(pairs / (n * (n - 1) / 2.0)), within(1e-10));
        assertThat(health.standardDeviation()).isCloseTo(deviation, within(1e-11));
        assertThat(health.samples()).isEqualTo(n);
        // The oracle decomposes the matrix itself, so small singular values differ by the root of the rounding of its
        // square.
        assertThat(health.effectiveRank()).isCloseTo(rank(rows), within(1e-5));
    }

    private static double rank(float[][] rows) {
        double[][] matrix = new double[rows.length][rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            for (int c = 0; c < rows[i].length; c++) {
                matrix[i][c] = rows[i][c];
            }
        }
        double[] values = new SingularValueDecomposition(new Array2DRowRealMatrix(matrix)).getSingularValues();
        double total = Arrays.stream(values).sum();
        double entropy = 0;
        for (double value : values) {
            entropy -= value > 0 ? value / total * Math.log(value / total) : 0;
        }
        return Math.exp(entropy);
    }

    @Test
    void of_tellsHowFarItIsAndEndsWhenTold() {
        List<Integer> done = new ArrayList<>();
        RepresentationHealth.of(gaussians(2100, 3), new float[0][], done::add);
        assertThat(done).containsExactly(0, 0, 1024, 2048);
        assertThatThrownBy(() -> RepresentationHealth.of(gaussians(2100, 3), new float[0][], at -> {
                    if (at > 0) {
                        throw new CancellationException("enough");
                    }
                }))
                .isInstanceOf(CancellationException.class);
    }
}
