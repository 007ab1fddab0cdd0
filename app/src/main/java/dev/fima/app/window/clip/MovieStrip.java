package dev.fima.app.window.clip;

import dev.fima.app.window.canvas.FrameName;
import dev.fima.app.window.canvas.PixelDensity;
import dev.fima.app.window.canvas.Zoom;
import dev.fima.app.window.canvas.ZoomTarget;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;

/**
 * Movies side by side, in step, in cells of one size. All of them are one picture: JavaFX paints everything around when more
 * than a dozen pictures under one parent change, and each picture costs it time of its own, at every frame.
 */
public final class MovieStrip extends Pane {
    /** Longer ones may not be seen whole in a small cell. */
    private static final int LONG_TEXT = 20;

    private final ImageView picture = new ImageView();
    private final List<MoviePixels> movies = new ArrayList<>();
    private final List<Label> missing = new ArrayList<>();
    private final double gap;
    private final ObservableValue<Double> density;
    private PixelBuffer<IntBuffer> buffer;
    /** Density that the buffer was made for. */
    private double fitted = 1;

    private double cellWidth;
    private double cellHeight;
    private int frame;
    private Zoom zoom = Zoom.WHOLE;

    /**
     * A strip of empty cells.
     *
     * @param gap between cells, in layout units
     * @param missingTexts one for each cell, shown while it has no movie
     */
    public MovieStrip(double gap, List<String> missingTexts) {
        this.gap = gap;
        getStyleClass().add("movie-strip");
        for (String text : missingTexts) {
            movies.add(new MoviePixels());
            Label label = new Label(text);
            label.getStyleClass().addAll("movie-cell", "movie-missing");
            label.setWrapText(true);
            label.setManaged(false);
            missing.add(label);
        }
        picture.setSmooth(false);
        // A managed picture would have the whole window laid out anew at every frame.
        picture.setManaged(false);
        getChildren().add(picture);
        getChildren().addAll(missing);
        density = PixelDensity.of(this);
        density.addListener((source, old, now) -> fit());
    }

    public int cells() {
        return movies.size();
    }

    /** Fixes the size of the cells, in layout units. */
    public void setCellSize(double width, double height) {
        if (width == cellWidth && height == cellHeight) {
            return;
        }
        cellWidth = width;
        cellHeight = height;
        double whole = cells() * (width + gap) - gap;
        setMinSize(whole, height);
        setPrefSize(whole, height);
        setMaxSize(whole, height);
        for (int i = 0; i < missing.size(); i++) {
            missing.get(i).resizeRelocate(i * (width + gap), 0, width, height);
        }
        fit();
    }

    public double cellWidth() {
        return cellWidth;
    }

    public double cellHeight() {
        return cellHeight;
    }

    /** Left edge of a cell. */
    public double cellX(int cell) {
        return cell * (cellWidth + gap);
    }

    /** The cell at a place of the strip; those at the edges reach over the gaps. */
    public int cellAt(double x) {
        return Math.max(0, Math.min(cells() - 1, (int) ((x + gap / 2) / (cellWidth + gap))));
    }

    /** Shows another movie in a cell, or none. */
    public void setMovie(int cell, Optional<ClipMovie> movie) {
        movies.get(cell).setMovie(movie);
        // A label that is there only where it is needed; an invisible one would be visited at every frame.
        Label label = missing.get(cell);
        if (movie.isPresent()) {
            getChildren().remove(label);
        } else if (!getChildren().contains(label)) {
            getChildren().add(label);
        }
        paint(cell, cell + 1);
    }

    /** Says something else in a cell while it has no movie. */
    public void setMissing(int cell, String text) {
        missing.get(cell).setText(text);
        missing.get(cell).setTooltip(text.length() > LONG_TEXT ? new Tooltip(text) : null);
    }

    public void setZoom(Zoom shown) {
        zoom = shown;
        movies.forEach(movie -> movie.setZoom(shown));
        paint();
    }

    /** The only cell as something that is zoomed. */
    public ZoomTarget zoomTarget() {
        return new ZoomTarget() {
            @Override
            public Optional<Rectangle2D> place() {
                return shownPart(0).map(part -> new Rectangle2D(0, 0, cellWidth, cellHeight));
            }

            @Override
            public Zoom zoom() {
                return zoom;
            }

            @Override
            public void zoomTo(Zoom part) {
                setZoom(part);
            }
        };
    }

    /** What of a cell's picture is seen, in its pixels; empty while there is none. */
    public Optional<Rectangle2D> shownPart(int cell) {
        return movies.get(cell).shownPart();
    }

