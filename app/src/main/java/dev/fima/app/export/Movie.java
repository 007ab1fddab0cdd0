package dev.fima.app.export;

import dev.fima.model.FimaException;
import dev.fima.viz.figure.Figure;
import java.util.function.IntFunction;

/**
 * A figure that moves: a clip under its activation map, or a grid of them in step. All its frames have the same layout.
 *
 * @param title name of the video
 * @param frames how many there are
 * @param framesPerSecond at which they play as fast as the clip
 * @param frame makes one of them, from 0; called on a background thread
 */
public record Movie(String title, int frames, double framesPerSecond, IntFunction<Figure> frame) {
    public Movie {
        if (frames < 1 || !(framesPerSecond > 0)) {
            throw new FimaException("A video needs at least one frame and a positive frame rate, not " + frames
                    + " frames at " + framesPerSecond + " per second.");
        }
    }
}
