package dev.fima.app.window.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.OpenMenu;
import dev.fima.app.window.ViewTest;
import dev.fima.viz.figure.TablePanel;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Tables on the clipboard, as spreadsheets take them. */
class TableCopyTest extends ViewTest {
    private static final TablePanel SHARES = new TablePanel(
            "Shares",
            List.of("network", "top-1 (%)"),
            List.of(List.of("fima", "81.5"), List.of("moco", "")),
            "A note.");
    private static final TablePanel OTHER = new TablePanel("", List.of("a"), List.of(List.of("b\tc\n d")), "");

    private final List<TablePanel> tables = new ArrayList<>();
    private final GridPane grid = new GridPane();
    private final VBox root = new VBox(grid);

    @Start
    void start(Stage stage) {
        grid.setPrefSize(200, 100);
        TableCopy.offer(grid, () -> tables);
        show(stage, root);
        MenuKey.install(stage.getScene());
    }

    private static String clipboard(FxRobot robot) {
        List<String> found = new ArrayList<>();
        robot.interact(() -> found.add(Clipboard.getSystemClipboard().getString()));
        return found.get(0);
    }

    private void copy(FxRobot robot) {
        robot.interact(() -> {
            CopiedText.put("before");
            grid.requestFocus();
        });
        robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
    }

    @Test
    void keys_copyHeadingsAndRows(FxRobot robot) {
        tables.add(SHARES);
        copy(robot);
        assertThat(clipboard(robot)).isEqualTo("network\ttop-1 (%)\nfima\t81.5\nmoco\t\n");
    }

    @Test
    void keys_copySeveralUnderTheirTitles_andCellsStayCells(FxRobot robot) {
        tables.addAll(List.of(SHARES, OTHER));
        copy(robot);
        assertThat(clipboard(robot)).isEqualTo("Shares\nnetwork\ttop-1 (%)\nfima\t81.5\nmoco\t\n\na\nb c d\n");
    }

    @Test
    void keys_ofNoTable_leaveTheClipboard(FxRobot robot) {
        copy(robot);
        assertThat(clipboard(robot)).isEqualTo("before");
    }

    @Test
    void menu_hasAnEntryForEachTable(FxRobot robot) {
        tables.addAll(List.of(SHARES, OTHER));
        robot.interact(grid::requestFocus);
        robot.press(KeyCode.SHIFT).type(KeyCode.F10).release(KeyCode.SHIFT);
        assertThat(OpenMenu.items().stream().map(MenuItem::getId)).containsExactly("table-copy-1", "table-copy-2");
        robot.interact(() -> OpenMenu.item("table-copy-2").fire());
        assertThat(clipboard(robot)).isEqualTo("a\nb c d\n");
        robot.type(KeyCode.ESCAPE);
        tables.remove(1);
        robot.press(KeyCode.SHIFT).type(KeyCode.F10).release(KeyCode.SHIFT);
        robot.interact(() -> OpenMenu.item("table-copy").fire());
        assertThat(clipboard(robot)).startsWith("network\t");
    }

    @Test
    void grid_isReadByItsPlaces(FxRobot robot) {
        robot.interact(() -> {
            grid.add(new Label("seed 2"), 2, 0);
            grid.add(new Label("seed 1"), 1, 0);
            grid.add(new Label("fima"), 0, 1);
            grid.add(new TextFlow(new Text("80 "), new Text("%")), 2, 1);
        });
        TablePanel read = ShownTable.of("Runs", grid);
        assertThat(read.header()).containsExactly("", "seed 1", "seed 2");
        assertThat(read.rows()).containsExactly(List.of("fima", "", "80 %"));
    }

    @Test
    void tableView_isReadAsItIsSortedAndShown(FxRobot robot) {
        List<TablePanel> read = new ArrayList<>();
        robot.interact(() -> {
            TableView<String> view = new TableView<>();
            TableColumn<String, String> name = new TableColumn<>("name");
            name.setCellValueFactory(row -> new ReadOnlyStringWrapper(row.getValue()));
            TableColumn<String, Number> length = new TableColumn<>();
            length.setGraphic(new Label("length"));
            length.setCellValueFactory(row -> new javafx.beans.property.ReadOnlyIntegerWrapper(
                    row.getValue().length()));
            TableColumn<String, String> hidden = new TableColumn<>("hidden");
            hidden.setVisible(false);
            view.getColumns().addAll(List.of(name, length, hidden));
            view.getItems().setAll("bb", "a");
            root.getChildren().add(view);
            view.getSortOrder().add(name);
            read.add(ShownTable.of(view));
        });
        assertThat(read.get(0).header()).containsExactly("name", "length");
        assertThat(read.get(0).rows()).containsExactly(List.of("a", "1"), List.of("bb", "2"));
    }
}
