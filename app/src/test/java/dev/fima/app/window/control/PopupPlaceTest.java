package dev.fima.app.window.control;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class PopupPlaceTest {
    private static final Rectangle2D SCREEN = new Rectangle2D(0, 0, 1280, 800);

    @Test
    void beside_isBelowWhereThereIsRoom() {
        assertThat(PopupPlace.beside(new Rectangle2D(100, 50, 80, 26), 120, 200, SCREEN))
                .isEqualTo(new Rectangle2D(100, 76, 120, 200));
    }

    @Test
    void beside_atTheFoot_isAbove() {
        assertThat(PopupPlace.beside(new Rectangle2D(100, 760, 80, 26), 120, 200, SCREEN))
                .isEqualTo(new Rectangle2D(100, 560, 120, 200));
    }

    @Test
    void beside_atTheRightEdge_staysOnTheScreen() {
        assertThat(PopupPlace.beside(new Rectangle2D(1240, 50, 40, 26), 120, 200, SCREEN))
                .isEqualTo(new Rectangle2D(1160, 76, 120, 200));
    }

    /** Too high for above and below: to the right, or to the left where the screen ends. */
    @Test
    void beside_ofALongList_isAtASide() {
        assertThat(PopupPlace.beside(new Rectangle2D(100, 400, 80, 26), 120, 700, SCREEN))
                .isEqualTo(new Rectangle2D(180, 100, 120, 700));
        assertThat(PopupPlace.beside(new Rectangle2D(1200, 400, 80, 26), 120, 700, SCREEN))
                .isEqualTo(new Rectangle2D(1080, 100, 120, 700));
    }
}
