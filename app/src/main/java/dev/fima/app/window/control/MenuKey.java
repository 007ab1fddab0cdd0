package dev.fima.app.window.control;

import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.PickResult;

/** Opens the menu of what has the focus by the menu key or Shift+F10, beside it. JavaFX alone does so on some systems only. */
public final class MenuKey {
    /** What is higher than this, such as a picture, has its menu in its middle. */
    private static final double LOW = 120;

    private MenuKey() {}

    /** Answers the keys in a scene. */
    public static void install(Scene scene) {
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            boolean asked = event.getCode() == KeyCode.CONTEXT_MENU
                    || (event.getCode() == KeyCode.F10 && event.isShiftDown() && !event.isShortcutDown());
            if (asked && scene.getFocusOwner() != null) {
                open(scene.getFocusOwner());
                event.consume();
            }
        });
    }

    private static void open(Node node) {
        Node row = node.lookup(".cell:selected");
        Node beside = row == null ? node : row;
        Bounds bounds = beside.getLayoutBounds();
        Point2D inside = new Point2D(
                bounds.getMinX() + Math.min(24, bounds.getWidth() / 2),
                bounds.getHeight() > LOW ? bounds.getCenterY() : bounds.getMaxY());
        Point2D scene = beside.localToScene(inside);
        Point2D local = node.sceneToLocal(scene);
        Point2D screen = beside.localToScreen(inside);
        Event.fireEvent(
                node,
                new ContextMenuEvent(
                        ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                        local.getX(),
                        local.getY(),
                        screen.getX(),
                        screen.getY(),
                        true,
                        new PickResult(node, scene.getX(), scene.getY())));
    }
}
