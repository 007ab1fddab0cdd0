package dev.fima.app.window.whatif;

import dev.fima.app.window.clip.MovieStrip;
import dev.fima.model.whatif.Corner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/** A line that is drawn on a picture with the mouse button held, as corners in shares of the picture. */
final class DrawnLine {
    /** Between two corners. */
    private static final double DISTANCE = 0.02;

    private final MovieStrip strip;
    private final BooleanSupplier wanted;
    private final Consumer<List<Corner>> drawing;
    private final Consumer<List<Corner>> drawn;
    private final List<Corner> corners = new ArrayList<>();

    /**
     * @param strip whose only picture is drawn upon
     * @param wanted whether a line that begins now is drawn
     * @param drawing told of it as far as it goes
     * @param drawn told of all of it when the button is let go
     */
    DrawnLine(MovieStrip strip, BooleanSupplier wanted, Consumer<List<Corner>> drawing, Consumer<List<Corner>> drawn) {
        this.strip = strip;
        this.wanted = wanted;
        this.drawing = drawing;
        this.drawn = drawn;
        strip.addEventHandler(MouseEvent.MOUSE_PRESSED, this::begin);
        strip.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::goOn);
        strip.addEventHandler(MouseEvent.MOUSE_RELEASED, event -> end());
    }

    private void begin(MouseEvent event) {
        corners.clear();
        if (wanted.getAsBoolean() && event.getButton() == MouseButton.PRIMARY) {
            add(event);
        }
    }

    private void goOn(MouseEvent event) {
        if (!corners.isEmpty()) {
            add(event);
            drawing.accept(List.copyOf(corners));
        }
    }

    private void add(MouseEvent event) {
        strip.place(0, event.getX(), event.getY()).ifPresent(place -> {
            Corner last = corners.isEmpty() ? new Corner(-1, -1) : corners.get(corners.size() - 1);
            if (new Point2D(last.x(), last.y()).distance(place) > DISTANCE) {
                corners.add(new Corner(place.getX(), place.getY()));
            }
        });
    }

    private void end() {
        if (!corners.isEmpty()) {
            List<Corner> all = List.copyOf(corners);
            corners.clear();
            drawn.accept(all);
        }
    }

    /** Leaves off; nothing is told of what was drawn. */
    void leave() {
        corners.clear();
    }

    /** Where corners are on the picture, x and y in turn; nothing while there is no picture. */
    List<Double> places(List<Corner> shown) {
        List<Double> places = new ArrayList<>();
        strip.seen(0, new Rectangle2D(0, 0, 1, 1))
                .ifPresent(picture -> shown.forEach(corner -> {
                    places.add(picture.getMinX() + corner.x() * picture.getWidth());
                    places.add(picture.getMinY() + corner.y() * picture.getHeight());
                }));
        return places;
    }
}
