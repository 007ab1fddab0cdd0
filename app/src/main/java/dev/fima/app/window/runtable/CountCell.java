package dev.fima.app.window.runtable;

import dev.fima.app.runtable.ShownRuns;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;

/** How many runs a row stands for. */
final class CountCell extends TableCell<ShownRuns.Row, ShownRuns.Row> {
    CountCell() {
        setAlignment(Pos.CENTER_RIGHT);
    }

    @Override
    protected void updateItem(ShownRuns.Row row, boolean empty) {
        super.updateItem(row, empty);
        setText(empty || row == null ? "" : String.valueOf(row.runs().size()));
    }
}
