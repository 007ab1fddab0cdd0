package dev.fima.app.window.clip;

import dev.fima.app.window.canvas.Zoom;
import java.util.Optional;
import javafx.geometry.Rectangle2D;

/**
 * The frames of a movie in the pixels of the window. A frame is painted and scaled into them when it is first shown and kept for
 * the next rounds of the clip; where it is so large that this would take much memory, it is kept as it was painted.
 */
final class MoviePixels {
    /** 32 frames of 316x237, 10 MB. Scaling larger ones anew in every round doubled the window's share of a processor. */
    private static final int MOST_KEPT_PIXELS = 2_400_000;

    private Optional<ClipMovie> movie = Optional.empty();
    private Zoom zoom = Zoom.WHOLE;
    private int roomWidth;
    private int roomHeight;
    private Optional<FrameScaler> scaler = Optional.empty();
    private boolean small;
    private int[][] kept = {};

    Optional<ClipMovie> movie() {
        return movie;
    }

    /** What of the picture is seen, in its pixels; empty while there is none. */
    Optional<Rectangle2D> shownPart() {
        return movie.map(shown -> zoom.part(shown.width(), shown.height()));
    }

    /** Shows another movie, or none. */
    void setMovie(Optional<ClipMovie> shown) {
        boolean sameSize = shown.isPresent()
                && movie.isPresent()
                && movie.get().width() == shown.get().width()
                && movie.get().height() == shown.get().height();
        movie = shown;
        if (sameSize && scaler.isPresent()) {
            forget();
        } else {
            fit();
        }
    }

    void setZoom(Zoom shown) {
        zoom = shown;
        fit();
    }

    /** Pixels of the window that there is room for. */
    void setRoom(int width, int height) {
        if (width != roomWidth || height != roomHeight) {
            roomWidth = width;
            roomHeight = height;
            fit();
        }
    }

    /** Works out how many of them the picture takes. */
    private void fit() {
        scaler = Optional.empty();
        if (movie.isPresent() && roomWidth > 0 && roomHeight > 0) {
            ClipMovie shown = movie.get();
            Rectangle2D part = zoom.part(shown.width(), shown.height());
            double scale = Math.min(roomWidth / part.getWidth(), roomHeight / part.getHeight());
            int width = Math.max(1, (int) Math.round(part.getWidth() * scale));
            int height = Math.max(1, (int) Math.round(part.getHeight() * scale));
            scaler = Optional.of(new FrameScaler(shown.width(), shown.height(), part, width, height));
        }
        forget();
    }

    /** Frames that were scaled belong to another movie or another size. */
    private void forget() {
        int frames = movie.map(ClipMovie::count).orElse(0);
        small = (long) frames * width() * height() <= MOST_KEPT_PIXELS;
        kept = new int[frames][];
    }

    /** Pixels across that the picture takes; 0 while nothing can be shown. */
    int width() {
        return scaler.map(FrameScaler::width).orElse(0);
    }

    /** Pixels downwards. */
    int height() {
        return scaler.map(FrameScaler::height).orElse(0);
    }

    /**
     * A frame, 0xAARRGGBB row by row, {@link #width} by {@link #height}; the last one in place of those beyond it. Only read it,
     * and only until the next call.
     */
    int[] frame(int wanted) {
        ClipMovie shown = movie.orElseThrow();
        int frame = Math.min(wanted, shown.count() - 1);
        if (kept[frame] == null) {
            int[] painted = shown.frame(frame);
            kept[frame] = small ? scaler.orElseThrow().scale(painted).clone() : painted;
        }
        return small ? kept[frame] : scaler.orElseThrow().scale(kept[frame]);
    }
}
