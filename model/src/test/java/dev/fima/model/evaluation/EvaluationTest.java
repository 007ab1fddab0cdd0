package dev.fima.model.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final List<String> CLASSES = List.of("circle", "rise", "pulse");

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
