package dev.fima.model.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AffinityFocusTest {
    private static final int SIDE = 4;
    private static final int CELLS = SIDE * SIDE;

    /** Two frames of 8 x 8 pixels, one a slot; the figure is the grid's cell (1, 1) in the first and (2, 3) in the second. */
    private static MotionMask mask() {
        boolean[] foreground = new boolean[2 * 64];
        for (int y = 0; y < 2; y++) {
            for (int x = 0; x < 2; x++) {
                foreground[(2 + y) * 8 + 2 + x] = true;
                foreground[64 + (4 + y) * 8 + 6 + x] = true;
            }
        }
        return new MotionMask(foreground, 2, 8, 8);
    }

    private static AffinityMatrix alike() {
        float[] values = new float[CELLS * CELLS];
        Arrays.fill(values, 0.5f);
        return new AffinityMatrix(values, CELLS);
    }

    /** The cell agrees with its own place alone, all others with every place but theirs, to which they are opposed. */
    private static AffinityMatrix focused(int cell) {
        float[] values = new float[CELLS * CELLS];
        for (int i = 0; i < CELLS; i++) {
            for (int j = 0; j < CELLS; j++) {
                boolean own = i == j;
                values[i * CELLS + j] = i == cell ? (own ? 1 : 0) : own ? -1 : 0.25f;
            }
        }
        return new AffinityMatrix(values, CELLS);
    }

    @Test
    void cellsThatAgreeWithAllAlike_areAtChance() {
        AffinityFocus focus = AffinityFocus.of(List.of(alike(), alike()), mask(), SIDE, SIDE);
        assertThat(focus.inside()).isCloseTo(1, within(1e-12));
        assertThat(focus.outside()).isCloseTo(1, within(1e-12));
    }

    @Test
    void figureThatAgreesWithItsPlace_isAboveChance_byTheSizeOfItsNeighbourhood() {
        AffinityFocus focus = AffinityFocus.of(List.of(focused(5), focused(11)), mask(), SIDE, SIDE);
        // All of the affinity on 9 of 16 cells, and on 6 of 16 at the border.
        assertThat(focus.inside()).isCloseTo((16 / 9.0 + 16 / 6.0) / 2, within(1e-6));
        // The others have nothing on their own cell: n - 1 of 15 on neighbourhoods of n = 4 (corners), 6 and 9 cells.
        double corner = 3 / 15.0 * 16 / 4;
        double edge = 5 / 15.0 * 16 / 6;
        double middle = 8 / 15.0 * 16 / 9;
        assertThat(focus.outside()).isCloseTo((8 * corner + (8 + 7) * edge + (3 + 4) * middle) / 30, within(1e-6));
    }

    @Test
    void cellsThatAgreeWithNone_preferNone() {
        AffinityMatrix opposed = new AffinityMatrix(new float[CELLS * CELLS], CELLS);
        assertThat(AffinityFocus.of(List.of(opposed, opposed), mask(), SIDE, SIDE))
                .isEqualTo(new AffinityFocus(1, 1));
    }

    @Test
    void mean_isOverClips() {
        assertThat(AffinityFocus.mean(List.of(new AffinityFocus(1, 0.5), new AffinityFocus(3, 1))))
                .isEqualTo(new AffinityFocus(2, 0.75));
    }
}
