package dev.fima.model.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VideoScoresTest {
    private static final double NONE = Double.NaN;

    @Test
    void hits_countTiesAndWhatIsNoNumberAgainst() {
        double[][] rows = {{2, 1, 0}, {1, 1, 0}, {NONE, NONE, NONE}, {NONE, 1, 0}, {1, NONE, 0}};
        VideoScores scores = new VideoScores(new int[] {0, 1, 2, 3, 4}, new int[5], rows, List.of("a", "b", "c"));
        assertThat(scores.hits(1)).isEqualTo(1);
        assertThat(scores.hits(2)).isEqualTo(3);
        assertThat(scores.hits(3)).isEqualTo(5);
    }
}
