package dev.fima.app.window.control;

import dev.fima.viz.figure.TablePanel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;

/**
 * Copies tables of the window as text that spreadsheets take: a line for each row, the headings first, cells separated by
 * tabs. Every table does so by Ctrl+C while it has the focus, and in its menu.
 */
public final class TableCopy {
    private static final KeyCombination KEYS = KeyCombination.valueOf("Shortcut+C");

    private Optional<ContextMenu> shown = Optional.empty();

    private TableCopy() {}

    /**
     * Offers it of what has no menu yet. A pane takes the focus from then on, while there is anything in it.
     *
     * @param node what shows the tables
     * @param tables what is copied, asked when it is; of none nothing is offered
     */
    public static void offer(Node node, Supplier<List<TablePanel>> tables) {
        byKeys(node, tables);
        if (node instanceof Pane pane) {
            pane.focusTraversableProperty().bind(Bindings.isNotEmpty(pane.getChildren()));
            node.getStyleClass().add("copied");
            node.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> node.requestFocus());
        }
        TableCopy copy = new TableCopy();
        node.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, event -> copy.open(node, event, tables.get()));
        node.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> copy.close());
    }

    /** Copies by Ctrl+C alone, of what has a menu of its own that takes {@link #items}. */
    public static void byKeys(Node node, Supplier<List<TablePanel>> tables) {
        node.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (KEYS.match(event) && !tables.get().isEmpty()) {
                CopiedText.put(text(tables.get()));
                event.consume();
            }
        });
    }

    /** Entries of a menu: one for a table, of several one for each under its title. */
    public static List<MenuItem> items(List<TablePanel> tables) {
        boolean single = tables.size() == 1;
        List<MenuItem> items = new ArrayList<>();
        for (TablePanel table : tables) {
            MenuItem item = new MenuItem(
                    single ? "Copy table  (" + KEYS.getDisplayText() + ")" : "Copy table: " + table.title());
            item.setId("table-copy" + (single ? "" : "-" + (items.size() + 1)));
            item.setMnemonicParsing(false);
            item.setOnAction(event -> CopiedText.put(text(List.of(table))));
            items.add(item);
        }
        return items;
    }

    /** Tables as text, each of several under its title and behind an empty line. */
    public static String text(List<TablePanel> tables) {
        Function<TablePanel, String> each = tables.size() == 1
                ? TableCopy::text
                : table -> (table.title().isBlank() ? "" : cell(table.title()) + "\n") + text(table);
        return tables.stream().map(each).collect(Collectors.joining("\n"));
    }

    private static String text(TablePanel table) {
        return line(table.header()) + table.rows().stream().map(TableCopy::line).collect(Collectors.joining());
    }

    private static String line(List<String> cells) {
        return cells.stream().map(TableCopy::cell).collect(Collectors.joining("\t")) + "\n";
    }

    /** A tab or a new line within a cell would be taken for the end of it. */
    private static String cell(String text) {
        return text.replaceAll("\\s*[\t\r\n]+\\s*", " ");
    }

    private void open(Node node, ContextMenuEvent event, List<TablePanel> tables) {
        close();
        if (!tables.isEmpty()) {
            shown = Optional.of(new ContextMenu(items(tables).toArray(MenuItem[]::new)));
            shown.get().show(node, event.getScreenX(), event.getScreenY());
            event.consume();
        }
    }

    private void close() {
        shown.ifPresent(ContextMenu::hide);
        shown = Optional.empty();
    }
}
