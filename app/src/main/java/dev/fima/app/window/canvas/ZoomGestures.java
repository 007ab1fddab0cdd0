package dev.fima.app.window.canvas;

import dev.fima.app.window.control.MenuAction;
import dev.fima.app.window.control.Reach;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/**
 * Zooms a picture: the wheel about the pointer (with Ctrl where the wheel alone scrolls what is around it), dragging moves what
 * is seen of an enlarged one, and plus, minus and Home do the same by keys.
 */
public final class ZoomGestures {
    private static final double STEP = 1.25;

    private final Node picture;
    private final ZoomTarget target;
    private Point2D grabbed = Point2D.ZERO;

    private ZoomGestures(Node picture, ZoomTarget target) {
        this.picture = picture;
        this.target = target;
    }

    /** Zooms a picture by wheel, mouse and keys. */
    public static void install(Node picture, ZoomTarget target) {
        ZoomGestures gestures = installFixed(picture, target);
        picture.addEventHandler(MouseEvent.MOUSE_PRESSED, gestures::grab);
        picture.addEventHandler(MouseEvent.MOUSE_DRAGGED, gestures::drag);
        // Before anything on the picture takes the end of a drag for a click on what lies there.
        picture.addEventFilter(MouseEvent.MOUSE_CLICKED, event -> {
            if (!event.isStillSincePress() && gestures.enlarged()) {
                event.consume();
            }
        });
    }

    /** The same of a picture on which dragging means something else. */
    public static ZoomGestures installFixed(Node picture, ZoomTarget target) {
        ZoomGestures gestures = new ZoomGestures(picture, target);
        picture.addEventHandler(ScrollEvent.SCROLL, gestures::scroll);
        picture.addEventHandler(KeyEvent.KEY_PRESSED, gestures::press);
        return gestures;
    }

    /** Entries of a picture's menu: all of it, while a part is seen. */
    public static List<MenuItem> menu(ZoomTarget target) {
        if (target.zoom().equals(Zoom.WHOLE)) {
            return List.of();
        }
        return List.of(new MenuAction("picture-all", "Show all", () -> target.zoomTo(Zoom.WHOLE)));
    }

    private boolean enlarged() {
        return target.zoom().factor() > 1;
    }

    private void scroll(ScrollEvent event) {
        if (event.getDeltaY() == 0 || (!event.isShortcutDown() && Reach.isInside(picture, ScrollPane.class))) {
            return;
        }
        target.place().ifPresent(place -> {
            by(
                    event.getDeltaY() > 0 ? STEP : 1 / STEP,
                    (event.getX() - place.getMinX()) / place.getWidth(),
                    (event.getY() - place.getMinY()) / place.getHeight());
            event.consume();
        });
    }

    private void by(double times, double x, double y) {
        target.zoomTo(target.zoom().by(times, inside(x), inside(y)));
    }

    private static double inside(double share) {
        return Math.max(0, Math.min(1, share));
    }

    private void grab(MouseEvent event) {
        grabbed = new Point2D(event.getX(), event.getY());
    }

    private void drag(MouseEvent event) {
        if (!enlarged() || event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        target.place().ifPresent(place -> {
            Point2D now = new Point2D(event.getX(), event.getY());
            Point2D way = grabbed.subtract(now);
            grabbed = now;
            picture.setCursor(Cursor.CLOSED_HAND);
            target.zoomTo(target.zoom().moved(way.getX() / place.getWidth(), way.getY() / place.getHeight()));
        });
    }

    private void press(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown() || target.place().isEmpty()) {
            return;
        }
        switch (event.getCode()) {
            case PLUS, ADD, EQUALS -> by(STEP, 0.5, 0.5);
            case MINUS, SUBTRACT -> by(1 / STEP, 0.5, 0.5);
            case HOME -> target.zoomTo(Zoom.WHOLE);
            default -> {
                return;
            }
        }
        event.consume();
    }
}
