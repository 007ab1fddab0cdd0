package dev.fima.app.window.control;

import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.collections.ListChangeListener;
import javafx.event.EventHandler;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuButton;
import javafx.stage.Screen;
import javafx.stage.Window;
import javafx.stage.WindowEvent;

/**
 * Puts the lists that controls open beside them: below, above where there is no room below, otherwise to a side. JavaFX lays
 * the list of a choice box over it, so that the chosen entry comes to lie where it is, and shifts what does not fit.
 */
public final class PopupPlace {
    private static boolean installed;

    private PopupPlace() {}

    /** Looks after all windows of the program from now on; called on the JavaFX thread, also more than once. */
    public static void install() {
        if (!installed) {
            installed = true;
            Window.getWindows().addListener((ListChangeListener<Window>) change -> {
                while (change.next()) {
                    change.getAddedSubList().forEach(PopupPlace::watch);
                }
            });
        }
    }

    private static void watch(Window window) {
        if (window instanceof ContextMenu menu
                && (menu.getOwnerNode() instanceof ChoiceBox<?> || menu.getOwnerNode() instanceof MenuButton)) {
            Node owner = menu.getOwnerNode();
            // Its size is known only once its entries are styled.
            InvalidationListener sized = change -> place(menu, owner);
            EventHandler<WindowEvent> shown = event -> {
                place(menu, owner);
                menu.getSkin().getNode().layoutBoundsProperty().addListener(sized);
                // After the choice box, which moves its list once more.
                Platform.runLater(() -> {
                    if (menu.isShowing()) {
                        place(menu, owner);
                    }
                });
            };
            menu.addEventHandler(WindowEvent.WINDOW_SHOWN, shown);
            menu.addEventHandler(WindowEvent.WINDOW_HIDDEN, new EventHandler<>() {
                @Override
                public void handle(WindowEvent event) {
                    menu.getSkin().getNode().layoutBoundsProperty().removeListener(sized);
                    menu.removeEventHandler(WindowEvent.WINDOW_SHOWN, shown);
                    menu.removeEventHandler(WindowEvent.WINDOW_HIDDEN, this);
                }
            });
        }
    }

    /** Where something of a size goes beside a rectangle of the screen, which it does not cover. */
    public static Rectangle2D beside(Rectangle2D place, double width, double height) {
        Rectangle2D screen = Screen.getScreensForRectangle(place.getMinX(), place.getMinY(), 1, 1).stream()
                .findFirst()
                .orElse(Screen.getPrimary())
                .getVisualBounds();
        return beside(place, width, height, screen);
    }

    private static void place(ContextMenu menu, Node owner) {
        Bounds control = owner.localToScreen(owner.getLayoutBounds());
        Node list = menu.getSkin().getNode();
        if (control == null) {
            return;
        }
        Rectangle2D place = beside(
                new Rectangle2D(control.getMinX(), control.getMinY(), control.getWidth(), control.getHeight()),
                Math.max(list.getLayoutBounds().getWidth(), list.prefWidth(-1)),
                Math.max(list.getLayoutBounds().getHeight(), list.prefHeight(-1)));
        menu.setAnchorX(place.getMinX());
        menu.setAnchorY(place.getMinY());
    }

    /** Where a list of a size goes: below its control, above it, to its right or to its left, whichever is the first that fits. */
    static Rectangle2D beside(Rectangle2D control, double width, double height, Rectangle2D screen) {
        double x = Math.max(screen.getMinX(), Math.min(control.getMinX(), screen.getMaxX() - width));
        if (control.getMaxY() + height <= screen.getMaxY()) {
            return new Rectangle2D(x, control.getMaxY(), width, height);
        }
        if (control.getMinY() - height >= screen.getMinY()) {
            return new Rectangle2D(x, control.getMinY() - height, width, height);
        }
        double y = Math.max(screen.getMinY(), screen.getMaxY() - height);
        return control.getMaxX() + width <= screen.getMaxX()
                ? new Rectangle2D(control.getMaxX(), y, width, height)
                : new Rectangle2D(Math.max(screen.getMinX(), control.getMinX() - width), y, width, height);
    }
}
