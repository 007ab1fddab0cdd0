package dev.fima.viz.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ColumnThinningTest {
    private static final int N = 50_000;

    @Test
    void choose_keepsTheExtremesOfEveryColumn() {
        double[] x = IntStream.range(0, N).asDoubleStream().toArray();
        double[] y = new Random(1).doubles(N).toArray();
        AxisMapping mapping = new AxisMapping(new Range(1000, 41_000), AxisScale.LINEAR, 40, 640);
        int[] chosen = ColumnThinning.choose(x, y, N, mapping, 500);
        assertThat(chosen.length).isLessThanOrEqualTo(2 * 502);
        assertThat(chosen).isSorted().doesNotHaveDuplicates();
        for (int column = 0; column < 500; column++) {
            int from = 1000 + column * 80;
            double[] all = Arrays.copyOfRange(y, from, from + 80);
            double[] kept = Arrays.stream(chosen)
                    .filter(i -> i >= from && i < from + 80)
                    .mapToDouble(i -> y[i])
                    .toArray();
            assertThat(Arrays.stream(kept).max().getAsDouble())
                    .isEqualTo(Arrays.stream(all).max().getAsDouble());
            assertThat(Arrays.stream(kept).min().getAsDouble())
                    .isEqualTo(Arrays.stream(all).min().getAsDouble());
        }
    }

    @Test
    void choose_keepsGapsAndShortSeriesWhole() {
        double[] x = {0, 1, 2, 3, 4};
        double[] y = {1, Double.NaN, 3, 2, 5};
        AxisMapping mapping = new AxisMapping(new Range(0, 4), AxisScale.LINEAR, 0, 100);
        assertThat(ColumnThinning.choose(x, y, 5, mapping, 100)).containsExactly(0, 1, 2, 3, 4);

        double[] longX = IntStream.range(0, N).asDoubleStream().toArray();
        double[] longY = new double[N];
        Arrays.fill(longY, 20_000, 30_000, Double.NaN);
        int[] chosen =
                ColumnThinning.choose(longX, longY, N, new AxisMapping(new Range(0, N), AxisScale.LINEAR, 0, 1), 100);
        assertThat(Arrays.stream(chosen).filter(i -> Double.isNaN(longY[i])).count())
                .isEqualTo(1);
    }

    @Test
    void choose_keepsOneNeighbourOnEitherSideOfTheShownPart() {
        double[] x = {0, 10, 20, 30};
        double[] y = {0, 1, 2, 3};
        AxisMapping mapping = new AxisMapping(new Range(12, 18), AxisScale.LINEAR, 0, 100);
        assertThat(ColumnThinning.choose(x, y, 4, mapping, 100)).containsExactly(1, 2);
        assertThat(ColumnThinning.choose(x, y, 0, mapping, 100)).isEmpty();
    }
}
