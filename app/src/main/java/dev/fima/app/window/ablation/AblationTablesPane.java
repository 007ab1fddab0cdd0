package dev.fima.app.window.ablation;

import dev.fima.app.window.control.TableCopy;
import dev.fima.viz.figure.TablePanel;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** The tables: a row for each variant or control, mean and spread over seeds, and n. */
final class AblationTablesPane extends ScrollPane {
    private static final double WIDEST_HEADING = 96;

    private final VBox tables = new VBox(18);
    private List<TablePanel> shown = List.of();

    AblationTablesPane() {
        tables.setId("ablation-tables");
        tables.setPadding(new Insets(12));
        setContent(tables);
        setFitToWidth(true);
        // Its arrow keys scroll it.
        setFocusTraversable(true);
        setAccessibleText("Tables of the ablation");
        getStyleClass().add("edge-to-edge");
        TableCopy.offer(this, () -> shown);
    }

    void show(List<TablePanel> measured) {
        shown = measured;
        tables.getChildren()
                .setAll(measured.stream().map(AblationTablesPane::table).toList());
    }

    private static Node table(TablePanel table) {
        GridPane grid = new GridPane();
        grid.setHgap(16);
        grid.setVgap(5);
        for (int column = 0; column < table.header().size(); column++) {
            Label heading = new Label(table.header().get(column));
            heading.getStyleClass().addAll("text-small", "text-muted");
            heading.setWrapText(true);
            heading.setMaxWidth(WIDEST_HEADING);
            heading.setMinHeight(USE_PREF_SIZE);
            place(grid, heading, column, 0);
            for (int row = 0; row < table.rows().size(); row++) {
                Label value = new Label(table.rows().get(row).get(column));
                value.setMinWidth(USE_PREF_SIZE);
                place(grid, value, column, row + 1);
            }
        }
        Label title = new Label(table.title());
        title.getStyleClass().add("panel-title");
        Label note = new Label(table.note());
        note.getStyleClass().addAll("text-small", "text-muted");
        return new VBox(6, title, grid, note);
    }

    /** Names to the left, numbers to the right. */
    private static void place(GridPane grid, Label label, int column, int row) {
        grid.add(label, column, row);
        GridPane.setHalignment(label, column == 0 ? HPos.LEFT : HPos.RIGHT);
    }
}
