package dev.fima.app.window.compare;

import dev.fima.app.window.chart.ChartPane;
import dev.fima.app.window.chart.ChartView;
import dev.fima.app.window.control.Choice;
import dev.fima.app.window.control.NamedAction;
import dev.fima.app.window.control.Notice;
import dev.fima.app.window.control.PageButtons;
import dev.fima.app.window.control.ShownTable;
import dev.fima.app.window.control.TableCopy;
import dev.fima.app.window.control.ViewBar;
import dev.fima.app.window.runs.ComparedRun;
import dev.fima.app.window.runs.CurveAxis;
import dev.fima.app.window.runs.RunPoint;
import dev.fima.app.window.selection.Selection;
import dev.fima.viz.chart.LineChart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Two or more runs over each other, one side of them at a time. */
public final class CompareView extends StackPane {
    private static final int COLUMNS = 3;

    private final CompareModel model;
    private final Selection selection;
    private final ChartView steps = new ChartView();
    private final MapsPane maps;
    private final PointBar points;
    private final Label caption = new Label();
    private final BorderPane content = new BorderPane();
    private final Notice notice;
    private List<ChartPane> panes = List.of();

    /**
     * @param model state of the view
     * @param selection shared by all views
     * @param choose offered while there are too few runs
     * @param unpin takes a pinned step out of the comparison
     * @param pin adds the shown step of the selected run
     */
    public CompareView(
            CompareModel model, Selection selection, NamedAction choose, Consumer<RunPoint> unpin, NamedAction pin) {
        this.model = model;
        this.selection = selection;
        points = new PointBar(unpin, pin);
        maps = new MapsPane(model, selection);
        notice = new Notice(
                "fth-layers",
                "Nothing to compare",
                "Mark two or more runs in the list, or pin a step beside the training time: curves, maps of the same clips"
                        + " and the differences of configurations are shown over each other.",
                choose);
        getStyleClass().add("compare-view");
        content.setTop(new VBox(bar(), points));
        getChildren().addAll(content, notice);
        InvalidationListener changed = change -> show();
        model.runs().addListener(changed);
        model.pageProperty().addListener(changed);
        selection.darkProperty().addListener(changed);
        selection.stepProperty().addListener(changed);
        model.axisProperty().addListener(change -> {
            show();
            panes.forEach(ChartPane::showAll);
        });
        model.smoothing().addListener(change -> {
            if (model.pageProperty().get() == Page.LOSSES) {
                show();
            }
        });
        InvalidationListener mapsChanged = change -> {
            if (model.pageProperty().get() == Page.MAPS) {
                show();
            }
        };
        selection.clipProperty().addListener(mapsChanged);
        selection.colourMapProperty().addListener(mapsChanged);
        show();
    }

    /** The charts as they are shown, for export. */
    public List<LineChart> visibleCharts() {
        return panes.stream().map(ChartPane::visibleChart).toList();
    }

