package dev.fima.app.window.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** What can be done with the selected row of a list, by keys and in its menu: what its buttons do, or dragging. */
public final class RowActions {
    private RowActions() {}

    /**
     * One of them.
     *
     * @param id of its entry in the menu
     * @param title what it does with a row, in a few words
     * @param keys in JavaFX's notation, such as {@code Alt+UP}
     * @param possible whether it can be done with a row now
     * @param work what it does
     */
    public record RowAction<T>(
            String id, Function<T, String> title, String keys, Predicate<T> possible, Consumer<T> work) {
        /** An action that is always called the same. */
        public static <T> RowAction<T> of(
                String id, String title, String keys, Predicate<T> possible, Consumer<T> work) {
            return new RowAction<>(id, row -> title, keys, possible, work);
        }

        private String words(T row) {
            return title.apply(row) + "  (" + KeyCombination.valueOf(keys).getDisplayText() + ")";
        }
    }

    /** Offers actions of the rows of a list, in front of the menu that it has. */
    public static <T> void offer(ListView<T> list, List<RowAction<T>> actions) {
        List<RowAction<T>> all = List.copyOf(actions);
        ContextMenu menu = list.getContextMenu() == null ? new ContextMenu() : list.getContextMenu();
        List<MenuItem> others = List.copyOf(menu.getItems());
        // A menu without entries is never shown, and so would not be filled.
        menu.getItems().setAll(items(all, Optional.empty(), others));
        menu.setOnShowing(event -> menu.getItems().setAll(items(all, selected(list), others)));
        list.setContextMenu(menu);
        // Before the list, which takes some of these keys for its selection.
        list.addEventFilter(KeyEvent.KEY_PRESSED, event -> selected(list).ifPresent(row -> all.stream()
                .filter(action -> KeyCombination.valueOf(action.keys()).match(event)
                        && action.possible().test(row))
                .findFirst()
                .ifPresent(action -> {
                    event.consume();
                    action.work().accept(row);
                })));
    }

    private static <T> Optional<T> selected(ListView<T> list) {
        return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
    }

    /** In the order of the actions; what cannot be done with the row is grey, and all of it without one. */
    private static <T> List<MenuItem> items(List<RowAction<T>> actions, Optional<T> row, List<MenuItem> others) {
        List<MenuItem> items = new ArrayList<>();
        for (RowAction<T> action : actions) {
            MenuItem item = new MenuItem(row.map(action::words).orElse(""));
            item.setId("row-" + action.id());
            item.setDisable(row.filter(action.possible()).isEmpty());
            item.setVisible(row.isPresent());
            item.setOnAction(event -> row.ifPresent(action.work()));
            items.add(item);
        }
        if (!others.isEmpty()) {
            items.add(new SeparatorMenuItem());
            items.addAll(others);
        }
        return items;
    }
}
