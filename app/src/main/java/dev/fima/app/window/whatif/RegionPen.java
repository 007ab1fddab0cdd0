package dev.fima.app.window.whatif;

import dev.fima.app.window.clip.MovieStrip;
import dev.fima.model.whatif.Corner;
import dev.fima.model.whatif.Region;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Rectangle2D;
import javafx.scene.input.KeyEvent;
import javafx.scene.shape.Polygon;

/**
 * Draws a region on the original clip: around it with the mouse, or by keys, of which the arrows move it and with Shift make
 * it wider, narrower, lower or taller.
 */
final class RegionPen {
    private static final double STEP = 1.0 / 28;
    private static final double LEAST = 0.05;

    private final ObjectProperty<Optional<Region>> region;
    private final ObservableBooleanValue wanted;
    private final Polygon line = new Polygon();
    private final DrawnLine pen;

    /**
     * @param strip whose only picture is drawn upon
     * @param region what is drawn
     * @param wanted whether a region is drawn at all
     */
    RegionPen(MovieStrip strip, ObjectProperty<Optional<Region>> region, ObservableBooleanValue wanted) {
        this.region = region;
        this.wanted = wanted;
        line.getStyleClass().add("drawn-region");
        line.setManaged(false);
        line.setMouseTransparent(true);
        line.setId("whatif-region-line");
        strip.getChildren().add(line);
        pen = new DrawnLine(strip, wanted::get, this::show, this::end);
        strip.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        region.addListener(change -> show());
        wanted.addListener(change -> show());
        strip.layoutBoundsProperty().addListener(change -> show());
        show();
    }

    /** A click alone is no region; what was drawn before stays. */
    private void end(List<Corner> corners) {
        if (corners.size() > 2) {
            region.set(Optional.of(new Region(corners)));
        }
        show();
    }

    private void press(KeyEvent event) {
        if (!wanted.get() || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        int across = 0;
        int down = 0;
        switch (event.getCode()) {
            case LEFT, KP_LEFT -> across = -1;
            case RIGHT, KP_RIGHT -> across = 1;
            case UP, KP_UP -> down = -1;
            case DOWN, KP_DOWN -> down = 1;
            default -> {
                return;
            }
        }
        event.consume();
        Rectangle2D before = bounds(region.get()
                .map(Region::corners)
                .orElse(Region.rectangle(0.35, 0.35, 0.65, 0.65).corners()));
        Rectangle2D after = event.isShiftDown() ? sized(before, across, down) : moved(before, across, down);
        region.set(Optional.of(
                region.get().map(shape -> fitted(shape, before, after)).orElseGet(() -> rectangle(before))));
    }

    private static Region rectangle(Rectangle2D place) {
        return Region.rectangle(place.getMinX(), place.getMinY(), place.getMaxX(), place.getMaxY());
    }

    private static Rectangle2D moved(Rectangle2D place, int across, int down) {
        return new Rectangle2D(
                within(place.getMinX() + across * STEP, 1 - place.getWidth()),
                within(place.getMinY() + down * STEP, 1 - place.getHeight()),
                place.getWidth(),
                place.getHeight());
    }

    private static Rectangle2D sized(Rectangle2D place, int across, int down) {
        double width = Math.max(LEAST, Math.min(1, place.getWidth() + across * STEP));
        double height = Math.max(LEAST, Math.min(1, place.getHeight() + down * STEP));
        return new Rectangle2D(
                within(place.getMinX() - (width - place.getWidth()) / 2, 1 - width),
                within(place.getMinY() - (height - place.getHeight()) / 2, 1 - height),
                width,
                height);
    }

    private static double within(double value, double most) {
        return Math.max(0, Math.min(most, value));
    }

    private static Rectangle2D bounds(List<Corner> corners) {
        double left = corners.stream().mapToDouble(Corner::x).min().orElse(0);
        double top = corners.stream().mapToDouble(Corner::y).min().orElse(0);
        double right = corners.stream().mapToDouble(Corner::x).max().orElse(1);
        double bottom = corners.stream().mapToDouble(Corner::y).max().orElse(1);
        return new Rectangle2D(left, top, Math.max(LEAST, right - left), Math.max(LEAST, bottom - top));
    }

    private static Region fitted(Region shape, Rectangle2D from, Rectangle2D to) {
        return new Region(shape.corners().stream()
                .map(corner -> new Corner(
                        to.getMinX() + (corner.x() - from.getMinX()) * to.getWidth() / from.getWidth(),
                        to.getMinY() + (corner.y() - from.getMinY()) * to.getHeight() / from.getHeight()))
                .toList());
    }

    private void show() {
        show(region.get().map(Region::corners).orElse(List.of()));
    }

    private void show(List<Corner> corners) {
        line.getPoints().setAll(pen.places(corners));
        line.setVisible(wanted.get() && line.getPoints().size() > 2);
    }
}