    private Node bar() {
        Node pages = PageButtons.of("compare", model.pageProperty(), Page.values(), Page::title);
        caption.getStyleClass().add("hint");
        caption.setMinWidth(Region.USE_PREF_SIZE);
        Choice<CurveAxis> axis =
                new Choice<>("compare-axis", model.axisProperty(), List.of(CurveAxis.values()), CurveAxis::title);
        axis.setTooltip(new Tooltip("What the curves run over; the run that a fork left is drawn over steps alone."));
        HBox over = ViewBar.item("Over", axis);
        over.visibleProperty().bind(model.pageProperty().map(Page::hasCurves));
        over.managedProperty().bind(over.visibleProperty());
        FlowPane bar = new FlowPane(12, 6, pages, over, caption);
        bar.getStyleClass().add("view-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setPadding(new Insets(6, 12, 6, 12));
        return bar;
    }

    private void show() {
        boolean enough = model.comparable();
        content.setVisible(enough);
        notice.setVisible(!enough);
        if (!enough) {
            return;
        }
        points.show(model.runs().getValue(), selection.theme());
        switch (model.pageProperty().get()) {
            case LOSSES, HEALTH, ATTENTION -> showCharts(model.explained());
            case MAPS -> {
                maps.rebuild();
                content.setCenter(maps);
                caption.setText(maps.caption());
            }
            case SETTINGS -> {
                content.setCenter(table());
                int differ = model.differences().size();
                caption.setText((differ == 1 ? "1 setting differs" : differ + " settings differ")
                        + "; equal ones are left out");
            }
        }
    }

    /** Keeps the panes while their number stays, so that nobody's zoom is lost when a run goes on. */
    private void showCharts(List<ExplainedChart> charts) {
        caption.setText(
                charts.isEmpty()
                        ? ""
                        : model.pageProperty().get() == Page.ATTENTION
                                ? "means over the probe clips with ground truth; each score with what chance gives"
                                : model.pageProperty().get() == Page.HEALTH
                                        ? "on the labelled clips of each run's bank"
                                        : smoothed(model.smoothing().get()));
        if (panes.size() != charts.size()
                || !(content.getCenter() instanceof GridPane)
                || content.getCenter() == maps) {
            content.setCenter(charts.isEmpty() ? none() : grid(charts.size()));
        }
        for (int i = 0; i < charts.size(); i++) {
            panes.get(i).theme().set(selection.theme());
            panes.get(i).chart().set(charts.get(i).chart());
            panes.get(i).meaning().set(charts.get(i).statistic().tooltip());
        }
    }

    private static String smoothed(double weight) {
        return weight == 0
                ? "single steps, not smoothed (set in Training)"
                : String.format(Locale.ROOT, "drawn smoothed %.2f (set in Training); single steps stay faint", weight);
    }

    private Node none() {
        panes = List.of();
        return new Notice("fth-activity", "Not measured", "None of these runs has kept numbers of this kind.");
    }

    private GridPane grid(int count) {
        GridPane grid = new GridPane();
        grid.setHgap(8);
        grid.setVgap(8);
        grid.setPadding(new Insets(8, 12, 8, 8));
        int columns = Math.min(COLUMNS, count == 4 ? 2 : count);
        int rows = (count + columns - 1) / columns;
        for (int c = 0; c < columns; c++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / columns);
            grid.getColumnConstraints().add(column);
        }
        for (int r = 0; r < rows; r++) {
            RowConstraints row = new RowConstraints();
            row.setPercentHeight(100.0 / rows);
            grid.getRowConstraints().add(row);
        }
        List<ChartPane> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ChartPane pane = new ChartPane(steps.sharingX());
            pane.setId("compare-chart-" + i);
            made.add(pane);
            grid.add(pane, i % columns, i / columns);
        }
        panes = List.copyOf(made);
        return grid;
    }

    private TableView<SettingDifference> table() {
        TableView<SettingDifference> table = new TableView<>();
        table.setId("compare-table");
        table.getStyleClass().add("dense");
        table.setPlaceholder(new Label("The runs have the same configuration."));
        column(table, "Setting", 240, SettingDifference::title);
        column(table, "Key", 200, SettingDifference::key);
        List<ComparedRun> runs = model.configurations();
        for (int r = 0; r < runs.size(); r++) {
            int run = r;
            column(table, runs.get(r).name(), 160, row -> row.values().get(run));
        }
        table.getItems().setAll(model.differences());
        table.setAccessibleText("Settings that differ");
        TableCopy.offer(table, () -> List.of(ShownTable.of(table)));
        return table;
    }

    private static void column(
            TableView<SettingDifference> table, String title, double width, Function<SettingDifference, String> value) {
        TableColumn<SettingDifference, String> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(value.apply(row.getValue())));
        column.setPrefWidth(width);
        column.setSortable(true);
        table.getColumns().add(column);
    }
}
