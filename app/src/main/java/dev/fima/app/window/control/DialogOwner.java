package dev.fima.app.window.control;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.Window;

/** The window over which the system's dialogs stand. */
public final class DialogOwner {
    private DialogOwner() {}

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
