package dev.fima.app.window.figures;

import dev.fima.app.window.chart.SheetItem;
import dev.fima.app.window.control.RowActions;
import dev.fima.app.window.control.RowActions.RowAction;
import dev.fima.viz.figure.Figure;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

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
            setOnDragDetected(event -> {
                if (!isEmpty()) {
                    Dragboard board = startDragAndDrop(TransferMode.MOVE);
                    ClipboardContent content = new ClipboardContent();
                    content.putString(String.valueOf(getIndex()));
                    board.setContent(content);
                    board.setDragView(snapshot(null, null));
                    event.consume();
                }
            });
            setOnDragOver(event -> {
                if (ours(event)) {
                    event.acceptTransferModes(TransferMode.MOVE);
                    event.consume();
                }
            });
            setOnDragEntered(event -> setOpacity(ours(event) ? 0.5 : 1));
            setOnDragExited(event -> setOpacity(1));
            setOnDragDropped(event -> {
                int from = Integer.parseInt(event.getDragboard().getString());
                int to = isEmpty() ? model.items().size() - 1 : getIndex();
                model.move(from, to);
                getSelectionModel().select(to);
                event.setDropCompleted(true);
                event.consume();
            });
        }

        /** Only panels of this list are taken, not text from elsewhere. */
        private boolean ours(DragEvent event) {
            return event.getGestureSource() instanceof Cell other && other.getListView() == getListView();
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
