package dev.fima.app.window.clip;

import java.util.List;
import java.util.Optional;
import javafx.scene.layout.StackPane;

/** Shows one frame of a movie in the pixels of the window. */
public final class MovieCell extends StackPane {
    private final MovieStrip strip;

    /** @param missingText shown while there is no movie */
    public MovieCell(String missingText) {
        strip = new MovieStrip(0, List.of(missingText));
        getChildren().add(strip);
    }

    /** Fixes its size in layout units. */
    public void setSize(double width, double height) {
        setMinSize(width, height);
        setPrefSize(width, height);
        setMaxSize(width, height);
        strip.setCellSize(width, height);
    }

    /** Shows another movie, or none. */
    public void setMovie(Optional<ClipMovie> shown) {
        strip.setMovie(0, shown);
    }

    /** Goes to a frame. */
    public void show(int frame) {
        strip.show(frame);
    }
}
