package dev.fima.app.window.preferences;

/**
 * Place and size of the window in screen units.
 *
 * @param x left edge, NaN to be centred
 * @param y upper edge, NaN to be centred
 * @param maximized whether the window filled the screen
 */
public record WindowBounds(double x, double y, double width, double height, boolean maximized) {
    /** The size of a first start. */
    public static final WindowBounds FIRST = new WindowBounds(-1, -1, 1440, 900, false);

    /** Whether a place is known. */
    public boolean placed() {
        return x >= 0 && y >= 0;
    }
}
