package dev.fima.model.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VideoPredictionsTest {
    private static final double NONE = Double.NaN;

    @Test
    void top_countsTiesAndWhatIsNoNumberAgainst() {
        double[][] scores = {{2, 1, 0}, {1, 1, 0}, {NONE, NONE, NONE}, {NONE, 1, 0}, {1, NONE, 0}};
        VideoPredictions predictions =
                new VideoPredictions(new int[] {0, 1, 2, 3, 4}, new int[5], scores, List.of("a", "b", "c"));
        assertThat(predictions.top(1)).isEqualTo(new Proportion(1, 5));
        assertThat(predictions.top(2)).isEqualTo(new Proportion(3, 5));
        assertThat(predictions.top(3)).isEqualTo(new Proportion(5, 5));
    }
}
