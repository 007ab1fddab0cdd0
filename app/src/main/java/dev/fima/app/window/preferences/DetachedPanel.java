package dev.fima.app.window.preferences;

/**
 * A panel in a window of its own.
 *
 * @param panel its id
 * @param bounds place and size of the window
 * @param beside id of a panel of the group of tabs that it goes back to; empty where that was empty without it
 */
public record DetachedPanel(String panel, WindowBounds bounds, String beside) {
    /** What a file lacks is as at a first start. */
    public DetachedPanel {
        panel = panel == null ? "" : panel;
        bounds = bounds == null ? WindowBounds.FIRST : bounds;
        beside = beside == null ? "" : beside;
    }
}
