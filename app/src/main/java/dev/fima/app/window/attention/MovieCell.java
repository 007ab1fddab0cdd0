package dev.fima.app.window.attention;

import java.nio.IntBuffer;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;

/**
 * Shows one frame of a movie in the pixels of the window. A frame is scaled into them when it is first shown and kept for
 * the next rounds of the clip, unless the cell is so large that this would take much memory.
 */
public final class MovieCell extends StackPane {
    private static final int MOST_KEPT_PIXELS = 800_000;

    /** While there is a picture nothing below it needs to be painted, twenty-five times a second. */
    private static final PseudoClass COVERED = PseudoClass.getPseudoClass("covered");

    private final ImageView picture = new ImageView();
    private final Label missing = new Label();
    private Optional<Movie> movie = Optional.empty();
    private PixelBuffer<IntBuffer> buffer;
    private FrameScaler scaler;
    private int[][] scaled = {};
    private Zoom zoom = Zoom.WHOLE;
    private double width;
    private double height;
    private int frame;

    /** @param missingText shown while there is no movie */
    public MovieCell(String missingText) {
        getStyleClass().add("movie-cell");
        missing.setText(missingText);
        missing.getStyleClass().add("movie-missing");
        missing.setWrapText(true);
        picture.setPreserveRatio(true);
        picture.setSmooth(false);
        // A managed picture would have the whole window laid out anew at every frame.
        picture.setManaged(false);
        getChildren().add(missing);
        sceneProperty().addListener(change -> fit());
    }

    /** Fixes its size in layout units. */
    public void setSize(double newWidth, double newHeight) {
        if (newWidth == width && newHeight == height) {
            return;
        }
        width = newWidth;
        height = newHeight;
        setMinSize(width, height);
        setPrefSize(width, height);
        setMaxSize(width, height);
        picture.setFitWidth(width);
        picture.setFitHeight(height);
        fit();
    }

    /** The picture stands in the middle. */
    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        Bounds taken = picture.getLayoutBounds();
        picture.relocate((getWidth() - taken.getWidth()) / 2, (getHeight() - taken.getHeight()) / 2);
    }

    /** What of the picture is seen, in its pixels; null while there is none. */
    Rectangle2D shownPart() {
        return movie.map(shown -> zoom.part(shown.width(), shown.height())).orElse(null);
    }

    int shownFrame() {
        return frame;
    }

    void setZoom(Zoom shown) {
        zoom = shown;
        fit();
    }

    /** Shows another movie, or none. */
    public void setMovie(Optional<Movie> shown) {
        boolean sameSize = shown.isPresent()
                && movie.isPresent()
                && movie.get().width() == shown.get().width()
                && movie.get().height() == shown.get().height();
        movie = shown;
        Node content = shown.isEmpty() ? missing : picture;
        if (!getChildren().contains(content)) {
            getChildren().setAll(content);
        }
        pseudoClassStateChanged(COVERED, shown.isPresent());
        if (sameSize && scaler != null) {
            forget();
            show(frame);
        } else {
            fit();
        }
    }

    /** Works out the pixels that the picture takes in the window. */
    private void fit() {
        if (movie.isEmpty() || width < 1 || height < 1) {
            return;
        }
        Rectangle2D part = shownPart();
        double scale = Math.min(width / part.getWidth(), height / part.getHeight()) * density();
        int columns = Math.max(1, (int) Math.round(part.getWidth() * scale));
        int rows = Math.max(1, (int) Math.round(part.getHeight() * scale));
        scaler = new FrameScaler(movie.get().width(), movie.get().height(), part, columns, rows);
        if (buffer == null || buffer.getWidth() != columns || buffer.getHeight() != rows) {
            buffer = new PixelBuffer<>(
                    columns, rows, IntBuffer.allocate(columns * rows), PixelFormat.getIntArgbPreInstance());
            picture.setImage(new WritableImage(buffer));
            requestLayout();
        }
        forget();
        show(frame);
    }

    /** Frames that were scaled belong to another movie or another size. */
    private void forget() {
        int frames = movie.get().frames().length;
        boolean small = (long) frames * buffer.getWidth() * buffer.getHeight() <= MOST_KEPT_PIXELS;
        scaled = new int[small ? frames : 0][];
    }

    private double density() {
        return getScene() == null || getScene().getWindow() == null
                ? 1
                : getScene().getWindow().getOutputScaleX();
    }

    /** Goes to a frame. */
    public void show(int shownFrame) {
        frame = shownFrame;
        if (movie.isPresent() && scaler != null) {
            int[] pixels = pixels(Math.min(frame, movie.get().frames().length - 1));
            buffer.updateBuffer(shown -> {
                shown.getBuffer().put(0, pixels);
                return null;
            });
        }
    }

    private int[] pixels(int shownFrame) {
        if (shownFrame < scaled.length && scaled[shownFrame] != null) {
            return scaled[shownFrame];
        }
        int[] pixels = scaler.scale(movie.get().frames()[shownFrame]);
        if (shownFrame >= scaled.length) {
            return pixels;
        }
        scaled[shownFrame] = pixels.clone();
        return scaled[shownFrame];
    }
}
