package dev.fima.app.window.training;

import dev.fima.app.statistic.Statistic;
import dev.fima.app.statistic.Statistics;
import dev.fima.app.window.chart.ChartPane;
import dev.fima.app.window.chart.ChartView;
import dev.fima.app.window.control.Choice;
import dev.fima.app.window.control.Notice;
import dev.fima.app.window.control.SliderKeys;
import dev.fima.app.window.control.ViewBar;
import dev.fima.app.window.runs.CurveAxis;
import dev.fima.model.method.Metric;
import dev.fima.viz.chart.LineChart;
import dev.fima.viz.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Four charts over one shared axis of steps, with their switches. */
public final class CurvesView {
    /** Width of the bar that leaves room for the hint behind the controls. */
    private static final double ROOM_FOR_HINT = 830;

    private final CurvesModel model;
    private final ChartView steps = new ChartView();
    private final List<ChartPane> panes = new ArrayList<>();
    private final StackPane root = new StackPane();

    /** A view of the curves; {@code empty} is what an empty panel offers. */
    public CurvesView(CurvesModel model, Notice empty) {
        this.model = model;
        GridPane grid = new GridPane();
        grid.getStyleClass().add("curve-grid");
        grid.add(pane("losses", model.losses(), Metric.LOSSES), 0, 0, 3, 1);
        grid.add(pane("accuracy", model.accuracy(), List.of(Metric.TOP1, Metric.TOP5)), 0, 1);
        grid.add(pane("rate", model.rate(), List.of(Metric.LEARNING_RATE)), 1, 1);
        grid.add(pane("time", model.time(), List.of(Metric.STEP_MS, Metric.DATA_WAIT_MS)), 2, 1);
        for (int i = 0; i < 3; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / 3);
            grid.getColumnConstraints().add(column);
        }
        grid.getRowConstraints().addAll(row(60), row(40));
        VBox content = new VBox(toolBar(), grid);
        VBox.setVgrow(grid, Priority.ALWAYS);
        content.visibleProperty().bind(model.table().map(table -> table.rows() > 0));
        empty.visibleProperty().bind(content.visibleProperty().not());
        root.getChildren().addAll(content, empty);
    }

    public Parent root() {
        return root;
    }

    /** Follows the window's theme. */
    public void follow(ObservableValue<Theme> theme) {
        panes.forEach(pane -> pane.theme().bind(theme));
    }

    /** The charts as they are shown now, losses first; those without a curve are left out. */
    public List<LineChart> visibleCharts() {
        return panes.stream()
                .map(ChartPane::visibleChart)
                .filter(chart -> !chart.series().isEmpty())
                .toList();
    }

    private ChartPane pane(String id, ObservableValue<LineChart> chart, List<Metric> metrics) {
        ChartPane pane = new ChartPane(steps.sharingX());
        pane.setId("chart-" + id);
        pane.chart().bind(chart);
        pane.meaning()
                .set(metrics.stream()
                        .map(Statistic::of)
                        .map(Statistic::explained)
                        .collect(Collectors.joining("\n")));
        panes.add(pane);
        return pane;
    }

    private static RowConstraints row(double percent) {
        RowConstraints row = new RowConstraints();
        row.setPercentHeight(percent);
        return row;
    }

    private Region toolBar() {
        Slider smoothing = new Slider(0, 0.99, model.smoothing().get());
        smoothing.setId("smoothing");
        SliderKeys.steer(smoothing, 0.01);
        smoothing.valueProperty().bindBidirectional(model.smoothing());
        smoothing.setPrefWidth(110);
        smoothing.setMinWidth(60);
        Tooltip.install(smoothing, new Tooltip("Weight w of the past. " + Statistics.SMOOTHING.tooltip()));
        Label weight = new Label();
        weight.textProperty()
                .bind(model.smoothing()
                        .map(value -> String.format(java.util.Locale.ROOT, "%.2f", value.doubleValue())));
        weight.getStyleClass().add("value");
        Choice<CurveAxis> axis =
                new Choice<>("curve-axis", model.axis(), List.of(CurveAxis.values()), CurveAxis::title);
        axis.setTooltip(new Tooltip("What the curves run over; those of a fork always run over steps."));
        model.axis().addListener(change -> panes.forEach(ChartPane::showAll));
        CheckBox log = new CheckBox("Log scale");
        log.setId("log-scale");
        log.selectedProperty().bindBidirectional(model.logarithmic());
        Button all = new Button("Show all");
        all.setId("show-all");
        all.setTooltip(new Tooltip("Back to all steps, growing with the run (also: double click)."));
        all.getStyleClass().add("small");
        all.setOnAction(event -> panes.forEach(ChartPane::showAll));
        Label hint = new Label("Wheel zooms · drag pans");
        hint.getStyleClass().add("hint");
        hint.setTooltip(new Tooltip("The wheel zooms along the steps, with Shift along the values; dragging pans.\n"
                + "A click on an entry of the legend switches its curve off or on; the right button has a menu."));
        for (Region part : new Region[] {weight, log, all}) {
            part.setMinWidth(Region.USE_PREF_SIZE);
        }
        ViewBar bar = new ViewBar(
                ViewBar.together(new Label("Smoothing"), smoothing, weight),
                ViewBar.item("Over", axis),
                log,
                all,
                hint);
        // Whole or not at all.
        hint.visibleProperty().bind(bar.widthProperty().greaterThan(ROOM_FOR_HINT));
        hint.managedProperty().bind(hint.visibleProperty());
        return bar;
    }
}
