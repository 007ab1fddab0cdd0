package dev.fima.app.window.canvas;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;

/**
 * A part of a drawing without axes, as large as the whole would be.
 *
 * @param whole what is drawn
 * @param part which part of its room is seen
 * @param mover says what a drawing that lies elsewhere says about itself
 */
public record Magnified<G>(Drawing<G> whole, Zoom part, Mover<G> mover) implements Drawing<G> {
    /** Moves what a drawing says about itself. */
    @FunctionalInterface
    public interface Mover<G> {
        /**
         * The same elsewhere.
         *
         * @param across to the right
         * @param down downwards
         */
        G moved(G geometry, double across, double down);
    }

    @Override
    public G draw(Graphics2D g, double width, double height) {
        double across = -part.part(width, height).getMinX() * part.factor();
        double down = -part.part(width, height).getMinY() * part.factor();
        g.clip(new Rectangle2D.Double(0, 0, width, height));
        g.translate(across, down);
        return mover.moved(whole.draw(g, width * part.factor(), height * part.factor()), across, down);
    }

    @Override
    public Optional<String> reading(G geometry, double x, double y) {
        return whole.reading(geometry, x, y);
    }
}
