package dev.fima.app.window.selection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClipClockTest {
    private static final long FRAME = 40_000_000;

    private final ClipClock clock = new ClipClock();

    @Test
    void advance_goesOneFrameInAFortiethMillisecond() {
        clock.advance(0);
        clock.advance(FRAME + 1);
        assertThat(clock.frame().get()).isEqualTo(1);
        clock.advance(3 * FRAME + 1);
        assertThat(clock.frame().get()).isEqualTo(3);
    }

    @Test
    void untilNext_leadsToTheNextFrame() {
        clock.advance(0);
        clock.advance(FRAME / 4);
        assertThat(clock.untilNext()).isEqualTo(FRAME * 3 / 4);
        clock.advance(FRAME / 4 + clock.untilNext() + 1);
        assertThat(clock.frame().get()).isEqualTo(1);
        clock.speed().set(0.5);
        assertThat(clock.untilNext()).isBetween(2 * FRAME - 10, 2 * FRAME);
        clock.playing().set(false);
        assertThat(clock.untilNext()).isNegative();
    }

    @Test
    void advance_startsOverAtTheEndWhenLooping() {
        clock.advance(0);
        for (int i = 1; i <= 33; i++) {
            clock.advance(i * FRAME + 1);
        }
        assertThat(clock.frame().get()).isEqualTo(1);
        assertThat(clock.playing().get()).isTrue();
    }

    @Test
    void advance_staysAtTheEndWithoutLoop() {
        clock.looping().set(false);
        clock.advance(0);
        for (int i = 1; i <= 40; i++) {
            clock.advance(i * FRAME + 1);
        }
        assertThat(clock.frame().get()).isEqualTo(31);
        assertThat(clock.playing().get()).isFalse();
    }

    @Test
    void advance_doesNotJumpAfterAPause() {
        clock.advance(0);
        clock.playing().set(false);
        clock.playing().set(true);
        clock.advance(1_000 * FRAME);
        assertThat(clock.frame().get()).isZero();
    }

    @Test
    void length_isThatOfTheClips() {
        clock.length().set(48);
        clock.step(-1);
        assertThat(clock.frame().get()).isEqualTo(47);
        clock.length().set(16);
        assertThat(clock.frame().get()).isZero();
        clock.playing().set(true);
        clock.advance(0);
        for (int i = 1; i <= 17; i++) {
            clock.advance(i * FRAME + 1);
        }
        assertThat(clock.frame().get()).isEqualTo(1);
    }

    @Test
    void step_holdsAndWrapsAround() {
        clock.step(-1);
        assertThat(clock.frame().get()).isEqualTo(31);
        assertThat(clock.playing().get()).isFalse();
        clock.step(2);
        assertThat(clock.frame().get()).isEqualTo(1);
    }
}
