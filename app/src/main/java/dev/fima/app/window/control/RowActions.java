package dev.fima.app.window.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableView;
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
        offer(list, actions, row -> List.of());
    }

    /**
     * The same with entries of a row's menu that have no keys, behind its actions.
     *
     * @param further makes them anew whenever the menu is opened
     */
    public static <T> void offer(ListView<T> list, List<RowAction<T>> actions, Function<T, List<MenuItem>> further) {
        offer(list, () -> Optional.ofNullable(list.getSelectionModel().getSelectedItem()), actions, further);
    }

    /** Offers entries of a menu to the rows of a table, as it is opened. */
    public static <T> void offer(TableView<T> table, Function<T, List<MenuItem>> further) {
        offer(table, () -> Optional.ofNullable(table.getSelectionModel().getSelectedItem()), List.of(), further);
    }

    private static <T> void offer(
            Control list,
            Supplier<Optional<T>> selected,
            List<RowAction<T>> actions,
            Function<T, List<MenuItem>> further) {
        List<RowAction<T>> all = List.copyOf(actions);
        ContextMenu menu = list.getContextMenu() == null ? new ContextMenu() : list.getContextMenu();
        List<MenuItem> others = List.copyOf(menu.getItems());
        // A menu without entries is never shown, and so would not be filled.
        menu.getItems().setAll(new MenuItem());
        menu.setOnShowing(event -> menu.getItems().setAll(items(all, selected.get(), further, others)));
        list.setContextMenu(menu);
        // Before the list, which takes some of these keys for its selection.
        list.addEventFilter(KeyEvent.KEY_PRESSED, event -> selected.get().ifPresent(row -> all.stream()
                .filter(action -> KeyCombination.valueOf(action.keys()).match(event)
                        && action.possible().test(row))
                .findFirst()
                .ifPresent(action -> {
                    event.consume();
                    action.work().accept(row);
                })));
    }

    /** In the order of the actions; what cannot be done with the row is grey, and there is none of it without a row. */
    private static <T> List<MenuItem> items(
            List<RowAction<T>> actions, Optional<T> row, Function<T, List<MenuItem>> further, List<MenuItem> others) {
        List<MenuItem> items = new ArrayList<>();
        for (RowAction<T> action : actions) {
            MenuItem item = new MenuItem(row.map(action::words).orElse(""));
            item.setId("row-" + action.id());
            item.setDisable(row.filter(action.possible()).isEmpty());
            item.setVisible(row.isPresent());
            item.setOnAction(event -> row.ifPresent(action.work()));
            items.add(item);
        }
        add(items, row.map(further).orElse(List.of()));
        add(items, others);
        return items;
    }

    private static void add(List<MenuItem> items, List<MenuItem> group) {
        if (!group.isEmpty() && !items.isEmpty()) {
            items.add(new SeparatorMenuItem());
        }
        items.addAll(group);
    }
}
