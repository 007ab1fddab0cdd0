package dev.fima.model.method;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StepDetailsBuilderTest {
    /** Few different values, so that many are equal; the oracle sorts all of them, which keeps the order of equal ones. */
    @Test
    void largest_areThoseThatSortingEverythingPutsFirst() {
        SplittableRandom random = new SplittableRandom(5);
        for (int length : new int[] {1, 2, 9, 400}) {
            float[] row = new float[length];
            for (int i = 0; i < length; i++) {
                row[i] = random.nextInt(30) - 15;
            }
            int[] expected = IntStream.range(1, length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> -row[i]))
                    .limit(10)
                    .mapToInt(i -> i)
                    .toArray();
            assertThat(StepDetailsBuilder.largest(row, 10)).isEqualTo(expected);
        }
    }
}
