package dev.fima.app.window;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.stage.Window;

/** What lies open over the window: its context menu, and what is said beside the pointer. */
public final class OpenMenu {
    private OpenMenu() {}

    /** The entries of the context menu that is open; none where none is. */
    public static List<MenuItem> items() {
        return Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .map(ContextMenu.class::cast)
                .findFirst()
                .map(menu -> List.copyOf(menu.getItems()))
                .orElse(List.of());
    }

    /** The entry of an id or a title. */
    public static MenuItem item(String name) {
        return items().stream()
                .filter(item -> name.equals(item.getId()) || name.equals(item.getText()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no entry \"" + name + "\" in " + items()));
    }

    /** What is said beside the pointer. */
    public static Optional<String> reading() {
        return Window.getWindows().stream()
                .filter(window -> window instanceof Tooltip tooltip && "pointer-reading".equals(tooltip.getId()))
                .map(window -> ((Tooltip) window).getText())
                .findFirst();
    }
}
