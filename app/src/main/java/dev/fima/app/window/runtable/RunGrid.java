package dev.fima.app.window.runtable;

import dev.fima.app.runtable.RunColumn;
import dev.fima.app.runtable.RunQuery;
import dev.fima.app.runtable.ShownRuns;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.action.WorkbenchAction;
import dev.fima.app.window.runs.RunListModel;
import dev.fima.app.window.selection.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/**
 * The rows. A heading sorts, dragging one moves its column; a row selects its run, Space compares it. Only rows that are
 * seen have nodes.
 */
final class RunGrid extends TableView<ShownRuns.Row> {
    private static final double ROW_HEIGHT = 26;
    private static final double DIGIT = 8;
    private static final double LETTER = 9;
    private static final double PADDING = 18;
    /** Around a heading, with its arrow. */
    private static final double HEADING = 42;

    private static final double COUNT_WIDTH = 44;
    private static final double WIDEST = 260;
    private static final double MARK_WIDTH = 34;
    private static final String N = "n";

    private final RunTableModel model;
    private final RunListModel runs;
    private final Selection selection;
    private RunColours colours;
    private List<Object> built = List.of();
    private final Label empty = new Label();
    private boolean filling;

    /** @param ofRun what is done with the selected run */
    RunGrid(RunTableModel model, RunListModel runs, Selection selection, List<WorkbenchAction> ofRun) {
        this.model = model;
        this.runs = runs;
        this.selection = selection;
        colours = new RunColours(
                model.answerProperty().get(), selection.colourMapProperty().get());
        setId("run-table");
        getStyleClass().addAll("dense", "edge-to-edge");
        setAccessibleText("Table of runs");
        setFixedCellSize(ROW_HEIGHT);
        setPlaceholder(empty);
        // Rows come sorted; what a heading asks for becomes part of the question.
        setSortPolicy(table -> {
            askOrder();
            return true;
        });
        getColumns().addListener((ListChangeListener<TableColumn<ShownRuns.Row, ?>>) change -> askColumns());
        getSelectionModel().selectedItemProperty().addListener((source, old, now) -> {
            if (now != null && !filling && now.runs().size() == 1) {
                runs.selected().set(Optional.of(now.runs().get(0)));
            }
        });
        runs.selected().addListener(change -> follow());
        addEventFilter(KeyEvent.KEY_PRESSED, event -> press(event, ofRun));
        // The menu is that of the cell under the pointer, also in a row that is selected already.
        addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            if (event.getButton() == MouseButton.SECONDARY) {
                focusCell(event.getTarget());
            }
        });
        GridMenu.offer(this, model, runs, ofRun);
        show();
    }

    private void focusCell(EventTarget target) {
        for (Node node = target instanceof Node hit ? hit : null;
                node != null && node != this;
                node = node.getParent()) {
            if (node instanceof TableCell<?, ?> cell && cell.getTableView() == this) {
                int place = getColumns().indexOf(cell.getTableColumn());
                getFocusModel()
                        .focus(cell.getIndex(), place < 0 ? null : getColumns().get(place));
            }
        }
    }

    /** The keys of the list of runs. */
    private void press(KeyEvent event, List<WorkbenchAction> ofRun) {
        ShownRuns.Row row = getSelectionModel().getSelectedItem();
        if (row == null || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        if (event.getCode() == KeyCode.SPACE) {
            MarkCell.toggle(runs, row);
            event.consume();
        } else if (row.runs().size() == 1 && (event.getCode() == KeyCode.F2 || event.getCode() == KeyCode.DELETE)) {
            ActionId wanted = event.getCode() == KeyCode.F2 ? ActionId.RENAME_RUN : ActionId.DELETE_RUN;
            ofRun.stream().filter(action -> action.id() == wanted).forEach(WorkbenchAction::run);
            event.consume();
        }
    }

    /** Says this where the rows would be, while there is none. */
    void sayOfEmptiness(String words) {
        empty.setText(words);
    }

    /** The column that has the focus, of those that hold values. */
    Optional<RunColumn> focusedColumn() {
        return Optional.ofNullable(getFocusModel().getFocusedCell().getTableColumn())
                .map(column -> column.getUserData())
                .filter(RunColumn.class::isInstance)
                .map(RunColumn.class::cast);
    }

    /** Shows the newest answer. */
    void show() {
        ShownRuns shown = model.shown();
        filling = true;
        colours = new RunColours(
                model.answerProperty().get(), selection.colourMapProperty().get());
        List<Object> wanted = Stream.<Object>of(
                        shown.columns(),
                        shown.group(),
                        colours.column(),
                        model.queryProperty().get().sort(),
                        model.queryProperty().get().descending())
                .toList();
        if (!wanted.equals(built)) {
            built = wanted;
            build(shown);
        }
        if (!shown.rows().equals(getItems())) {
            getItems().setAll(shown.rows());
        } else {
            refresh();
        }
        filling = false;
        follow();
    }

    private void build(ShownRuns shown) {
        List<TableColumn<ShownRuns.Row, ?>> columns = new ArrayList<>();
        TableColumn<ShownRuns.Row, ShownRuns.Row> mark = column("", MARK_WIDTH);
        mark.setCellFactory(table -> new MarkCell(runs));
        mark.setSortable(false);
        mark.setReorderable(false);
        mark.setResizable(false);
        columns.add(mark);
        List<TableColumn<ShownRuns.Row, ?>> order = new ArrayList<>();
        RunQuery query = model.queryProperty().get();
        for (int c = 0; c < shown.columns().size(); c++) {
            RunColumn own = shown.columns().get(c);
            int place = c;
            TableColumn<ShownRuns.Row, ShownRuns.Row> column = column("", width(shown, c));
            boolean coloured = colours.column().filter(own::equals).isPresent();
            column.setUserData(own);
            column.setGraphic(heading(own));
            column.setCellFactory(
                    table -> new ValueCell(place, own.number(), coloured, () -> colours, selection::theme));
            if (own.key().equals(query.sort())) {
                column.setSortType(query.descending() ? SortType.DESCENDING : SortType.ASCENDING);
                order.add(column);
            }
            columns.add(column);
            if (c == 0 && shown.group().isPresent()) {
                columns.add(counts());
            }
        }
        getColumns().setAll(columns);
        getSortOrder().setAll(order);
    }

    private static Label heading(RunColumn column) {
        Label heading = new Label(column.key());
        Tooltip meaning = new Tooltip(column.heading() + "\n" + column.meaning());
        meaning.setWrapText(true);
        meaning.setMaxWidth(420);
        heading.setTooltip(meaning);
        return heading;
    }

    private static TableColumn<ShownRuns.Row, ShownRuns.Row> counts() {
        TableColumn<ShownRuns.Row, ShownRuns.Row> counts = column(N, COUNT_WIDTH);
        counts.setCellFactory(table -> new CountCell());
        counts.setSortable(false);
        counts.setReorderable(false);
        return counts;
    }

    private static TableColumn<ShownRuns.Row, ShownRuns.Row> column(String title, double width) {
        TableColumn<ShownRuns.Row, ShownRuns.Row> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setPrefWidth(width);
        return column;
    }

    /** Room for the heading with its arrow, and for most values. */
    private static double width(ShownRuns shown, int c) {
        int longest = shown.rows().stream()
                .mapToInt(row -> row.values().get(c).text().length())
                .max()
                .orElse(0);
        double heading = LETTER * shown.columns().get(c).key().length() + HEADING;
        return Math.max(heading, Math.min(WIDEST, DIGIT * longest + PADDING));
    }

    private void askOrder() {
        if (filling) {
            return;
        }
        Optional<TableColumn<ShownRuns.Row, ?>> first = getSortOrder().stream().findFirst();
        RunQuery query = model.queryProperty().get();
        model.queryProperty()
                .set(first.map(column -> query.sorted(
                                ((RunColumn) column.getUserData()).key(), column.getSortType() == SortType.DESCENDING))
                        .orElse(query.sorted("", false)));
    }

    /** Takes over the order to which somebody dragged the columns. */
    private void askColumns() {
        if (filling) {
            return;
        }
        List<String> keys = getColumns().stream()
                .map(column -> column.getUserData())
                .filter(RunColumn.class::isInstance)
                .map(column -> ((RunColumn) column).key())
                .toList();
        List<String> before = model.columns();
        // What is asked for and not there now, such as an evaluation that no run has yet, is kept.
        List<String> all = new ArrayList<>(keys);
        before.stream().filter(key -> !keys.contains(key)).forEach(all::add);
        if (keys.size() > 1 && !all.equals(before)) {
            model.queryProperty().set(model.queryProperty().get().withColumns(all));
        }
    }

    private void follow() {
        filling = true;
        Optional<ShownRuns.Row> selected = runs.selected().get().flatMap(run -> getItems().stream()
                .filter(row -> row.runs().size() == 1 && row.runs().contains(run))
                .findFirst());
        if (selected.isPresent()) {
            getSelectionModel().select(selected.get());
        } else if (model.shown().group().isEmpty()) {
            getSelectionModel().clearSelection();
        }
        filling = false;
    }
}
