package dev.fima.app.window.canvas;

import dev.fima.app.window.control.PopupPlace;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseEvent;

/** Says beside the pointer what a picture shows under it, at once, and anew when the picture changes. */
public final class PointerReading {
    private static final double GAP = 14;
    private static final double MOST_WIDTH = 420;

    private final Node picture;
    private final At reading;
    /** Made when it is first needed: it is a window of its own. */
    private Optional<Tooltip> tooltip = Optional.empty();

    private Optional<Point2D> pointer = Optional.empty();

    /** What is to be read at a place of the picture. */
    @FunctionalInterface
    public interface At {
        /**
         * @param x across, in the coordinates of the picture
         * @param y downwards
         * @return empty for nothing
         */
        Optional<String> at(double x, double y);
    }

    private PointerReading(Node picture, At reading) {
        this.picture = picture;
        this.reading = reading;
    }

    private static Tooltip tooltip() {
        Tooltip said = new Tooltip();
        said.setId("pointer-reading");
        said.setWrapText(true);
        said.setMaxWidth(MOST_WIDTH);
        said.setAutoFix(false);
        return said;
    }

    /** Reads a picture out wherever the mouse points at it. */
    public static PointerReading install(Node picture, At reading) {
        PointerReading made = new PointerReading(picture, reading);
        picture.addEventHandler(MouseEvent.MOUSE_MOVED, event -> {
            made.pointer = Optional.of(new Point2D(event.getX(), event.getY()));
            made.refresh();
        });
        picture.addEventHandler(MouseEvent.MOUSE_EXITED, event -> made.leave());
        picture.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> made.leave());
        picture.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, event -> made.leave());
        picture.sceneProperty().addListener(change -> made.leave());
        return made;
    }

    /** The picture shows something else than before. */
    public void refresh() {
        pointer.flatMap(at -> reading.at(at.getX(), at.getY())).ifPresentOrElse(this::say, this::hide);
    }

    private void leave() {
        pointer = Optional.empty();
        hide();
    }

    private void hide() {
        tooltip.ifPresent(Tooltip::hide);
    }

    private void say(String words) {
        Point2D at = picture.localToScreen(pointer.orElseThrow());
        if (at == null) {
            hide();
            return;
        }
        Tooltip said = tooltip.orElseGet(PointerReading::tooltip);
        tooltip = Optional.of(said);
        said.setText(words);
        if (!said.isShowing()) {
            said.show(picture, at.getX() + GAP, at.getY() + GAP);
        }
        // Below or above the pointer, never under it: there it would take the mouse from the picture.
        Rectangle2D place = PopupPlace.beside(
                new Rectangle2D(at.getX() + GAP, at.getY() - GAP, 1, 2 * GAP), said.getWidth(), said.getHeight());
        said.setAnchorX(place.getMinX());
        said.setAnchorY(place.getMinY());
    }
}
