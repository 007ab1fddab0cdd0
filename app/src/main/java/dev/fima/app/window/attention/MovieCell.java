package dev.fima.app.window.attention;

import java.nio.IntBuffer;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;

/** Shows one frame of a movie; going to another frame is a copy of its pixels. */
public final class MovieCell extends StackPane {
    private final ImageView picture = new ImageView();
    private final Label missing = new Label();
    private Optional<Movie> movie = Optional.empty();
    private PixelBuffer<IntBuffer> buffer;
    private Zoom zoom = Zoom.WHOLE;
    private int frame;

    /** @param missingText shown while there is no movie */
    public MovieCell(String missingText) {
        getStyleClass().add("movie-cell");
        missing.setText(missingText);
        missing.getStyleClass().add("movie-missing");
        missing.setWrapText(true);
        picture.setPreserveRatio(true);
        picture.setSmooth(true);
        getChildren().addAll(missing, picture);
    }

    /** Fixes its size in layout units. */
    public void setSize(double width, double height) {
        setMinSize(width, height);
        setPrefSize(width, height);
        setMaxSize(width, height);
        picture.setFitWidth(width);
        picture.setFitHeight(height);
    }

    /** What of the picture is seen, in its pixels; null while there is none. */
    Rectangle2D shownPart() {
        return picture.getViewport();
    }

    int shownFrame() {
        return frame;
    }

    void setZoom(Zoom shown) {
        zoom = shown;
        if (buffer != null) {
            picture.setViewport(zoom.part(buffer.getWidth(), buffer.getHeight()));
        }
    }

    /** Shows another movie, or none. */
    public void setMovie(Optional<Movie> shown) {
        movie = shown;
        missing.setVisible(shown.isEmpty());
        picture.setVisible(shown.isPresent());
        if (shown.isEmpty()) {
            return;
        }
        int width = shown.get().width();
        int height = shown.get().height();
        if (buffer == null || buffer.getWidth() != width || buffer.getHeight() != height) {
            buffer = new PixelBuffer<>(
                    width, height, IntBuffer.allocate(width * height), PixelFormat.getIntArgbPreInstance());
            picture.setImage(new WritableImage(buffer));
            setZoom(zoom);
        }
        show(frame);
    }

    /** Goes to a frame. */
    public void show(int shownFrame) {
        frame = shownFrame;
        if (movie.isPresent()) {
            int[] pixels = movie.get().frames()[Math.min(frame, movie.get().frames().length - 1)];
            buffer.updateBuffer(shown -> {
                shown.getBuffer().put(0, pixels);
                return null;
            });
        }
    }
}
