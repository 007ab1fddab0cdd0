package dev.fima.app.window.canvas;

import javafx.scene.Node;
import javafx.scene.input.KeyEvent;

/**
 * Points at a picture by keys: an arrow moves what is pointed at by one place, with Shift by five, the space bar does what a
 * click does there. What is pointed at ends with the focus.
 */
public final class PointerKeys {
    private static final int LEAP = 5;

    private final Step step;
    private boolean pointing;

    /** Moves what is pointed at. */
    @FunctionalInterface
    public interface Step {
        /**
         * Moves it; where nothing is pointed at yet, to the first place.
         *
         * @param across places to the right, negative to the left
         * @param down places downwards, negative upwards
         */
        void by(int across, int down);
    }

    private PointerKeys(Step step) {
        this.step = step;
    }

    /**
     * Steers the pointer of a picture.
     *
     * @param click what a click on the place that is pointed at does
     * @param leave points at nothing
     */
    public static void steer(Node picture, Step step, Runnable click, Runnable leave) {
        PointerKeys keys = new PointerKeys(step);
        picture.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (!event.isShortcutDown() && !event.isAltDown() && keys.pressed(event, click)) {
                event.consume();
            }
        });
        picture.focusedProperty().addListener((source, old, now) -> {
            if (!now && keys.pointing) {
                keys.pointing = false;
                leave.run();
            }
        });
    }

    private boolean pressed(KeyEvent event, Runnable click) {
        int far = event.isShiftDown() ? LEAP : 1;
        switch (event.getCode()) {
            case LEFT, KP_LEFT -> go(-far, 0);
            case RIGHT, KP_RIGHT -> go(far, 0);
            case UP, KP_UP -> go(0, -far);
            case DOWN, KP_DOWN -> go(0, far);
            case SPACE -> click.run();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void go(int across, int down) {
        pointing = true;
        step.by(across, down);
    }

    /** A place moved by some, within those that there are. */
    public static int moved(int place, int by, int count) {
        return Math.max(0, Math.min(count - 1, place + by));
    }

    /** A cell of a grid, row by row, moved across and downwards within it. */
    public static int moved(int cell, int across, int down, int rows, int columns) {
        return moved(cell / columns, down, rows) * columns + moved(cell % columns, across, columns);
    }
}