    /** Shares of the whole picture of a cell, across and downwards, that a point of the strip lies at; empty beside it. */
    public Optional<Point2D> place(int cell, double x, double y) {
        MoviePixels movie = movies.get(cell);
        double across = (x - cellX(cell)) * fitted - (cellWidth * fitted - movie.width()) / 2;
        double down = y * fitted - (cellHeight * fitted - movie.height()) / 2;
        if (movie.width() == 0 || across < 0 || down < 0 || across >= movie.width() || down >= movie.height()) {
            return Optional.empty();
        }
        Rectangle2D part = movie.shownPart().orElseThrow();
        ClipMovie whole = movie.movie().orElseThrow();
        return Optional.of(new Point2D(
                (part.getMinX() + part.getWidth() * across / movie.width()) / whole.width(),
                (part.getMinY() + part.getHeight() * down / movie.height()) / whole.height()));
    }

    /** The frame of the only cell, and the colour of its picture at a point of the strip; empty beside it. */
    Optional<String> reading(FrameName name, double x, double y) {
        return place(0, x, y).map(at -> {
            ClipMovie movie = movies.get(0).movie().orElseThrow();
            int shown = Math.min(frame, movie.count() - 1);
            int row = (int) (at.getY() * movie.height());
            int column = (int) (at.getX() * movie.width());
            int argb = movie.frame(shown)[row * movie.width() + column];
            return name.of(shown, movie.count()) + "\nred " + (argb >> 16 & 255) + ", green " + (argb >> 8 & 255)
                    + ", blue " + (argb & 255);
        });
    }

    /**
     * Where a part of a cell's whole picture is seen in the strip: the other way round than {@link #place}.
     *
     * @param shares of the whole picture
     * @return empty without a picture, and where the middle of the part is out of sight
     */
    public Optional<Rectangle2D> seen(int cell, Rectangle2D shares) {
        MoviePixels movie = movies.get(cell);
        if (movie.width() == 0) {
            return Optional.empty();
        }
        Rectangle2D part = movie.shownPart().orElseThrow();
        ClipMovie whole = movie.movie().orElseThrow();
        Rectangle2D wanted = new Rectangle2D(
                shares.getMinX() * whole.width(),
                shares.getMinY() * whole.height(),
                shares.getWidth() * whole.width(),
                shares.getHeight() * whole.height());
        if (!part.contains((wanted.getMinX() + wanted.getMaxX()) / 2, (wanted.getMinY() + wanted.getMaxY()) / 2)) {
            return Optional.empty();
        }
        double scale = movie.width() / fitted / part.getWidth();
        double left = cellX(cell) + (cellWidth - movie.width() / fitted) / 2;
        double top = (cellHeight - movie.height() / fitted) / 2;
        return Optional.of(new Rectangle2D(
                left + (wanted.getMinX() - part.getMinX()) * scale,
                top + (wanted.getMinY() - part.getMinY()) * scale,
                wanted.getWidth() * scale,
                wanted.getHeight() * scale));
    }

    public int shownFrame() {
        return frame;
    }

    /** Goes to a frame. */
    public void show(int shownFrame) {
        frame = shownFrame;
        paint();
    }

    /** Makes a picture of the window's pixels that the strip covers. */
    private void fit() {
        if (cellWidth < 1 || cellHeight < 1) {
            return;
        }
        fitted = density.getValue();
        int width = pixels(cellX(cells() - 1) + cellWidth);
        int height = pixels(cellHeight);
        for (int i = 0; i < cells(); i++) {
            movies.get(i).setRoom(pixels(cellX(i) + cellWidth) - pixels(cellX(i)), height);
        }
        if (buffer == null || buffer.getWidth() != width || buffer.getHeight() != height) {
            buffer = new PixelBuffer<>(
                    width, height, IntBuffer.allocate(width * height), PixelFormat.getIntArgbPreInstance());
            picture.setImage(new WritableImage(buffer));
        }
        picture.setFitWidth(width / fitted);
        picture.setFitHeight(height / fitted);
        paint();
    }

    private int pixels(double units) {
        return (int) Math.round(units * fitted);
    }

    private void paint() {
        paint(0, cells());
    }

    private void paint(int first, int end) {
        if (buffer == null) {
            return;
        }
        buffer.updateBuffer(shown -> {
            int[] pixels = shown.getBuffer().array();
            for (int i = first; i < end; i++) {
                paint(movies.get(i), pixels(cellX(i)), pixels(cellX(i) + cellWidth), pixels);
            }
            return null;
        });
    }

    /** A picture stands in the middle of its cell; around it shows what is below the strip. */
    private void paint(MoviePixels movie, int left, int right, int[] pixels) {
        int across = buffer.getWidth();
        int down = buffer.getHeight();
        int width = movie.width();
        int height = movie.height();
        int x = left + (right - left - width) / 2;
        int y = (down - height) / 2;
        boolean fills = width == right - left && height == down;
        int[] frames = width > 0 ? movie.frame(frame) : new int[0];
        for (int row = 0; row < down; row++) {
            if (!fills) {
                Arrays.fill(pixels, row * across + left, row * across + right, 0);
            }
            if (row >= y && row < y + height) {
                System.arraycopy(frames, (row - y) * width, pixels, row * across + x, width);
            }
        }
    }
}
