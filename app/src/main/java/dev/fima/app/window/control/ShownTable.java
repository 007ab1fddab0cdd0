package dev.fima.app.window.control;

import dev.fima.viz.figure.TablePanel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.GridPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** Reads the texts of a table as the window shows it. */
public final class ShownTable {
    private ShownTable() {}

    /** Rows in their shown order, columns in theirs; a column must hold what it shows, as text or number. */
    public static <T> TablePanel of(TableView<T> table) {
        List<TableColumn<T, ?>> columns = List.copyOf(table.getVisibleLeafColumns());
        return new TablePanel(
                "",
                columns.stream().map(ShownTable::heading).toList(),
                table.getItems().stream()
                        .map(row -> columns.stream()
                                .map(column -> Optional.<Object>ofNullable(column.getCellData(row))
                                        .map(Object::toString)
                                        .orElse(""))
                                .toList())
                        .toList(),
                "");
    }

    private static String heading(TableColumn<?, ?> column) {
        return column.getText().isEmpty() && column.getGraphic() != null ? text(column.getGraphic()) : column.getText();
    }

    /**
     * Texts in a grid, the first row as headings; an empty cell has none.
     *
     * @param title of the table
     */
    public static TablePanel of(String title, GridPane grid) {
        int columns = Math.max(1, grid.getColumnCount());
        List<List<String>> lines = new ArrayList<>();
        for (int r = 0; r < grid.getRowCount(); r++) {
            lines.add(new ArrayList<>(Collections.nCopies(columns, "")));
        }
        for (Node node : grid.getChildren()) {
            lines.get(place(GridPane.getRowIndex(node))).set(place(GridPane.getColumnIndex(node)), text(node));
        }
        return lines.isEmpty()
                ? new TablePanel(title, Collections.nCopies(columns, ""), List.of(), "")
                : new TablePanel(title, lines.get(0), lines.subList(1, lines.size()), "");
    }

    private static int place(Integer index) {
        return index == null ? 0 : index;
    }

    private static String text(Node node) {
        if (node instanceof Labeled label) {
            return label.getText();
        }
        if (node instanceof Text text) {
            return text.getText();
        }
        return node instanceof TextFlow flow
                ? flow.getChildren().stream().map(ShownTable::text).collect(Collectors.joining())
                : "";
    }
}
