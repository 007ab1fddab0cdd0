package dev.fima.model.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SnapshotPaceTest {
    private static void steps(SnapshotPace pace, int count, double milliseconds) {
        for (int i = 0; i < count; i++) {
            pace.stepped(milliseconds);
        }
    }

    @Test
    void costlySnapshots_areTakenLessOftenUntilTheyAreUnderATwentieth() {
        SnapshotPace pace = new SnapshotPace(50);
        assertThat(pace.took(9000)).as("the first also opens the data").isEmpty();
        steps(pace, 50, 100);
        assertThat(pace.isDue(50)).isTrue();
        // 600 ms in 50 steps of 100 ms are 12 %; in 200 steps 3 %.
        assertThat(pace.took(600).orElseThrow())
                .contains("take 600 ms, 12 % of the training time at one in 50 steps")
                .contains("every 200 steps");
        assertThat(pace.isDue(100)).isFalse();
        assertThat(pace.isDue(200)).isTrue();
        assertThat(pace.took(600)).as("said once").isEmpty();
    }

    @Test
    void cheapShortOrEarlySnapshots_stayAsSet() {
        SnapshotPace cheap = new SnapshotPace(50);
        cheap.took(240);
        steps(cheap, 50, 100);
        assertThat(cheap.took(240)).isEmpty();
        SnapshotPace unfelt = new SnapshotPace(2);
        unfelt.took(1);
        steps(unfelt, 50, 1);
        assertThat(unfelt.took(99)).isEmpty();
        SnapshotPace early = new SnapshotPace(2);
        early.took(1);
        steps(early, 19, 100);
        assertThat(early.took(5000)).isEmpty();
        assertThat(early.isDue(4)).isTrue();
    }

    @Test
    void zero_takesNone() {
        SnapshotPace pace = new SnapshotPace(0);
        assertThat(pace.isDue(0)).isFalse();
        assertThat(pace.isDue(50)).isFalse();
    }

    @Test
    void beyond_isWhatALookCostsOnceOrdinaryStepsAreKnown() {
        SnapshotPace pace = new SnapshotPace(50);
        steps(pace, 19, 100);
        assertThat(pace.beyond(130)).as("too few steps").isZero();
        steps(pace, 1, 100);
        assertThat(pace.beyond(130)).isEqualTo(30);
        assertThat(pace.beyond(90)).isZero();
    }
}
