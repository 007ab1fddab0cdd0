package dev.fima.model.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Features that are made to follow what they shall. */
class DimensionSharesTest {
    private static final int PAIRS = 200;
    private final SplittableRandom random = new SplittableRandom(11);

    private static float[] features(double appearance, double motion, double chance) {
        return new float[] {
            (float) (3 * appearance + 5),
            (float) (-2 * appearance),
            (float) motion,
            (float) (appearance + motion),
            (float) chance,
            7f
        };
    }

    /**
     * Dimensions 0 and 1 follow appearance, 2 motion, 3 their sum, 4 neither, 5 is constant. The sum of two independent
     * numbers of one variance has correlation 1/2 over pairs that share one of them.
     */
    private DimensionShares measured(double threshold) {
        float[][][] rows = new float[4][PAIRS][];
        for (int i = 0; i < PAIRS; i++) {
            double shared = random.nextDouble();
            rows[0][i] = features(shared, random.nextDouble(), random.nextDouble());
            rows[1][i] = features(shared, random.nextDouble(), random.nextDouble());
            double motion = random.nextDouble();
            rows[2][i] = features(random.nextDouble(), motion, random.nextDouble());
            rows[3][i] = features(random.nextDouble(), motion, random.nextDouble());
        }
        return DimensionShares.of(
                new DimensionShares.Pairs(rows[0], rows[1]), new DimensionShares.Pairs(rows[2], rows[3]), threshold);
    }

    @Test
    void of_tellsWhatDimensionsFollow() {
        DimensionShares shares = measured(0.3);
        assertThat(shares.dimensions()).isEqualTo(6);
        assertThat(shares.appearance()).isCloseTo(2 / 6.0, within(1e-12));
        assertThat(shares.motion()).isCloseTo(1 / 6.0, within(1e-12));
        assertThat(shares.both()).isCloseTo(1 / 6.0, within(1e-12));
        assertThat(shares.neither()).isCloseTo(2 / 6.0, within(1e-12));
        assertThat(shares.appearanceCorrelations().get(0)).isCloseTo(1, within(1e-6));
        // The standard error of a correlation of 1/2 over 200 pairs is 0.05.
        assertThat(shares.appearanceCorrelations().get(3)).isCloseTo(0.5, within(0.2));
        assertThat(shares.appearanceCorrelations().get(5)).isZero();
        assertThat(shares.appearancePairs()).isEqualTo(PAIRS);
    }

    @Test
    void of_withAHigherThreshold_countsFewerAsBoth() {
        DimensionShares shares = measured(0.9);
        assertThat(shares.both()).isZero();
        assertThat(shares.neither()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void pairs_mustBeTwoAtLeast() {
        float[][] one = {{1f}};
        assertThatThrownBy(() -> new DimensionShares.Pairs(one, one)).isInstanceOf(IllegalArgumentException.class);
    }
}
