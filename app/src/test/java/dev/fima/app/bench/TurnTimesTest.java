package dev.fima.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TurnTimesTest {
    private static TurnTimes turns(double[]... turns) {
        TurnTimes times = new TurnTimes();
        for (double[] turn : turns) {
            times.begin();
            for (double step : turn) {
                times.add(step, 1);
            }
        }
        return times;
    }

    @Test
    void slowerThan_comparesStepsASecond_withTheErrorOverThePairs() {
        TurnTimes slow = turns(new double[] {500, 500}, new double[] {625});
        TurnTimes fast = turns(new double[] {400}, new double[] {500, 500});
        assertThat(slow.rates()).containsExactly(2.0, 1.6);
        // 3.6 instead of 4.5 steps in a second of each turn; both pairs say a fifth.
        assertThat(slow.slowerThan(fast)).isCloseTo(20, within(1e-9));
        assertThat(slow.errorOfSlowerThan(fast)).isCloseTo(0, within(1e-9));
        TurnTimes other = turns(new double[] {400}, new double[] {625});
        // Shares of 20 and 0 percent: a deviation of 14.14, over the root of two.
        assertThat(slow.errorOfSlowerThan(other)).isCloseTo(10, within(1e-9));
    }

    /** A step that saves a checkpoint as well is three times as long. */
    @Test
    void medianSlowerThan_isNotMovedByFewLongSteps() {
        TurnTimes slow = turns(new double[] {500, 500, 1500}, new double[] {500, 500});
        TurnTimes fast = turns(new double[] {400, 400}, new double[] {400, 400, 400});
        assertThat(slow.median()).isEqualTo(500);
        assertThat(slow.medianSlowerThan(fast)).isCloseTo(20, within(1e-9));
        assertThat(slow.errorOfMedianSlowerThan(fast)).isCloseTo(0, within(1e-9));
        assertThat(slow.slowerThan(fast)).isGreaterThan(30);
        TurnTimes uneven = turns(new double[] {400, 400}, new double[] {500, 500});
        assertThat(uneven.median()).isEqualTo(450);
        assertThat(uneven.errorOfMedianSlowerThan(fast)).isBetween(5.0, 10.0);
    }

    @Test
    void add_ofSeveralSteps_countsEach() {
        TurnTimes times = new TurnTimes();
        times.begin();
        times.add(100, 3);
        times.add(400, 1);
        assertThat(times.median()).isEqualTo(100);
        assertThat(times.rates()).containsExactly(Math.round(1e6 / 175) / 1000.0);
    }
}
