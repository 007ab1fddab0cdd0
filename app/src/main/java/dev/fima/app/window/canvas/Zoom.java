package dev.fima.app.window.canvas;

import javafx.geometry.Rectangle2D;

/**
 * Which part of a picture is seen.
 *
 * @param factor how much it is enlarged, from 1 on
 * @param x middle of the part across, as a share of the picture
 * @param y its middle downwards
 */
public record Zoom(double factor, double x, double y) {
    /** The whole picture. */
    public static final Zoom WHOLE = new Zoom(1, 0.5, 0.5);

    private static final double MOST = 8;

    public Zoom {
        factor = Math.max(1, Math.min(MOST, factor));
        double half = 0.5 / factor;
        x = Math.max(half, Math.min(1 - half, x));
        y = Math.max(half, Math.min(1 - half, y));
    }

    /**
     * Enlarged further, or less, about a point that stays where it is seen.
     *
     * @param times how much further
     * @param atX the point across, as a share of what is seen
     * @param atY the point downwards
     */
    public Zoom by(double times, double atX, double atY) {
        double next = Math.max(1, Math.min(MOST, factor * times));
        double gained = 1 / factor - 1 / next;
        return new Zoom(next, x + (atX - 0.5) * gained, y + (atY - 0.5) * gained);
    }

    /** Moved by shares of what is seen. */
    public Zoom moved(double across, double down) {
        return new Zoom(factor, x + across / factor, y + down / factor);
    }

    /** What of a picture of a size is seen, in its pixels. */
    public Rectangle2D part(double width, double height) {
        return new Rectangle2D(
                (x - 0.5 / factor) * width, (y - 0.5 / factor) * height, width / factor, height / factor);
    }
}
