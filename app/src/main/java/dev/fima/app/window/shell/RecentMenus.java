package dev.fima.app.window.shell;

import dev.fima.app.window.preferences.Recent;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;

/** The menus of what was opened last; one that has nothing is not there. */
final class RecentMenus {
    private final Recent recent;
    private final Map<Recent.Kind, Consumer<Path>> opening = new EnumMap<>(Recent.Kind.class);

    /** @param recent what was opened */
    RecentMenus(Recent recent) {
        this.recent = recent;
    }

    /** Lets things of a kind be opened again. */
    RecentMenus opening(Recent.Kind kind, Consumer<Path> open) {
        opening.put(kind, open);
        return this;
    }

    /** A menu for each kind that can be opened. */
    List<Menu> menus() {
        return opening.keySet().stream().map(this::menu).toList();
    }

    private Menu menu(Recent.Kind kind) {
        Menu menu = new Menu(kind.title());
        menu.setId("recent-" + kind.name().toLowerCase(java.util.Locale.ROOT));
        InvalidationListener fill = change -> menu.getItems()
                .setAll(recent.of(kind).stream().map(path -> item(kind, path)).toList());
        var paths = recent.of(kind);
        paths.addListener(fill);
        menu.setUserData(paths); // bindings and unmodifiable lists are held only by who uses them
        fill.invalidated(paths);
        menu.visibleProperty().bind(Bindings.isNotEmpty(paths));
        return menu;
    }

    private MenuItem item(Recent.Kind kind, Path path) {
        MenuItem item = new MenuItem(path.toString());
        // An underscore in a path is no shortcut.
        item.setMnemonicParsing(false);
        item.setOnAction(event -> {
            recent.opened(kind, path);
            opening.get(kind).accept(path);
        });
        return item;
    }
}
