package dev.fima.model.method;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CellCorrespondenceTest {
    @Test
    void positives_ofIdenticalViews_areTheCellsThemselves() {
        float[][] box = {{0.1f, 0.2f, 0.9f, 0.8f}};
        // Neighbours of a 2x3 grid lie 0.267 or 0.3 apart, the diagonal is 0.401: only the cell itself is within 0.5.
        float[] positives = CellCorrespondence.positives(box, box, 2, 3, 0.5);
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                assertThat(positives[i * 6 + j]).isEqualTo(i == j ? 1 : 0);
            }
        }
    }

    @Test
    void positives_ofAFlippedView_runFromRightToLeft() {
        float[][] box = {{0, 0, 1, 1}};
        float[][] flipped = {{1, 0, 0, 1}};
        float[] positives = CellCorrespondence.positives(box, flipped, 1, 4, 0.1);
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                assertThat(positives[i * 4 + j]).isEqualTo(i == 3 - j ? 1 : 0);
            }
        }
    }

    @Test
    void positives_ofAViewUpsideDown_runFromBottomToTop() {
        float[][] box = {{0, 0, 1, 1}};
        float[][] turned = {{0, 1, 1, 0}};
        float[] positives = CellCorrespondence.positives(box, turned, 4, 1, 0.1);
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                assertThat(positives[i * 4 + j]).isEqualTo(i == 3 - j ? 1 : 0);
            }
        }
    }

    @Test
    void positives_ofDistantViews_areNone() {
        float[] positives = CellCorrespondence.positives(
                new float[][] {{0, 0, 0.2f, 0.2f}}, new float[][] {{0.7f, 0.7f, 1, 1}}, 7, 7, 0.7);
        assertThat(positives).hasSize(49 * 49).containsOnly(0);
    }
}
