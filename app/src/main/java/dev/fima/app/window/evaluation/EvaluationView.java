package dev.fima.app.window.evaluation;

import dev.fima.app.window.canvas.DrawnPane;
import dev.fima.app.window.notice.Notice;
import dev.fima.app.window.notice.Offer;
import dev.fima.app.window.selection.Selection;
import dev.fima.model.evaluation.Proportion;
import dev.fima.viz.chart.BarChart;
import dev.fima.viz.chart.Chart;
import dev.fima.viz.chart.ChartGeometry;
import dev.fima.viz.chart.ChartPainter;
import dev.fima.viz.chart.MatrixChart;
import dev.fima.viz.theme.Theme;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A result of an evaluation: top-1 and top-5 with intervals, which class is taken for which, accuracy of each class. */
public final class EvaluationView extends StackPane {
    private final EvaluationModel model;
    private final Selection selection;
    private final ComboBox<String> results = new ComboBox<>();
    private final HBox numbers = new HBox(32);
    private final DrawnPane<ChartGeometry> confusion = new DrawnPane<>();
    private final DrawnPane<ChartGeometry> perClass = new DrawnPane<>();
    private final Label readout = new Label(" ");
    private final BorderPane content = new BorderPane();
    private final Notice notice;
    private boolean filling;

    /**
     * @param model state of the view
     * @param selection shared by all views
     * @param evaluate offered to get a first or a further result
     */
    public EvaluationView(EvaluationModel model, Selection selection, Offer evaluate) {
        this.model = model;
        this.selection = selection;
        notice = new Notice(
                "fth-check-square",
                "No evaluation yet",
                "An evaluation reads out the features of a run's checkpoint on labelled videos and says how well they"
                        + " tell the classes apart.",
                evaluate);
        getStyleClass().add("evaluation-view");
        results.setId("evaluation-results");
        results.getStyleClass().add("small");
        confusion.setId("evaluation-confusion");
        perClass.setId("evaluation-classes");
        numbers.setId("evaluation-numbers");
        readout.setId("evaluation-readout");
        content.setTop(bar(evaluate));
        content.setCenter(body());
        getChildren().addAll(content, notice);
        connect();
        fill();
        show();
    }

    /** What is drawn, for export. */
    public List<Chart> charts() {
        return model.shownProperty()
                .get()
                .map(result -> List.<Chart>of(
                        EvaluationModel.confusion(
                                result, selection.colourMapProperty().get()),
                        EvaluationModel.perClass(result)))
                .orElse(List.of());
    }

    private Node bar(Offer evaluate) {
        Button again = new Button(evaluate.title());
        again.getStyleClass().add("small");
        again.setOnAction(event -> evaluate.action().run());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label caption = new Label("Result");
        caption.setMinWidth(Region.USE_PREF_SIZE);
        again.setMinWidth(Region.USE_PREF_SIZE);
        HBox bar = new HBox(8, caption, results, gap, again);
        bar.getStyleClass().add("view-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setPadding(new Insets(6, 12, 6, 12));
        return bar;
    }

    private Node body() {
        VBox right = new VBox(10, numbers, perClass);
        VBox.setVgrow(perClass, Priority.ALWAYS);
        VBox left = new VBox(4, confusion, readout);
        VBox.setVgrow(confusion, Priority.ALWAYS);
        readout.setPadding(new Insets(0, 0, 0, 8));
        HBox body = new HBox(20, left, right);
        body.setPadding(new Insets(14, 16, 12, 12));
        left.prefWidthProperty().bind(body.widthProperty().multiply(0.54));
        right.prefWidthProperty().bind(body.widthProperty().multiply(0.46));
        left.setMinWidth(0);
        right.setMinWidth(0);
        HBox.setHgrow(right, Priority.ALWAYS);
        return body;
    }

    private void connect() {
        InvalidationListener shown = change -> show();
        model.shownProperty().addListener(shown);
        selection.darkProperty().addListener(shown);
        selection.colourMapProperty().addListener(shown);
        model.results().addListener((property, old, now) -> fill());
        model.placeProperty().addListener((property, old, now) -> fill());
        results.getSelectionModel().selectedIndexProperty().addListener((property, old, now) -> {
            if (!filling && now.intValue() >= 0) {
                model.placeProperty().set(now.intValue());
            }
        });
        confusion.addEventHandler(MouseEvent.MOUSE_MOVED, this::read);
        confusion.addEventHandler(MouseEvent.MOUSE_EXITED, event -> readout.setText(" "));
    }

    private void fill() {
        filling = true;
        List<String> titles =
                model.results().getValue().stream().map(EvaluationResult::title).toList();
        if (!titles.equals(results.getItems())) {
            results.getItems().setAll(titles);
        }
        results.getSelectionModel().select(model.placeProperty().get());
        filling = false;
    }

    private void show() {
        Optional<EvaluationResult> shown = model.shownProperty().get();
        content.setVisible(shown.isPresent());
        notice.setVisible(shown.isEmpty());
        shown.ifPresent(result -> {
            numbers.getChildren()
                    .setAll(
                            number("top-1", result.top1(), 1.0 / result.classes()),
                            number("top-" + result.few(), result.topFew(), (double) result.few() / result.classes()));
            MatrixChart matrix = EvaluationModel.confusion(
                    result, selection.colourMapProperty().get());
            BarChart bars = EvaluationModel.perClass(result);
            draw(confusion, matrix);
            draw(perClass, bars);
        });
    }

    private void draw(DrawnPane<ChartGeometry> pane, Chart chart) {
        Theme theme = selection.theme();
        pane.show(
                (g, width, height) -> ChartPainter.paint(g, chart, new Rectangle2D.Double(0, 0, width, height), theme));
    }

    private static Node number(String name, Proportion share, double chance) {
        Label big = new Label(name + "  " + EvaluationModel.percent(share));
        big.getStyleClass().add("title-3");
        Label interval = new Label(EvaluationModel.interval(share));
        interval.getStyleClass().addAll("text-small", "text-muted");
        Label guess = new Label(String.format(Locale.ROOT, "chance %.1f %%", 100 * chance));
        guess.getStyleClass().addAll("text-small", "text-muted");
        return new VBox(2, big, interval, guess);
    }

    private void read(MouseEvent event) {
        ChartGeometry geometry = confusion.geometry();
        Optional<EvaluationResult> result = model.shownProperty().get();
        if (geometry == null || result.isEmpty() || !geometry.contains(event.getX(), event.getY())) {
            readout.setText(" ");
            return;
        }
        int truth = (int) Math.round(geometry.y().value(event.getY()));
        int predicted = (int) Math.round(geometry.x().value(event.getX()));
        int[] row = result.get().confusion().counts()[truth];
        List<String> classes = result.get().predictions().classes();
        readout.setText(String.format(
                Locale.ROOT,
                "%d of %d videos of \"%s\" were taken for \"%s\"",
                row[predicted],
                Arrays.stream(row).sum(),
                classes.get(truth),
                classes.get(predicted)));
    }
}
