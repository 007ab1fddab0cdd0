package dev.fima.app.window.runtable;

import dev.fima.app.runtable.RunColumn;
import dev.fima.app.runtable.RunTableText;
import dev.fima.app.runtable.RunValue;
import dev.fima.app.runtable.ShownRuns;
import dev.fima.app.window.action.ActionControls;
import dev.fima.app.window.action.WorkbenchAction;
import dev.fima.app.window.control.CopiedText;
import dev.fima.app.window.control.MenuAction;
import dev.fima.app.window.control.TableCopy;
import dev.fima.app.window.runs.RunListModel;
import dev.fima.viz.figure.TablePanel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** What can be done with a row and with the value that was pointed at. */
final class GridMenu {
    private final RunGrid grid;
    private final RunTableModel model;
    private final RunListModel runs;
    private final List<WorkbenchAction> ofRun;

    private GridMenu(RunGrid grid, RunTableModel model, RunListModel runs, List<WorkbenchAction> ofRun) {
        this.grid = grid;
        this.model = model;
        this.runs = runs;
        this.ofRun = ofRun;
    }

    /**
     * Gives a grid its menu.
     *
     * @param ofRun what is done with the selected run
     */
    static void offer(RunGrid grid, RunTableModel model, RunListModel runs, List<WorkbenchAction> ofRun) {
        GridMenu offered = new GridMenu(grid, model, runs, List.copyOf(ofRun));
        ContextMenu menu = new ContextMenu();
        // A menu without entries is never shown, and so would not be filled.
        menu.getItems().add(new MenuItem());
        menu.setOnShowing(event -> menu.getItems().setAll(offered.items()));
        grid.setContextMenu(menu);
        TableCopy.byKeys(grid, () -> table(model));
    }

    /** As it is shown. */
    private static List<TablePanel> table(RunTableModel model) {
        return List.of(RunTableText.panel(model.shown()));
    }

    private List<MenuItem> items() {
        List<MenuItem> items = new ArrayList<>();
        Optional<ShownRuns.Row> row =
                Optional.ofNullable(grid.getSelectionModel().getSelectedItem());
        row.ifPresent(own -> items.add(item(
                "grid-mark",
                (runs.marked().containsAll(own.runs()) ? "Compare no longer" : "Compare with others") + "  (Space)",
                () -> MarkCell.toggle(runs, own))));
        row.filter(own -> own.runs().size() == 1)
                .ifPresent(own -> ofRun.forEach(action -> items.add(ActionControls.menuItem(action))));
        if (!runs.marked().isEmpty()) {
            items.add(item("grid-unmark", "Compare none", () -> List.copyOf(runs.marked())
                    .forEach(runs::toggleMark)));
        }
        grid.focusedColumn().ifPresent(column -> {
            if (!items.isEmpty()) {
                items.add(new SeparatorMenuItem());
            }
            row.ifPresent(own -> ofValue(own, column, items));
            ofColumn(column, items);
        });
        if (!model.shown().rows().isEmpty()) {
            if (!items.isEmpty()) {
                items.add(new SeparatorMenuItem());
            }
            items.addAll(TableCopy.items(table(model)));
        }
        if (items.isEmpty()) {
            items.add(disabled("Select a row first"));
        }
        return items;
    }

    private void ofValue(ShownRuns.Row row, RunColumn column, List<MenuItem> items) {
        int place = model.shown().columns().indexOf(column);
        if (place < 0) {
            return;
        }
        RunValue value = row.values().get(place);
        items.add(item("grid-copy", "Copy value", () -> {
            CopiedText.put(value.text());
        }));
        boolean single = row.runs().size() == 1
                || model.shown().group().filter(column::equals).isPresent();
        if (single) {
            items.add(item(
                    "grid-only",
                    "Only runs with this value",
                    () -> model.filterFurther(condition(column, value, "="))));
            items.add(item(
                    "grid-without",
                    "Without runs with this value",
                    () -> model.filterFurther("not " + condition(column, value, "="))));
        }
    }

    private static String condition(RunColumn column, RunValue value, String sign) {
        if (value.n() == 0) {
            return column.key() + " is missing";
        }
        return column.key() + " " + sign + " "
                + (column.number() ? String.valueOf(value.mean()).replaceFirst("\\.0$", "") : quoted(value.text()));
    }

    /** A text as an expression takes it. */
    private static String quoted(String text) {
        return text.contains("\"") ? "'" + text + "'" : "\"" + text + "\"";
    }

    private void ofColumn(RunColumn column, List<MenuItem> items) {
        boolean grouped = column.key().equals(model.queryProperty().get().group());
        boolean coloured = column.key().equals(model.colourProperty().get());
        if (grouped || model.read().groupable().contains(column)) {
            items.add(
                    item("grid-group", grouped ? "A row a run" : "Group by " + column.key(), () -> model.queryProperty()
                            .set(model.queryProperty().get().grouped(grouped ? "" : column.key()))));
        }
        items.add(
                item("grid-colour", coloured ? "No colours" : "Colour by " + column.key(), () -> model.colourProperty()
                        .set(coloured ? "" : column.key())));
        items.add(item("grid-hide", "Hide " + column.key(), () -> model.toggle(column.key())));
    }

    private static MenuItem disabled(String words) {
        MenuItem item = new MenuItem(words);
        item.setDisable(true);
        return item;
    }

    private static MenuItem item(String id, String title, Runnable work) {
        MenuItem item = new MenuAction(id, title, work);
        item.setMnemonicParsing(false);
        return item;
    }
}
