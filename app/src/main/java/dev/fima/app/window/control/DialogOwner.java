package dev.fima.app.window.control;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogEvent;
import javafx.stage.Stage;
import javafx.stage.Window;

/** The window over which the system's dialogs stand. */
public final class DialogOwner {
    private DialogOwner() {}

    /**
     * Lets a dialog stand over the middle of a window. JavaFX places it by the width that its text would have in one line, and
     * some window managers put it into a corner then.
     */
    public static void putOver(Dialog<?> dialog, Window owner) {
        dialog.initOwner(owner);
        dialog.addEventHandler(DialogEvent.DIALOG_SHOWN, shown -> {
            dialog.setX(owner.getX() + (owner.getWidth() - dialog.getWidth()) / 2);
            dialog.setY(owner.getY() + (owner.getHeight() - dialog.getHeight()) / 2);
        });
    }

    /** That of what asks; while it is in none, as behind another tab, the window in front. */
    public static Optional<Window> of(Node asking) {
        return Optional.ofNullable(asking.getScene())
                .map(Scene::getWindow)
                .or(() -> Window.getWindows().stream()
                        .filter(window -> window instanceof Stage && window.isFocused())
                        .findFirst())
                .or(() -> Window.getWindows().stream()
                        .filter(Stage.class::isInstance)
                        .findFirst());
    }
}
