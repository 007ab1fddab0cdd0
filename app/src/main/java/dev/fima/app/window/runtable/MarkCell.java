package dev.fima.app.window.runtable;

import dev.fima.app.runtable.ShownRuns;
import dev.fima.app.window.runs.RunListModel;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TableCell;

/** Whether the runs of a row are compared; half ticked where only some of a group are. */
final class MarkCell extends TableCell<ShownRuns.Row, ShownRuns.Row> {
    private final RunListModel runs;
    private final CheckBox mark = new CheckBox();
    private final InvalidationListener changed = change -> show();

    MarkCell(RunListModel runs) {
        this.runs = runs;
        mark.getStyleClass().add("run-mark");
        mark.setAccessibleText("Compare");
        mark.setFocusTraversable(false);
        mark.setOnAction(event -> toggle(runs, getItem()));
        runs.marked().addListener(new WeakInvalidationListener(changed));
        itemProperty().addListener(changed);
    }

    /** Marks all runs of a row for comparison, or none where all are. */
    static void toggle(RunListModel runs, ShownRuns.Row row) {
        boolean all = runs.marked().containsAll(row.runs());
        row.runs().stream().filter(run -> all || !runs.marked().contains(run)).forEach(runs::toggleMark);
    }

    private void show() {
        if (getItem() != null) {
            boolean all = runs.marked().containsAll(getItem().runs());
            mark.setSelected(all);
            mark.setIndeterminate(!all && getItem().runs().stream().anyMatch(runs.marked()::contains));
        }
    }

    @Override
    protected void updateItem(ShownRuns.Row item, boolean empty) {
        super.updateItem(item, empty);
        setGraphic(empty ? null : mark);
        show();
    }
}
