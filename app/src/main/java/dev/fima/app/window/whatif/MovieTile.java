package dev.fima.app.window.whatif;

import dev.fima.app.window.canvas.LargePicture;
import dev.fima.app.window.canvas.PointerReading;
import dev.fima.app.window.canvas.ShownNode;
import dev.fima.app.window.canvas.ZoomGestures;
import dev.fima.app.window.clip.ClipMovie;
import dev.fima.app.window.clip.MovieStrip;
import dev.fima.model.data.ClipShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableIntegerValue;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;

/** A quantity of both clips that moves, in step with all clips of the window. */
final class MovieTile extends Tile {
    private static final List<String> NAMES = List.of("original", "changed");

    private final List<MovieStrip> strips;
    private final ObservableIntegerValue frame;
    private final Reading reading;
    /** Large windows of its pictures. */
    private final List<Runnable> followers = new ArrayList<>();

    private Pair shown = Pair.NONE;
    private double shape = 4 / 3.0;

    /** What both pictures show; empty while there is nothing. */
    record Pair(Optional<ClipMovie> original, Optional<ClipMovie> changed) {
        static final Pair NONE = new Pair(Optional.empty(), Optional.empty());

        Optional<ClipMovie> of(int picture) {
            return picture == ORIGINAL ? original : changed;
        }
    }

    /** Says what a picture shows at a place. */
    @FunctionalInterface
    interface Reading {
        /**
         * @param picture which of the two
         * @param place shares of the picture, across and downwards
         * @param frame that is shown, of those that the network sees
         */
        String at(int picture, Point2D place, int frame);
    }

    /**
     * @param id by which tests find its pictures, with the name of the clip behind it
     * @param title above it
     * @param meaning of what it shows, for its tooltip
     * @param frame clip time that it follows
     */
    MovieTile(String id, String title, String meaning, ObservableIntegerValue frame, Reading reading) {
        this(title, meaning, frame, reading, strip(), strip());
        for (int i = 0; i < strips.size(); i++) {
            strips.get(i).setId(id + "-" + NAMES.get(i));
            strips.get(i).setAccessibleText(title + " of the " + NAMES.get(i) + " clip");
        }
    }

    private static MovieStrip strip() {
        return new MovieStrip(0, List.of(""));
    }

    private MovieTile(
            String title,
            String meaning,
            ObservableIntegerValue frame,
            Reading reading,
            MovieStrip original,
            MovieStrip changed) {
        super(title, meaning, original, changed);
        strips = List.of(original, changed);
        this.frame = frame;
        this.reading = reading;
        for (int i = 0; i < strips.size(); i++) {
            offer(i, strips.get(i));
        }
        frame.when(ShownNode.of(this)).addListener((source, old, now) -> strips.forEach(this::step));
    }

    private void offer(int picture, MovieStrip strip) {
        strip.setFocusTraversable(true);
        strip.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        PointerReading said = PointerReading.install(strip, (x, y) -> words(picture, strip, x, y));
        frame.when(ShownNode.of(this)).addListener((source, old, now) -> said.refresh());
        strip.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> strip.requestFocus());
        LargePicture.offer(strip, () -> openLarge(picture), List::of);
        // Dragging draws regions.
        ZoomGestures.installFixed(strip, strip.zoomTarget());
    }

    private void step(MovieStrip strip) {
        strip.show(frame.get() / ClipShape.STRIDE);
    }

    /** The picture of the original, on which regions are drawn. */
    MovieStrip original() {
        return strips.get(ORIGINAL);
    }

    private Optional<String> words(int picture, MovieStrip strip, double x, double y) {
        return strip.place(0, x, y).map(place -> reading.at(picture, place, strip.shownFrame()));
    }

    /**
     * Shows other pictures.
     *
     * @param aspect width of the video's frames over their height
     */
    void show(Pair pair, double aspect) {
        if (aspect != shape) {
            shape = aspect;
            requestLayout();
        }
        for (int picture = 0; picture < strips.size(); picture++) {
            if (!pair.of(picture).equals(shown.of(picture))) {
                strips.get(picture).setMovie(0, pair.of(picture));
            }
        }
        shown = pair;
        strips.forEach(this::step);
        followers.forEach(Runnable::run);
    }

    /** In a window of its own, in step, which shows what the clip becomes while changes go on. */
    private void openLarge(int picture) {
        if (shown.of(picture).isEmpty()) {
            return;
        }
        MovieStrip large = strip();
        Pane room = new Pane(large) {
            @Override
            protected void layoutChildren() {
                large.setCellSize(Math.floor(getWidth()), Math.floor(getHeight()));
            }
        };
        PointerReading said = PointerReading.install(large, (x, y) -> words(picture, large, x, y));
        ZoomGestures.install(large, large.zoomTarget());
        large.setFocusTraversable(true);
        InvalidationListener step = change -> {
            step(large);
            said.refresh();
        };
        Runnable follow = () -> {
            large.setMovie(0, shown.of(picture));
            step.invalidated(frame);
        };
        frame.addListener(step);
        followers.add(follow);
        follow.run();
        LargePicture.show(strips.get(picture), room, shape, () -> {
            frame.removeListener(step);
            followers.remove(follow);
        });
    }

    @Override
    double shape() {
        return shape;
    }

    @Override
    void place(double top, double width, double height, double across, double down) {
        for (int i = 0; i < strips.size(); i++) {
            strips.get(i).setCellSize(width, height);
            strips.get(i).resizeRelocate(i * across, top + i * down, width, height);
        }
    }
}
