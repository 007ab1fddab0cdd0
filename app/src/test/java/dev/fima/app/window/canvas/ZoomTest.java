package dev.fima.app.window.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class ZoomTest {
    @Test
    void by_keepsThePointUnderThePointerInPlace() {
        Zoom before = new Zoom(2, 0.4, 0.6);
        Zoom after = before.by(1.5, 0.8, 0.3);

        Rectangle2D a = before.part(1, 1);
        Rectangle2D b = after.part(1, 1);
        assertThat(b.getWidth()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(b.getMinX() + 0.8 * b.getWidth()).isCloseTo(a.getMinX() + 0.8 * a.getWidth(), within(1e-12));
        assertThat(b.getMinY() + 0.3 * b.getHeight()).isCloseTo(a.getMinY() + 0.3 * a.getHeight(), within(1e-12));
    }

    @Test
    void by_neverShowsMoreThanThePicture() {
        assertThat(new Zoom(1.2, 0.45, 0.5).by(0.1, 0, 0)).isEqualTo(Zoom.WHOLE);
        assertThat(Zoom.WHOLE.by(100, 0.5, 0.5).factor()).isEqualTo(8);
    }

    @Test
    void moved_stopsAtTheEdge() {
        Rectangle2D part = new Zoom(4, 0.5, 0.5).moved(0.5, -9).part(160, 120);

        assertThat(part.getMinX()).isCloseTo(80, within(1e-9));
        assertThat(part.getMinY()).isCloseTo(0, within(1e-9));
        assertThat(part.getWidth()).isEqualTo(40);
    }
}
