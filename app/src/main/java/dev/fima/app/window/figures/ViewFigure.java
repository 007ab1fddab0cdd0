package dev.fima.app.window.figures;

import dev.fima.app.export.Movie;
import dev.fima.viz.figure.Figure;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * What a view gives for a figure. It is taken on the JavaFX thread and holds only values that no longer change, so that the
 * figure can be made beside the window.
 *
 * @param name for files, such as {@code affinity}
 * @param making makes it; on a background thread
 */
public record ViewFigure(String name, Callable<Made> making) {
    /**
     * What was made.
     *
     * @param figure with its provenance
     * @param movie the same in motion, where it can move
     */
    public record Made(Figure figure, Optional<Movie> movie) {
        /** A figure that stands still. */
        public static Made of(Figure figure) {
            return new Made(figure, Optional.empty());
        }
    }
}
