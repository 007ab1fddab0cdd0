package dev.fima.app.window.preferences;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;

/**
 * Place and size of the window in screen units. A screen to the left of the main one, or above it, has negative places.
 *
 * @param x left edge
 * @param y upper edge
 * @param width 0 while no place is known
 * @param maximized whether the window filled the screen
 */
public record WindowBounds(double x, double y, double width, double height, boolean maximized) {
    /** Those before a first start: they follow the screen. */
    public static final WindowBounds FIRST = new WindowBounds(0, 0, 0, 0, false);

    /** A screen below this is filled at a first start. */
    private static final double ROOMY_WIDTH = 1600;

    private static final double ROOMY_HEIGHT = 1000;
    private static final double SHARE = 0.85;

    /** What must be seen of a title bar so that a window can be taken hold of. */
    private static final double GRIP_WIDTH = 120;

    private static final double GRIP_HEIGHT = 20;
    private static final double TITLE_HEIGHT = 40;

    private boolean known() {
        return Double.isFinite(x)
                && Double.isFinite(y)
                && Double.isFinite(width)
                && Double.isFinite(height)
                && width > 0
                && height > 0;
    }

    /**
     * Where the window goes on the screens that there are now: to where it was, if its title bar can be reached there;
     * otherwise, as when a monitor is gone, to the middle of the main one.
     *
     * @param screens the parts of the screens that windows may take, the main one first; at least one
     */
    public WindowBounds on(List<Rectangle2D> screens) {
        Rectangle2D main = screens.get(0);
        if (!known()) {
            boolean small = main.getWidth() < ROOMY_WIDTH || main.getHeight() < ROOMY_HEIGHT;
            double share = small ? 1 : SHARE;
            return centred(main, main.getWidth() * share, main.getHeight() * share, small || maximized);
        }
        Optional<Rectangle2D> own =
                screens.stream().filter(this::reachable).max(Comparator.comparingDouble(this::shared));
        return own.map(this::fitted).orElseGet(() -> centred(main, width, height, maximized));
    }

    /**
     * What is remembered once a window is seen in another state. One that is put away, fills the screen without its frame, or
     * is closed already says nothing of where it goes back to: systems give those states up in any order.
     *
     * @param now its place, and whether it is maximised
     * @param settled whether it is open, and neither put away nor in full screen
     */
    public WindowBounds then(WindowBounds now, boolean settled) {
        if (!settled) {
            return this;
        }
        return now.maximized() ? new WindowBounds(x, y, width, height, true) : now;
    }

    private static WindowBounds centred(Rectangle2D screen, double width, double height, boolean maximized) {
        double across = Math.min(width, screen.getWidth());
        double down = Math.min(height, screen.getHeight());
        return new WindowBounds(
                screen.getMinX() + Math.rint((screen.getWidth() - across) / 2),
                screen.getMinY() + Math.rint((screen.getHeight() - down) / 2),
                across,
                down,
                maximized);
    }

    /** No larger than its screen. */
    private WindowBounds fitted(Rectangle2D screen) {
        return new WindowBounds(
                x, y, Math.min(width, screen.getWidth()), Math.min(height, screen.getHeight()), maximized);
    }

    private boolean reachable(Rectangle2D screen) {
        double across = Math.min(x + width, screen.getMaxX()) - Math.max(x, screen.getMinX());
        double down = Math.min(y + TITLE_HEIGHT, screen.getMaxY()) - Math.max(y, screen.getMinY());
        return across >= Math.min(GRIP_WIDTH, width) && down >= GRIP_HEIGHT;
    }

    private double shared(Rectangle2D screen) {
        double across = Math.min(x + width, screen.getMaxX()) - Math.max(x, screen.getMinX());
        double down = Math.min(y + height, screen.getMaxY()) - Math.max(y, screen.getMinY());
        return Math.max(0, across) * Math.max(0, down);
    }
}
