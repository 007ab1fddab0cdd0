package dev.fima.app.window.workbench;

import dev.fima.app.export.Movie;
import dev.fima.viz.figure.Figure;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * What a view gives for a figure. It is taken on the JavaFX thread and holds only values that no longer change, so that the
 * figure can be made in the background.
 *
 * @param name for files, such as {@code affinity}
 * @param making makes it; on a background thread
 * @param numbers makes what is behind it, which a program is given in its place; on a background thread
 */
public record ViewFigure(String name, Callable<Drawn> making, Callable<Figure> numbers) {
    /** Behind which there are the numbers that are drawn. */
    public ViewFigure(String name, Callable<Drawn> making) {
        this(name, making, () -> making.call().figure());
    }

    /**
     * What was drawn.
     *
     * @param figure with its provenance
     * @param movie the same in motion, where it can move
     */
    public record Drawn(Figure figure, Optional<Movie> movie) {
        /** A figure that stands still. */
        public static Drawn of(Figure figure) {
            return new Drawn(figure, Optional.empty());
        }
    }
}
