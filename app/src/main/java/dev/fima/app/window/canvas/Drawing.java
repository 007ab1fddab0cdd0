package dev.fima.app.window.canvas;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Something that can be drawn at any size. It runs on a drawing thread, so it must hold only values that no longer
 * change, such as records and charts, and must not touch the scene.
 *
 * @param <G> what the drawing knows of itself afterwards, such as where its data lies; {@link Void} for nothing
 */
@FunctionalInterface
public interface Drawing<G> {
    /**
     * Draws onto a transparent surface.
     *
     * @param g surface in layout units of the window (already scaled for dense screens)
     * @param width room across, above 0
     * @param height room downwards, above 0
     * @return what pointing at the picture needs to know; may be null
     */
    G draw(Graphics2D g, double width, double height);

    /**
     * What it shows at a place, for who points there; asked on the JavaFX thread.
     *
     * @param geometry what it said about itself when it was drawn
     * @param x across, in the coordinates that it was drawn in
     * @param y downwards
     * @return empty for nothing
     */
    default Optional<String> reading(G geometry, double x, double y) {
        return Optional.empty();
    }

    /**
     * The same drawing, of which a part is seen; what it says about itself is then where that part has it.
     *
     * @return empty for what cannot be zoomed
     */
    default Optional<Drawing<G>> within(Zoom part) {
        return Optional.empty();
    }

    /**
     * Where what can be zoomed lies.
     *
     * @param room the whole picture
     */
    default Rectangle2D zoomed(G geometry, Rectangle2D room) {
        return room;
    }

    /** What the entries of its legend that can be switched off are called. */
    default List<String> entries() {
        return List.of();
    }

    /** The entry of its legend at a place. */
    default Optional<String> entryAt(G geometry, double x, double y) {
        return Optional.empty();
    }

    /** The same drawing without what some entries of its legend stand for. */
    default Drawing<G> without(Set<String> entries) {
        return this;
    }
}
