package dev.fima.app.window.evaluation;

import dev.fima.app.report.EvaluationResult;
import dev.fima.app.report.Recognition;
import dev.fima.app.report.RecognitionFiles;
import dev.fima.app.statistic.Statistics;
import dev.fima.app.window.canvas.DrawnPane;
import dev.fima.app.window.canvas.PointerKeys;
import dev.fima.app.window.chart.ChartDrawing;
import dev.fima.app.window.control.Choice;
import dev.fima.app.window.control.Explained;
import dev.fima.app.window.control.NamedAction;
import dev.fima.app.window.control.Notice;
import dev.fima.app.window.control.PageButtons;
import dev.fima.app.window.control.SteadyChoiceBox;
import dev.fima.app.window.control.TableCopy;
import dev.fima.app.window.selection.Selection;
import dev.fima.app.window.task.LongWork;
import dev.fima.app.window.task.LongWorkBar;
import dev.fima.app.window.task.TaskRunners;
import dev.fima.model.evaluation.Proportion;
import dev.fima.viz.chart.BarChart;
import dev.fima.viz.chart.Chart;
import dev.fima.viz.chart.ChartGeometry;
import dev.fima.viz.chart.MatrixChart;
import dev.fima.viz.figure.TablePanel;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * A result of an evaluation: shares with intervals, which class is taken for which, accuracy of each class, and the clips
 * that were taken for another class.
 */
public final class EvaluationView extends StackPane {
    private static final double MATRIX_SHARE = 0.64;

    /** Colour of the mark of what is pointed at, among the series of the theme. */
    private static final int POINTED = 1;

    private final EvaluationModel model;
    private final Selection selection;
    private final ChoiceBox<String> results = new SteadyChoiceBox<>();
    private final FlowPane numbers = new FlowPane(28, 8);
    private final MistakesPane mistakes;
    private final BooleanProperty mistakesShown = new SimpleBooleanProperty(this, "mistakesShown");
    private final PageButtons<Boolean> lists = new PageButtons<>(
            "evaluation",
            mistakesShown,
            List.of(false, true),
            wrong -> wrong ? "mistakes-tab" : "per-class-tab",
            wrong -> wrong ? "Mistakes" : "Per class");
    private final DrawnPane<ChartGeometry> confusion = new DrawnPane<>();
    private final DrawnPane<ChartGeometry> perClass = new DrawnPane<>();
    private final Label readout = new Label(" ");
    private final BorderPane content = new BorderPane();
    private final Notice notice;
    private Optional<Confused> pointed = Optional.empty();
    private boolean filling;

