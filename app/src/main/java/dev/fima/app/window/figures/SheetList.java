package dev.fima.app.window.figures;

import dev.fima.app.window.chart.SheetItem;
import dev.fima.app.window.control.DragOrder;
import dev.fima.app.window.control.RowActions;
import dev.fima.app.window.control.RowActions.RowAction;
import dev.fima.viz.figure.Figure;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;

/** The panels of the sheet with their letters; dragging one to another place, or Alt and an arrow key, puts it there. */
final class SheetList extends ListView<SheetItem> {
    private final FiguresModel model;

    SheetList(FiguresModel model) {
        super(model.items());
        this.model = model;
        setId("figure-panels");
        getStyleClass().add("dense");
        setCellFactory(list -> new Cell());
        InvalidationListener letters = change -> refresh();
        model.letteredProperty().addListener(letters);
        model.items().addListener(letters);
        RowActions.offer(
                this,
                List.of(
                        RowAction.of("up", "Earlier", "Alt+UP", item -> place() > 0, item -> move(-1)),
                        RowAction.of(
                                "down",
                                "Later",
                                "Alt+DOWN",
                                item -> place() < model.items().size() - 1,
                                item -> move(1)),
                        RowAction.of("remove", "Remove", "DELETE", item -> true, item -> model.remove(place()))));
    }

    private int place() {
        return getSelectionModel().getSelectedIndex();
    }

    private void move(int by) {
        int to = place() + by;
        model.move(place(), to);
        getSelectionModel().select(to);
    }

    private final class Cell extends ListCell<SheetItem> {
        Cell() {
            // As wide as the list: long titles end in an ellipsis instead of a scroll bar.
            setPrefWidth(0);
            DragOrder.offer(this, SheetList.this, () -> isEmpty() ? -1 : getIndex(), (from, to) -> {
                int end = to < 0 ? model.items().size() - 1 : to;
                model.move(from, end);
                getSelectionModel().select(end);
            });
        }

        @Override
        protected void updateItem(SheetItem item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setText(null);
            } else {
                String title = item.panel().title();
                // A letter tells panels apart; a single one has none.
                String letter =
                        model.items().size() > 1 && model.letteredProperty().get()
                                ? "(" + Figure.letter(getIndex()) + ")  "
                                : "";
                setText(letter + (title.isEmpty() ? "untitled" : title));
            }
        }
    }
}
