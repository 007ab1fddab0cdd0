package dev.fima.app.window.runtable;

import dev.fima.app.runtable.RunColumn;
import dev.fima.app.window.control.RowActions;
import dev.fima.app.window.control.RowActions.RowAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.InvalidationListener;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The columns that there are, those that are shown with a tick and in front. */
final class ColumnList extends VBox {
    private static final double WIDTH = 230;

    private final RunTableModel model;
    private final TextField search = new TextField();
    private final ListView<RunColumn> list = new ListView<>();

    ColumnList(RunTableModel model) {
        super(6);
        this.model = model;
        search.setId("run-table-search");
        search.getStyleClass().add("small");
        search.setPromptText("Search columns");
        search.textProperty().addListener(change -> fill());
        list.setId("run-table-columns");
        list.getStyleClass().addAll("dense", "edge-to-edge");
        list.setAccessibleText("Columns");
        list.setPlaceholder(new Label("No column matches."));
        list.setCellFactory(view -> new Line());
        VBox.setVgrow(list, Priority.ALWAYS);
        RowActions.offer(
                list,
                List.of(
                        new RowAction<>(
                                "show-column",
                                column -> isShown(column) ? "Hide " + column.key() : "Show " + column.key(),
                                "SPACE",
                                column -> true,
                                column -> model.toggle(column.key())),
                        RowAction.of(
                                "column-left", "Further left", "Alt+UP", this::isShown, column -> move(column, -1)),
                        RowAction.of(
                                "column-right",
                                "Further right",
                                "Alt+DOWN",
                                this::isShown,
                                column -> move(column, 1))));
        getChildren().addAll(search, list);
        setPrefWidth(WIDTH);
        setMinWidth(WIDTH);
        InvalidationListener changed = change -> fill();
        model.readProperty().addListener(changed);
        model.queryProperty().addListener(changed);
        fill();
    }

    private boolean isShown(RunColumn column) {
        return model.columns().contains(column.key());
    }

    private void move(RunColumn column, int by) {
        List<String> keys = new ArrayList<>(model.columns());
        int from = keys.indexOf(column.key());
        int to = Math.max(0, Math.min(keys.size() - 1, from + by));
        keys.add(to, keys.remove(from));
        model.queryProperty().set(model.queryProperty().get().withColumns(keys));
    }

    private void fill() {
        List<String> shown = model.columns();
        List<RunColumn> columns = new ArrayList<>();
        shown.forEach(key -> model.read().column(key).ifPresent(columns::add));
        model.read().columns().stream()
                .filter(column -> !shown.contains(column.key()))
                .forEach(columns::add);
        String word = search.getText().strip().toLowerCase(Locale.ROOT);
        columns.removeIf(column -> !(column.key() + " " + column.title() + " "
                        + column.topic().title())
                .toLowerCase(Locale.ROOT)
                .contains(word));
        RunColumn selected = list.getSelectionModel().getSelectedItem();
        if (!columns.equals(list.getItems())) {
            list.getItems().setAll(columns);
            list.getSelectionModel().select(selected);
        }
        list.refresh();
    }

    /** A column with its tick, and what it is as a tooltip. */
    private final class Line extends ListCell<RunColumn> {
        private final CheckBox tick = new CheckBox();
        private final Tooltip meaning = new Tooltip();

        Line() {
            tick.setFocusTraversable(false);
            tick.setMnemonicParsing(false);
            tick.setOnAction(event -> model.toggle(getItem().key()));
            meaning.setWrapText(true);
            meaning.setMaxWidth(420);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(RunColumn column, boolean empty) {
            super.updateItem(column, empty);
            setGraphic(empty ? null : tick);
            setTooltip(empty ? null : meaning);
            if (!empty) {
                tick.setText(column.key());
                tick.setSelected(isShown(column));
                meaning.setText(column.topic().title() + ": " + column.heading() + "\n" + column.meaning());
            }
        }
    }
}
