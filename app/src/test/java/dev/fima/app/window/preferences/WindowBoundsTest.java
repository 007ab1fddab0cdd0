package dev.fima.app.window.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class WindowBoundsTest {
    private static final Rectangle2D MAIN = new Rectangle2D(0, 0, 1920, 1080);
    private static final Rectangle2D LEFT = new Rectangle2D(-1280, -200, 1280, 1024);

    @Test
    void on_aScreenLeftOfTheMainOne_isWhereItWas() {
        WindowBounds left = new WindowBounds(-1270, -180, 1200, 800, false);
        assertThat(left.on(List.of(MAIN, LEFT))).isEqualTo(left);
    }

    /** The monitor is gone: where the window was nothing can be seen of it. */
    @Test
    void on_aScreenThatIsGone_isInTheMiddleOfTheMainOne() {
        WindowBounds left = new WindowBounds(-1270, -180, 1200, 800, true);
        assertThat(left.on(List.of(MAIN))).isEqualTo(new WindowBounds(360, 140, 1200, 800, true));
        WindowBounds far = new WindowBounds(400, 5000, 1200, 800, false);
        assertThat(far.on(List.of(MAIN))).isEqualTo(new WindowBounds(360, 140, 1200, 800, false));
        // A corner of a title bar is not enough to take hold of.
        WindowBounds corner = new WindowBounds(1900, 100, 1200, 800, false);
        assertThat(corner.on(List.of(MAIN)).x()).isEqualTo(360);
    }

    @Test
    void on_aSmallerScreen_fitsIt() {
        Rectangle2D laptop = new Rectangle2D(0, 24, 1440, 876);
        WindowBounds large = new WindowBounds(100, 60, 2400, 1300, false);
        assertThat(large.on(List.of(laptop))).isEqualTo(new WindowBounds(100, 60, 1440, 876, false));
    }

    @Test
    void first_followsTheScreen_andFillsASmallOne() {
        WindowBounds laptop = WindowBounds.FIRST.on(List.of(new Rectangle2D(0, 24, 1440, 876)));
        assertThat(laptop).isEqualTo(new WindowBounds(0, 24, 1440, 876, true));
        WindowBounds desk = WindowBounds.FIRST.on(List.of(new Rectangle2D(0, 0, 2560, 1440)));
        assertThat(desk).isEqualTo(new WindowBounds(192, 108, 2176, 1224, false));
    }

    @Test
    void on_numbersThatAreNone_isAFirstStart() {
        WindowBounds damaged = new WindowBounds(Double.NaN, 0, 1200, Double.POSITIVE_INFINITY, false);
        assertThat(damaged.on(List.of(MAIN))).isEqualTo(WindowBounds.FIRST.on(List.of(MAIN)));
        WindowBounds negative = new WindowBounds(10, 10, -5, 800, false);
        assertThat(negative.on(List.of(MAIN))).isEqualTo(WindowBounds.FIRST.on(List.of(MAIN)));
    }

    /** Maximised, put away or in full screen, and closed from there: it comes back maximised. */
    @Test
    void then_remembersTheLastSettledState() {
        WindowBounds usual = new WindowBounds(100, 60, 1200, 800, false);
        WindowBounds full = usual.then(new WindowBounds(0, 0, 1920, 1080, true), true);
        assertThat(full).isEqualTo(new WindowBounds(100, 60, 1200, 800, true));
        // What the system says of a window that is hidden, put away or without its frame.
        WindowBounds hidden = new WindowBounds(0, 0, 1920, 1080, false);
        assertThat(full.then(hidden, false)).isEqualTo(full);
        WindowBounds again = new WindowBounds(200, 80, 1100, 700, false);
        assertThat(full.then(again, true)).isEqualTo(again);
    }
}
