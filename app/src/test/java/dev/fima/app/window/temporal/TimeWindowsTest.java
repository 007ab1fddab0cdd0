package dev.fima.app.window.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimeWindowsTest {
    @Test
    void twoWindows_areTheHalves() {
        TimeWindows halves = new TimeWindows(2, 32);

        assertThat(halves.first(0)).isZero();
        assertThat(halves.last(0)).isEqualTo(15);
        assertThat(halves.first(1)).isEqualTo(16);
        assertThat(halves.last(1)).isEqualTo(31);
    }

    @Test
    void slidingWindows_reachFromTheFirstFrameToTheLast() {
        TimeWindows sliding = new TimeWindows(8, 16);

        assertThat(sliding.first(0)).isZero();
        assertThat(sliding.last(7)).isEqualTo(15);
        for (int w = 1; w < 8; w++) {
            assertThat(sliding.first(w)).isGreaterThan(sliding.first(w - 1));
        }
    }

    @Test
    void frame_staysInsideItsWindowWhateverTheTime() {
        TimeWindows sliding = new TimeWindows(8, 32);
        for (int time = 0; time < 64; time++) {
            assertThat(sliding.frame(3, time)).isBetween(sliding.first(3), sliding.last(3));
        }
    }
}
