package dev.fima.app.window.runtable;

import dev.fima.app.runtable.RunColumn;
import dev.fima.app.runtable.RunTableText;
import dev.fima.app.runtable.ShownRuns;
import dev.fima.app.window.canvas.DrawnPane;
import dev.fima.app.window.canvas.PointerKeys;
import dev.fima.app.window.chart.ChartDrawing;
import dev.fima.app.window.control.MenuAction;
import dev.fima.app.window.runs.RunListModel;
import dev.fima.app.window.selection.Selection;
import dev.fima.viz.chart.Chart;
import dev.fima.viz.chart.ChartGeometry;
import dev.fima.viz.chart.LineChart;
import dev.fima.viz.chart.LineSeries;
import dev.fima.viz.chart.ScatterChart;
import dev.fima.viz.theme.Theme;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Circle;

/**
 * The rows as a chart. What the mouse or an arrow key points at is read out; a click or Space selects its run, with Ctrl it
 * is compared.
 */
final class RunChartPane extends StackPane {
    private static final double REACH = 14;
    private static final double GAP = 14;

    private final RunTableModel model;
    private final RunListModel runs;
    private final Selection selection;
    private final DrawnPane<ChartGeometry> picture = new DrawnPane<>();
    private final Label hover = new Label();
    private final Circle spot = new Circle(7);
    private Optional<Chart> chart = Optional.empty();
    private OptionalInt pointed = OptionalInt.empty();