    /**
     * @param model state of the view
     * @param selection shared by all views
     * @param tasks where clips are decoded
     * @param measuring what is being measured
     * @param evaluate offered to get a first or a further result
     * @param runOn chooses where it is computed
     */
    public EvaluationView(
            EvaluationModel model,
            Selection selection,
            TaskRunners tasks,
            LongWork measuring,
            NamedAction evaluate,
            Node runOn) {
        this.model = model;
        this.selection = selection;
        mistakes = new MistakesPane(model, selection, tasks);
        notice = new Notice(
                "fth-check-square",
                "No evaluation of this run yet",
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
        content.setCenter(body());
        StackPane either = new StackPane(content, notice);
        either.setMinHeight(0);
        VBox.setVgrow(either, Priority.ALWAYS);
        getChildren().add(new VBox(bar(evaluate, measuring, runOn), either));
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

    private Node bar(NamedAction evaluate, LongWork measuring, Node runOn) {
        Label caption = new Label("Result");
        caption.setMinWidth(USE_PREF_SIZE);
        results.setConverter(new Choice.Titles<>(title -> title == null ? "none of this run" : title));
        results.setMinWidth(90);
        HBox shown = new HBox(8, caption, results);
        shown.setAlignment(Pos.CENTER_LEFT);
        shown.setMinWidth(0);
        Choice<Recognition.Protocol> protocol = new Choice<>(
                "evaluation-protocol",
                model.protocolProperty(),
                List.of(Recognition.Protocol.values()),
                Recognition.Protocol::title);
        Tooltip definition = new Tooltip();
        definition.setWrapText(true);
        definition.setMaxWidth(420);
        definition.textProperty().bind(model.protocolProperty().map(Recognition.Protocol::definition));
        protocol.setTooltip(definition);
        HBox how = new HBox(8, protocol, runOn);
        how.setAlignment(Pos.CENTER_LEFT);
        return new LongWorkBar("evaluation", shown, how, evaluate, measuring);
    }

    private Node body() {
        mistakes.visibleProperty().bind(mistakesShown);
        perClass.visibleProperty().bind(mistakesShown.not());
        StackPane lower = new StackPane(perClass, mistakes);
        VBox right = new VBox(10, numbers, lists, lower);
        VBox.setVgrow(lower, Priority.ALWAYS);
        VBox left = new VBox(4, confusion, readout);
        VBox.setVgrow(confusion, Priority.ALWAYS);
        readout.setPadding(new Insets(0, 0, 0, 8));
        HBox body = new HBox(20, left, right);
        body.setPadding(new Insets(14, 16, 12, 12));
        // The matrix is square beside the names of its classes: it takes what its height can use.
        left.prefWidthProperty().bind(Bindings.min(body.widthProperty().multiply(MATRIX_SHARE), body.heightProperty()));
        right.setPrefWidth(0);
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
        confusion.addEventHandler(MouseEvent.MOUSE_MOVED, event -> read(cell(event)));
        confusion.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> choose(cell(event)));
        confusion.addEventHandler(MouseEvent.MOUSE_EXITED, event -> read(Optional.empty()));
        PointerKeys.steer(confusion, this::move, () -> choose(pointed), () -> read(Optional.empty()));
        confusion.named("Confusion matrix");
        confusion.readElsewhere();
        confusion.accessibleHelpProperty().bind(readout.textProperty());
        perClass.named("Share of each class that was recognised");
        numbers.setAccessibleText("Shares that were measured");
        TableCopy.offer(numbers, () -> ComparisonTables.of(model.results().getValue()));
        copied(confusion, RecognitionFiles::confusionTable);
        copied(perClass, RecognitionFiles::classTable);
    }

    private void copied(DrawnPane<ChartGeometry> picture, Function<Recognition, TablePanel> table) {
        Supplier<List<TablePanel>> shown = () -> model.shownProperty().get().stream()
                .map(result -> table.apply(result.recognition()))
                .toList();
        TableCopy.byKeys(picture, shown);
        picture.setMenu(() -> TableCopy.items(shown.get()));
    }

    private void fill() {
        filling = true;
        List<String> titles =
                model.results().getValue().stream().map(EvaluationResult::title).toList();
        if (!titles.equals(results.getItems())) {
            results.getItems().setAll(titles);
        }
        int place = model.placeProperty().get();
        if (place < 0) {
            results.getSelectionModel().clearSelection();
        } else {
            results.getSelectionModel().select(place);
        }
        filling = false;
    }

    private void show() {
        Optional<EvaluationResult> shown = model.shownProperty().get();
        content.setVisible(shown.isPresent());
        notice.setVisible(shown.isEmpty());
        shown.ifPresent(result -> {
            numbers.getChildren().clear();
            result.shares().forEach((name, share) -> numbers.getChildren()
                    .add(number(
                            EvaluationModel.named(name),
                            share,
                            EvaluationModel.interval(result, share),
                            EvaluationModel.chance(result, name))));
            lists.button(true).setText("Mistakes (" + result.mistakes().size() + ")");
            drawMatrix(result);
            BarChart bars = EvaluationModel.perClass(result);
            draw(perClass, bars);
        });
    }

    private void drawMatrix(EvaluationResult result) {
        MatrixChart matrix =
                EvaluationModel.confusion(result, selection.colourMapProperty().get());
        int classes = result.confusion().counts().length;
        draw(
                confusion,
                pointed.filter(at -> at.truth() < classes && at.predicted() < classes)
                        .map(at -> matrix.withMarks(
                                List.of(new MatrixChart.CellMark(at.truth(), at.predicted(), POINTED))))
                        .orElse(matrix));
    }

    private void draw(DrawnPane<ChartGeometry> pane, Chart chart) {
        pane.show(new ChartDrawing(chart, selection.theme()));
    }

    private Node number(String name, Proportion share, String uncertainty, double chance) {
        Label big = new Label(name + "  " + EvaluationModel.percent(share));
        big.getStyleClass().add("title-3");
        Explained.by(big, name.startsWith("R@") ? Statistics.RECALL : Statistics.RECOGNITION);
        Label interval = new Label(uncertainty);
        interval.setWrapText(true);
        interval.setMinHeight(USE_PREF_SIZE);
        interval.maxWidthProperty().bind(numbers.widthProperty());
        interval.getStyleClass().addAll("text-small", "text-muted");
        Explained.by(interval, Statistics.INTERVAL);
        if (Double.isNaN(chance)) {
            return new VBox(2, big, interval);
        }
        Label guess = new Label(String.format(Locale.ROOT, "chance %.1f %%", 100 * chance));
        guess.getStyleClass().addAll("text-small", "text-muted");
        return new VBox(2, big, interval, guess);
    }

    /** The cell of the matrix under the mouse. */
    private Optional<Confused> cell(MouseEvent event) {
        ChartGeometry geometry = confusion.geometry();
        if (geometry == null
                || model.shownProperty().get().isEmpty()
                || !geometry.contains(event.getX(), event.getY())) {
            return Optional.empty();
        }
        return Optional.of(new Confused((int) Math.round(geometry.y().value(event.getY())), (int)
                Math.round(geometry.x().value(event.getX()))));
    }

    private void choose(Optional<Confused> cell) {
        model.cellProperty().set(cell);
        mistakesShown.set(true);
    }

    private void move(int across, int down) {
        model.shownProperty().get().ifPresent(result -> {
            int classes = result.confusion().counts().length;
            read(Optional.of(pointed.map(now -> new Confused(
                            PointerKeys.moved(now.truth(), down, classes),
                            PointerKeys.moved(now.predicted(), across, classes)))
                    .orElse(new Confused(0, 0))));
        });
    }

    private void read(Optional<Confused> cell) {
        if (!cell.equals(pointed)) {
            pointed = cell;
            model.shownProperty().get().ifPresent(this::drawMatrix);
        }
        readout.setText(" ");
        cell.ifPresent(under -> model.shownProperty().get().ifPresent(result -> {
            int[] row = result.confusion().counts()[under.truth()];
            readout.setText(String.format(
                    Locale.ROOT,
                    "%d of %d %s of \"%s\" were taken for \"%s\"; click to see them",
                    row[under.predicted()],
                    Arrays.stream(row).sum(),
                    result.recognition().unit().plural(),
                    result.className(under.truth()),
                    result.className(under.predicted())));
        }));
    }
}
