package dev.fima.app.window.clip;

import dev.fima.app.window.canvas.FrameName;
import dev.fima.app.window.canvas.PointerReading;
import dev.fima.app.window.canvas.ZoomGestures;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/** Shows one frame of a movie in the pixels of the window. */
public final class MovieCell extends StackPane {
    private final MovieStrip strip;
    private Optional<PointerReading> reading = Optional.empty();

    /** @param missingText shown while there is no movie */
    public MovieCell(String missingText) {
        strip = new MovieStrip(0, List.of(missingText));
        getChildren().add(strip);
    }

    /**
     * Says beside the pointer which frame of which clip it shows, and the colour there.
     *
     * @param name which clip it is; empty for none
     */
    void readOut(Supplier<Optional<FrameName>> name) {
        reading = Optional.of(PointerReading.install(this, (x, y) -> name.get()
                .flatMap(clip -> strip.reading(clip, x - strip.getLayoutX(), y - strip.getLayoutY()))));
    }

    /** Zooms the picture by the mouse over a node that it fills, and by the keys of one that has the focus. */
    void zoomBy(Node pointed) {
        ZoomGestures.install(pointed, strip.zoomTarget());
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
        reading.ifPresent(PointerReading::refresh);
    }
}
