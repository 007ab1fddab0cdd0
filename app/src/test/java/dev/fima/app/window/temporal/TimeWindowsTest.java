package dev.fima.app.window.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.data.TimeSlots;
import org.junit.jupiter.api.Test;

class TimeWindowsTest {
    @Test
    void sliding_reachesFromTheFirstFrameToTheLast() {
        TimeWindows sliding = TimeWindows.sliding(8, 128, 16);

        assertThat(sliding.starts()).containsExactly(0, 16, 32, 48, 64, 80, 96, 112);
    }

    @Test
    void sliding_overASegmentNoLongerThanAWindow_isAlwaysTheSame() {
        assertThat(TimeWindows.sliding(3, 10, 16).starts()).containsExactly(0, 0, 0);
    }

    @Test
    void slots_areTheHalvesOfTheClip() {
        assertThat(TimeWindows.slots(new TimeSlots(32, 2), 40).starts()).containsExactly(40, 56);
        assertThat(TimeWindows.slots(new TimeSlots(48, 3), 40)).satisfies(three -> {
            assertThat(three.starts()).containsExactly(40, 56, 72);
            assertThat(three.length()).isEqualTo(16);
        });
    }

    @Test
    void frame_playsItsWindowOverAndOver() {
        TimeWindows sliding = TimeWindows.sliding(8, 128, 16);

        assertThat(sliding.frame(3, 0)).isEqualTo(48);
        assertThat(sliding.frame(3, 15)).isEqualTo(63);
        assertThat(sliding.frame(3, 16)).isEqualTo(48);
    }
}
