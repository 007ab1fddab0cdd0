package dev.fima.app.window.temporal;

import dev.fima.app.window.canvas.CellGeometry;
import dev.fima.app.window.canvas.DrawnPane;
import dev.fima.app.window.canvas.FrameDrawing;
import dev.fima.app.window.canvas.FrameName;
import dev.fima.app.window.canvas.PictureMenu;
import dev.fima.app.window.canvas.PointerKeys;
import dev.fima.app.window.canvas.ShownNode;
import dev.fima.app.window.chart.ChartDrawing;
import dev.fima.app.window.control.NamedAction;
import dev.fima.app.window.control.Notice;
import dev.fima.app.window.selection.ClipWords;
import dev.fima.app.window.selection.Selection;
import dev.fima.model.analysis.TemporalSimilarity;
import dev.fima.model.analysis.TemporalStatistics;
import dev.fima.viz.chart.Axis;
import dev.fima.viz.chart.ChartGeometry;
import dev.fima.viz.chart.Histogram;
import dev.fima.viz.chart.MatrixChart;
import dev.fima.viz.heatmap.FrameStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * The matrix of a clip's time windows, the two windows of the entry that is pointed at playing side by side, and same
 * time against different time over many clips.
 */
public final class TemporalView extends StackPane {
    private static final int BINS = 40;
    private static final double WINDOWS_HEIGHT = 220;
    private static final double WINDOWS_LEAST = 90;
    private static final double WINDOWS_SHARE = 0.32;

    /** Shares of the width that the matrix has at least and at most. */
    private static final double MATRIX_LEAST = 0.46;

    private static final double MATRIX_MOST = 0.62;
    /** What stands below the matrix. */
    private static final double NUMBERS_HEIGHT = 70;

    private final TemporalModel model;
    private final DataSetMeasurement measurement;
    private final Selection selection;
    private final DrawnPane<ChartGeometry> matrix = new DrawnPane<>();
    private final DrawnPane<CellGeometry> rowWindow = new DrawnPane<>();
    private final DrawnPane<CellGeometry> columnWindow = new DrawnPane<>();
    private final DrawnPane<ChartGeometry> histogram = new DrawnPane<>();
    /** Height of the frames over their width. */
    private final DoubleProperty shape = new SimpleDoubleProperty(0.75);

    private final Label rowTitle = title();
    private final Label columnTitle = title();
    private final Label playing = new Label();
    private final StatisticsStrip numbers = new StatisticsStrip();
    private final BorderPane content = new BorderPane();
    private final Notice empty;
    private final MeasurementPane unmeasured;
    private final Label population = new Label();

    /**
     * @param model state of the view
     * @param selection shared by all views
     * @param fill offered while there is nothing to show
     * @param measurement what measures over the data set
     */
    public TemporalView(TemporalModel model, Selection selection, NamedAction fill, DataSetMeasurement measurement) {
        this.model = model;
        this.selection = selection;
        this.measurement = measurement;
        empty = new Notice(
                "fth-clock",
                "No temporal similarity",
                "Select a run and a probe clip: its snapshots hold how similar the clip's time windows are to each"
                        + " other.",
                fill);
        unmeasured = new MeasurementPane(
                measurement, new NamedAction("Use the probe clips", () -> model.overDataSetProperty()
                        .set(false)));
        getStyleClass().add("temporal-view");
        matrix.setId("temporal-matrix");
        rowWindow.setId("temporal-row");
        columnWindow.setId("temporal-column");
        histogram.setId("temporal-histogram");
        playing.setId("temporal-playing");
        content.setTop(new TemporalBar(model));
        content.setCenter(body());
        getChildren().addAll(content, empty);
        connect();
        showAll();
    }

    /** The drawn matrix, for export. */
    public Optional<MatrixChart> matrixChart() {
        return model.matrixProperty().get().map(matrix -> chart(matrix).withNote(note(matrix)));
    }

    /** The drawn histograms, for export. */
    public Optional<Histogram> histogramChart() {
        return model.statisticsProperty().get().map(this::histogram);
    }