    RunChartPane(RunTableModel model, RunListModel runs, Selection selection) {
        this.model = model;
        this.runs = runs;
        this.selection = selection;
        picture.setId("run-chart");
        spot.getStyleClass().add("embedding-spot");
        spot.setFill(null);
        spot.setManaged(false);
        spot.setMouseTransparent(true);
        spot.setVisible(false);
        hover.setId("run-chart-hover");
        hover.getStyleClass().add("embedding-hover");
        hover.setManaged(false);
        hover.setMouseTransparent(true);
        hover.setVisible(false);
        hover.setPadding(new Insets(6));
        getChildren().addAll(picture, spot, hover);
        setMinSize(0, 0);
        picture.addEventHandler(MouseEvent.MOUSE_MOVED, event -> point(at(event.getX(), event.getY())));
        picture.addEventHandler(MouseEvent.MOUSE_EXITED, event -> point(OptionalInt.empty()));
        // Before the picture sees it: a double click would open it large.
        picture.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress()) {
                at(event.getX(), event.getY()).ifPresent(row -> choose(row, event.isShortcutDown()));
            }
        });
        PointerKeys.steer(
                picture,
                this::move,
                () -> pointed.ifPresent(row -> choose(row, false)),
                () -> point(OptionalInt.empty()));
        picture.readElsewhere();
        picture.setMenu(this::menu);
        InvalidationListener changed = change -> {
            if (getScene() != null) {
                show();
            }
        };
        // Another part of other axes would say nothing.
        InvalidationListener others = change -> picture.showAll();
        model.pageProperty().addListener(others);
        model.xProperty().addListener(others);
        model.yProperty().addListener(others);
        runs.selected().addListener(changed);
        runs.marked().addListener(changed);
    }

    /** What is drawn; empty where there is nothing to draw. */
    Optional<Chart> chart() {
        return chart;
    }

    /** Draws the newest answer; whether there is anything to draw. */
    boolean show() {
        RunAnswer answer = model.answerProperty().get();
        RunCharts charts = new RunCharts(
                answer,
                new RunColours(answer, selection.colourMapProperty().get()),
                Set.copyOf(runs.marked()),
                runs.selected().get());
        chart = model.pageProperty().get() == RunTablePage.SCATTER
                ? charts.scatter().map(Chart.class::cast)
                : charts.parallel().map(Chart.class::cast);
        Theme theme = selection.theme();
        chart.ifPresent(drawn -> {
            picture.named(
                    model.pageProperty().get() == RunTablePage.SCATTER
                            ? "Scatter chart of runs"
                            : "Parallel coordinates of runs");
            picture.show(new ChartDrawing(drawn, theme));
        });
        if (chart.isEmpty()) {
            picture.clear();
        }
        point(OptionalInt.empty());
        return chart.isPresent();
    }

    private int rows() {
        return model.shown().rows().size();
    }

    /** The places of a row on the chart, as they are drawn. */
    private Stream<double[]> places(int row) {
        ChartGeometry geometry = picture.geometry();
        if (geometry == null || !(picture.pictureProperty().get().drawing() instanceof ChartDrawing drawn)) {
            return Stream.empty();
        }
        if (drawn.chart() instanceof ScatterChart scatter
                && row < scatter.groups().size()) {
            ScatterChart.Group group = scatter.groups().get(row);
            return IntStream.range(0, group.x().length).mapToObj(i -> place(geometry, group.x()[i], group.y()[i]));
        }
        if (drawn.chart() instanceof LineChart lines && row < lines.series().size()) {
            LineSeries line = lines.series().get(row);
            return IntStream.range(0, line.count()).mapToObj(i -> place(geometry, line.x()[i], line.y()[i]));
        }
        return Stream.empty();
    }

    private static double[] place(ChartGeometry geometry, double x, double y) {
        return new double[] {geometry.x().place(x), geometry.y().place(y)};
    }

    private OptionalInt at(double px, double py) {
        if (picture.geometry() == null || !picture.geometry().contains(px, py)) {
            return OptionalInt.empty();
        }
        int best = -1;
        double nearest = REACH;
        for (int row = 0; row < rows(); row++) {
            double distance = distance(places(row).toList(), px, py);
            if (distance < nearest) {
                nearest = distance;
                best = row;
            }
        }
        return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
    }

    /** To the nearest point, or to the line between two of them. */
    private static double distance(List<double[]> places, double px, double py) {
        double nearest = places.stream()
                .mapToDouble(place -> Math.hypot(place[0] - px, place[1] - py))
                .filter(Double::isFinite)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
        for (int i = 1; i < places.size(); i++) {
            double[] from = places.get(i - 1);
            double[] to = places.get(i);
            if (px >= from[0] && px <= to[0] && to[0] > from[0]) {
                double y = from[1] + (to[1] - from[1]) * (px - from[0]) / (to[0] - from[0]);
                double slope = (to[1] - from[1]) / (to[0] - from[0]);
                double away = Math.abs(py - y) / Math.sqrt(1 + slope * slope);
                nearest = Double.isFinite(away) ? Math.min(nearest, away) : nearest;
            }
        }
        return nearest;
    }

    /** The next row by the order of the table; in a scatter chart that is as good as any. */
    private void move(int across, int down) {
        if (rows() > 0) {
            int by = across + down;
            point(OptionalInt.of(pointed.isEmpty() ? 0 : PointerKeys.moved(pointed.getAsInt(), by, rows())));
        }
    }

    private void point(OptionalInt row) {
        pointed = row;
        Optional<double[]> place = row.isPresent()
                ? places(row.getAsInt())
                        .filter(at -> picture.geometry().contains(at[0], at[1]))
                        .findFirst()
                : Optional.empty();
        spot.setVisible(place.isPresent());
        hover.setVisible(place.isPresent());
        place.ifPresent(at -> {
            spot.setCenterX(at[0]);
            spot.setCenterY(at[1]);
            hover.setText(words(row.getAsInt()));
            hover.applyCss();
            hover.autosize();
            double left = at[0] + GAP + hover.getWidth() > getWidth() ? at[0] - GAP - hover.getWidth() : at[0] + GAP;
            hover.relocate(Math.max(0, left), Math.max(0, Math.min(at[1] + GAP, getHeight() - hover.getHeight())));
            picture.setAccessibleHelp(hover.getText());
        });
    }

    private String words(int row) {
        ShownRuns shown = model.shown();
        RunAnswer answer = model.answerProperty().get();
        Stream<RunColumn> columns = model.pageProperty().get() == RunTablePage.SCATTER
                ? answer.points().columns().stream().skip(1)
                : shown.columns().stream().filter(column -> !column.key().equals("run"));
        ShownRuns source = model.pageProperty().get() == RunTablePage.SCATTER ? answer.points() : shown;
        return Stream.concat(
                        Stream.of(answer.name(row)),
                        columns.map(column -> column.key() + "  "
                                + RunTableText.cell(
                                        source.rows().get(row), source.columns().indexOf(column))))
                .collect(Collectors.joining("\n"));
    }

    private void choose(int row, boolean compare) {
        ShownRuns.Row own = model.shown().rows().get(row);
        if (compare) {
            MarkCell.toggle(runs, own);
        } else if (own.runs().size() == 1) {
            runs.selected().set(Optional.of(own.runs().get(0)));
        }
    }

    private List<MenuItem> menu() {
        if (pointed.isEmpty()) {
            return List.of();
        }
        int row = pointed.getAsInt();
        MenuItem mark = new MenuAction(
                "run-chart-mark",
                "Compare " + model.answerProperty().get().name(row) + " with others",
                () -> choose(row, true));
        mark.setMnemonicParsing(false);
        return List.of(mark);
    }
}
