package dev.fima.app.window.canvas;

import java.util.Optional;
import javafx.geometry.Rectangle2D;

/** Something that {@link ZoomGestures} zoom. For the JavaFX thread. */
public interface ZoomTarget {
    /** Where what is zoomed lies, in the coordinates of the picture; empty while there is nothing to zoom. */
    Optional<Rectangle2D> place();

    /** Which part of it is seen. */
    Zoom zoom();

    /** Shows another part. */
    void zoomTo(Zoom part);
}