    private Node body() {
        VBox left = new VBox(8, matrix, numbers);
        VBox.setVgrow(matrix, Priority.ALWAYS);
        // A square matrix with its axes and note is about as tall as it is wide; the numbers follow right below.
        matrix.maxHeightProperty().bind(matrix.widthProperty());
        HBox windows = new HBox(12, window(rowTitle, rowWindow), window(columnTitle, columnWindow));
        windows.setMinHeight(WINDOWS_LEAST);
        StackPane chart = new StackPane(histogram, unmeasured);
        chart.setMinHeight(0);
        unmeasured.managedProperty().bind(unmeasured.visibleProperty());
        for (Label line : List.of(playing, population)) {
            line.setWrapText(true);
            line.setMinHeight(Region.USE_PREF_SIZE);
        }
        population.setId("temporal-population");
        population.getStyleClass().add("hint");
        VBox right = new VBox(8, playing, windows, population, chart);
        VBox.setVgrow(chart, Priority.ALWAYS);
        HBox body = new HBox(20, left, right);
        body.setPadding(new Insets(12, 16, 12, 12));
        for (DrawnPane<CellGeometry> pane : List.of(rowWindow, columnWindow)) {
            // As high as its picture and no higher.
            pane.prefHeightProperty()
                    .bind(Bindings.min(
                            pane.widthProperty().multiply(shape),
                            Bindings.min(WINDOWS_HEIGHT, body.heightProperty().multiply(WINDOWS_SHARE))));
        }
        // The matrix is square above its numbers: it is as wide as its height can use, and leaves the windows their
        // room.
        left.prefWidthProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> Math.max(
                                MATRIX_LEAST * body.getWidth(),
                                Math.min(MATRIX_MOST * body.getWidth(), body.getHeight() - NUMBERS_HEIGHT)),
                        body.widthProperty(),
                        body.heightProperty()));
        right.setPrefWidth(0);
        left.setMinWidth(0);
        right.setMinWidth(0);
        HBox.setHgrow(right, Priority.ALWAYS);
        return body;
    }

    private static VBox window(Label title, DrawnPane<CellGeometry> pane) {
        VBox box = new VBox(4, title, pane);
        VBox.setVgrow(pane, Priority.ALWAYS);
        HBox.setHgrow(box, Priority.ALWAYS);
        box.setPrefWidth(100);
        box.setMinWidth(0);
        return box;
    }

    private static Label title() {
        Label label = new Label();
        label.getStyleClass().addAll("column-name", "text-muted");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private void connect() {
        InvalidationListener all = change -> showAll();
        model.matrixProperty().addListener(all);
        model.scaleChoiceProperty().addListener(all);
        selection.colourMapProperty().addListener(all);
        selection.darkProperty().addListener(all);
        InvalidationListener statistics = change -> showStatistics();
        model.statisticsProperty().addListener(statistics);
        model.overDataSetProperty().addListener(statistics);
        measurement.phaseProperty().addListener(statistics);
        InvalidationListener pointed = change -> {
            showMatrix();
            showWindows();
        };
        model.pointerProperty().addListener(pointed);
        model.pinnedProperty().addListener(pointed);
        selection.frameProperty().when(ShownNode.of(this)).addListener((source, old, now) -> showWindows());
        model.segment().addListener(change -> showWindows());
        matrix.addEventHandler(MouseEvent.MOUSE_MOVED, this::point);
        matrix.addEventHandler(MouseEvent.MOUSE_EXITED, event -> model.pointAtNothing());
        matrix.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            point(event);
            model.pin();
        });
        PointerKeys.steer(matrix, this::move, model::pin, model::pointAtNothing);
        for (DrawnPane<?> picture : List.of(matrix, rowWindow, columnWindow)) {
            picture.setMenu(() -> List.of(PictureMenu.whatIf(picture, Optional.empty())));
        }
        matrix.named("Temporal similarity matrix");
        matrix.readElsewhere();
        rowWindow.named("Playing window of the rows");
        columnWindow.named("Playing window of the columns");
        histogram.named("Histogram of similarities at the same and at different times");
        matrix.accessibleHelpProperty().bind(playing.textProperty());
    }

    private void move(int across, int down) {
        model.matrixProperty().get().ifPresent(m -> {
            WindowPair now = model.playing();
            boolean fresh = model.pointerProperty().get().isEmpty();
            model.pointAt(
                    PointerKeys.moved(now.row(), fresh ? 0 : down, m.windows()),
                    PointerKeys.moved(now.column(), fresh ? 0 : across, m.windows()));
        });
    }

    private void point(MouseEvent event) {
        ChartGeometry geometry = matrix.geometry();
        if (geometry == null || !geometry.contains(event.getX(), event.getY())) {
            model.pointAtNothing();
        } else {
            model.pointAt((int) Math.round(geometry.y().value(event.getY())), (int)
                    Math.round(geometry.x().value(event.getX())));
        }
    }

    private void showAll() {
        boolean any = model.matrixProperty().get().isPresent();
        content.setVisible(any);
        empty.setVisible(!any);
        showMatrix();
        showWindows();
        showStatistics();
    }

    private void showMatrix() {
        playing.setText(model.describePlaying());
        model.matrixProperty().get().ifPresent(m -> {
            matrix.show(new ChartDrawing(chart(m), selection.theme()));
        });
    }

    private MatrixChart chart(TemporalSimilarity m) {
        Similarity kind = model.similarityProperty().get();
        List<String> names = IntStream.rangeClosed(1, m.windows())
                .mapToObj(Integer::toString)
                .toList();
        List<MatrixChart.CellMark> marks = new ArrayList<>();
        marks.add(mark(model.pinnedProperty().get(), 0));
        model.pointerProperty().get().ifPresent(at -> marks.add(mark(at, 1)));
        return MatrixChart.of(
                        Axis.ofCategories(kind.columnTitle(), names),
                        Axis.ofCategories(kind.rowTitle(), names),
                        model.grid().orElseThrow(),
                        model.scale(),
                        "cosine similarity")
                .withCellText(m.windows() <= 10 ? MatrixChart.CellText.TWO_DECIMALS : MatrixChart.CellText.NONE)
                .withMarks(marks)
                .withNote(ofThisClip(m));
    }

    /** On paper the definition stands under the matrix; in the window its room is the matrix's, and a tooltip has it. */
    private String note(TemporalSimilarity m) {
        return model.similarityProperty().get().definition() + "; " + ofThisClip(m);
    }

    private static String ofThisClip(TemporalSimilarity m) {
        return String.format(
                Locale.ROOT,
                "this clip: gap %s, own time found for %.0f %% of its windows",
                StatisticsStrip.gap(m.gap()),
                100 * m.whichTimeAccuracy());
    }

    private static MatrixChart.CellMark mark(WindowPair pair, int colour) {
        return new MatrixChart.CellMark(pair.row(), pair.column(), colour);
    }

    private void showWindows() {
        if (model.matrixProperty().get().isEmpty()) {
            return;
        }
        WindowPair pair = model.playing();
        Similarity kind = model.similarityProperty().get();
        show(rowWindow, rowTitle, kind.rowTitle(), pair.row(), kind.rowIsRgb());
        show(columnWindow, columnTitle, kind.columnTitle(), pair.column(), false);
    }

    private void show(DrawnPane<CellGeometry> pane, Label title, String name, int window, boolean rgb) {
        Optional<TimeWindows> windows = model.windows();
        Optional<VideoSegment> segment = model.segment().getValue();
        String place = "";
        String named =
                model.analysis().map(shown -> ClipWords.of(shown.clip())).orElse("") + "\n" + name + " " + (window + 1);
        long at = 0;
        Optional<FrameStack> picture = Optional.empty();
        if (windows.isPresent() && segment.isPresent()) {
            long first = segment.get().firstFrame() + windows.get().starts()[window];
            place = ", frames " + first + " to " + (first + windows.get().length() - 1);
            int frame = windows.get().frame(window, selection.frameProperty().get());
            at = segment.get().firstFrame() + frame;
            FrameStack drawn = segment.get().frame(frame, rgb);
            shape.set((double) drawn.height() / drawn.width());
            picture = Optional.of(drawn);
        }
        title.setText(name + " " + (window + 1) + place);
        pane.show(new FrameDrawing(
                picture, 0, 1, 1, Optional.empty(), false, List.of(), new FrameName(named, at), selection.theme()));
    }

    private void showStatistics() {
        Optional<TemporalStatistics> statistics = model.statisticsProperty().get();
        population.setText(statistics.map(this::population).orElse(""));
        unmeasured.setVisible(statistics.isEmpty());
        histogram.setVisible(statistics.isPresent());
        numbers.setVisible(statistics.isPresent());
        statistics.ifPresent(s -> {
            numbers.show(s);
            histogram.show(new ChartDrawing(histogram(s), selection.theme()));
        });
    }

    private String population(TemporalStatistics s) {
        return model.overDataSetProperty().get()
                        && measurement.phaseProperty().get() instanceof DataSetMeasurement.Measured measured
                ? "Over one clip of each of " + measured.clips() + " videos of the data set, checkpoint of step "
                        + measured.step()
                        + (measured.leftOut() == 0 ? "" : "; " + measured.leftOut() + " could not be read")
                : "Over the " + s.clips() + " probe clips at the shown step";
    }

    private Histogram histogram(TemporalStatistics s) {
        return Histogram.comparing(
                Axis.of("cosine similarity"),
                new Histogram.Sample("same time", doubles(s.same())),
                new Histogram.Sample("different time", doubles(s.different())),
                BINS);
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }
}
