package dev.fima.app.window.affinity;

import dev.fima.app.window.canvas.CellGeometry;
import dev.fima.app.window.canvas.CellOutline;
import dev.fima.app.window.canvas.DrawnPane;
import dev.fima.app.window.canvas.FrameCrop;
import dev.fima.app.window.canvas.FrameDrawing;
import dev.fima.app.window.canvas.FrameName;
import dev.fima.app.window.canvas.Heat;
import dev.fima.app.window.canvas.PictureMenu;
import dev.fima.app.window.canvas.PointerKeys;
import dev.fima.app.window.canvas.ShownNode;
import dev.fima.app.window.control.NamedAction;
import dev.fima.app.window.control.Notice;
import dev.fima.app.window.selection.ClipFrames;
import dev.fima.app.window.selection.ClipWords;
import dev.fima.app.window.selection.Selection;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.CropPair;
import dev.fima.viz.chart.ChartGeometry;
import dev.fima.viz.chart.MatrixChart;
import dev.fima.viz.colour.ColourScale;
import dev.fima.viz.heatmap.FrameStack;
import dev.fima.viz.heatmap.Grid;
import dev.fima.viz.theme.Theme;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import javafx.beans.InvalidationListener;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * The matrix of a clip beside its frame and its frame difference. Pointing at a cell of one lights up its row or column
 * on the others; a click pins it.
 */
public final class AffinityView extends StackPane {
    /** Room across that the axes and the colour bar take beside the matrix. */
    private static final double BAR_ROOM = 60;

    private static final double FRAME_LEAST = 150;

    /** Places of the crops' colours among those of the theme's series. */
    private static final int CROP_M = 0;

    private static final int CROP_N = 1;

    private final AffinityModel model;
    private final Selection selection;
    private final DrawnPane<ChartGeometry> matrix = new DrawnPane<>();
    private final MatrixMarks marks = new MatrixMarks();
    private final DrawnPane<CellGeometry> clip = new DrawnPane<>();
    private final DrawnPane<CellGeometry> difference = new DrawnPane<>();
    private final Label clipTitle = new Label();
    private final Label differenceTitle = new Label();
    private final BorderPane content = new BorderPane();
    private final StackPane centre = new StackPane();
    /** Height of the frames over their width. */
    private final DoubleProperty shape = new SimpleDoubleProperty(0.75);

    private final Node body = body();
    private final Notice notice;
    private ColourScale scale;

    /**
     * @param model state of the view
     * @param selection shared by all views
     * @param fill offered while there is nothing to show
     */
    public AffinityView(AffinityModel model, Selection selection, NamedAction fill) {
        this.model = model;
        this.selection = selection;
        notice = new Notice(
                "fth-grid",
                "No affinity matrix",
                "Select a run and a probe clip: its snapshots hold, for every cell of the clip, how similar its feature"
                        + " is to every cell of the frame difference.",
                fill);
        getStyleClass().add("affinity-view");
        matrix.setId("affinity-matrix");
        clip.setId("affinity-clip");
        difference.setId("affinity-difference");
        content.setTop(new AffinityBar(model));
        centre.setMinSize(0, 0);
        content.setCenter(centre);
        content.setBottom(new PinBar(model, selection));
        getChildren().addAll(content, notice);
        connect();
        showMatrix();
    }

    /** The drawn matrix, for export. */
    public Optional<MatrixChart> chart() {
        return model.sourceProperty().get().map(source -> drawing(source, model.scale())
                .chart());
    }

    private Node body() {
        StackPane left = new StackPane(matrix, marks);
        left.setMinSize(0, 0);
        VBox right = new VBox(4, clipTitle, clip, differenceTitle, difference);
        clipTitle.getStyleClass().addAll("column-name", "text-muted");
        differenceTitle.getStyleClass().addAll("column-name", "text-muted");
        clipTitle.setMinWidth(0);
        differenceTitle.setMinWidth(0);
        VBox.setMargin(differenceTitle, new Insets(8, 0, 0, 0));
        for (DrawnPane<CellGeometry> frame : List.of(clip, difference)) {
            VBox.setVgrow(frame, Priority.ALWAYS);
            frame.prefHeightProperty().bind(right.widthProperty().multiply(shape));
            // As high as its picture and no higher, so that the two stand together.
            frame.maxHeightProperty().bind(frame.prefHeightProperty());
        }
        HBox body = new HBox(20, left, right);
        body.setAlignment(Pos.CENTER);
        body.setPadding(new Insets(12, 16, 8, 12));
        // The matrix is square beside its colour bar, and each of the two frames is about square.
        left.prefWidthProperty().bind(body.heightProperty().add(BAR_ROOM));
        right.prefWidthProperty().bind(body.heightProperty().multiply(0.5).subtract(32));
        right.setMinWidth(FRAME_LEAST);
        return body;
    }

    private void connect() {
        InvalidationListener matrixChanged = change -> showMatrix();
        model.sourceProperty().addListener(matrixChanged);
        model.missingProperty().addListener(matrixChanged);
        model.scaleChoiceProperty().addListener(matrixChanged);
        selection.colourMapProperty().addListener(matrixChanged);
        selection.darkProperty().addListener(matrixChanged);
        InvalidationListener brushed = change -> showBrush();
        model.pointerProperty().addListener(brushed);
        model.pins().addListener(brushed);
        matrix.pictureProperty().addListener(brushed);
        ChangeListener<Number> frames = (source, old, now) -> showFrames();
        selection.frameProperty().when(ShownNode.of(this)).addListener(frames);
        selection.opacityProperty().when(ShownNode.of(this)).addListener(frames);
        brush(clip, model::pointAtClip);
        brush(difference, model::pointAtDifference);
        AffinityKeys keys = new AffinityKeys(model);
        PointerKeys.steer(matrix, keys::moveEntry, model::togglePin, model::pointAtNothing);
        PointerKeys.steer(clip, keys::moveRow, model::togglePin, model::pointAtNothing);
        PointerKeys.steer(difference, keys::moveColumn, model::togglePin, model::pointAtNothing);
        matrix.named("Affinity matrix");
        matrix.readElsewhere();
        clip.named("Frame of the clip with the cells of the rows");
        difference.named("Frame with the cells of the columns");
        for (DrawnPane<?> picture : List.of(matrix, clip, difference)) {
            picture.setMenu(() -> List.of(PictureMenu.whatIf(picture, Optional.empty())));
            picture.accessibleHelpProperty().bind(model.pointerProperty().map(at -> at.map(model::describe)
                    .orElse("")));
        }
        matrix.addEventHandler(MouseEvent.MOUSE_MOVED, this::pointAtMatrix);
        matrix.addEventHandler(MouseEvent.MOUSE_EXITED, event -> model.pointAtNothing());
        matrix.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            pointAtMatrix(event);
            model.togglePin();
        });
        // Reached from any of its pictures.
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                model.clearPins();
            }
        });
    }

    private void brush(DrawnPane<CellGeometry> pane, IntConsumer point) {
        pane.addEventHandler(MouseEvent.MOUSE_MOVED, event -> point(pane, event, point));
        pane.addEventHandler(MouseEvent.MOUSE_EXITED, event -> model.pointAtNothing());
        pane.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            point(pane, event, point);
            model.togglePin();
        });
    }

    private void point(DrawnPane<CellGeometry> pane, MouseEvent event, IntConsumer point) {
        Optional.ofNullable(pane.geometry())
                .map(geometry -> geometry.cellAt(event.getX(), event.getY()))
                .filter(OptionalInt::isPresent)
                .ifPresentOrElse(cell -> point.accept(cell.getAsInt()), model::pointAtNothing);
    }

    private void pointAtMatrix(MouseEvent event) {
        ChartGeometry geometry = matrix.geometry();
        if (geometry == null || !geometry.contains(event.getX(), event.getY())) {
            model.pointAtNothing();
            return;
        }
        int column = (int) Math.round(geometry.x().value(event.getX()));
        int row = (int) Math.round(geometry.y().value(event.getY()));
        model.pointAtMatrix(row, column);
    }

    private void showMatrix() {
        Optional<AffinitySource> source = model.sourceProperty().get();
        Optional<String> missing = model.missingProperty().get();
        content.setVisible(source.isPresent() || missing.isPresent());
        notice.setVisible(!content.isVisible());
        centre.getChildren().setAll(missing.map(AffinityView::missing).orElse(body));
        if (source.isEmpty()) {
            matrix.clear();
            marks.clear();
            return;
        }
        scale = model.scale();
        matrix.show(drawing(source.get(), scale));
        switch (source.get().kind()) {
            case FEATURE_COSINE -> name("RGB = rows", "Difference = columns");
            case CROSS_ATTENTION -> name("Queries = rows", "Memory = columns");
            case DRAWN_CROPS -> name("RGB, crop m = rows", "Diff., crop n = columns");
        }
        showBrush();
    }

    private void name(String rows, String columns) {
        clipTitle.setText(rows);
        differenceTitle.setText(columns);
    }

    private static Node missing(String why) {
        Notice notice = new Notice("fth-grid", "No such matrix", why);
        notice.setId("affinity-missing");
        return notice;
    }

    private MatrixDrawing drawing(AffinitySource source, ColourScale colours) {
        String note = String.format(
                Locale.ROOT,
                "%s; %d x %d = %d cells, read row by row%s",
                source.title(),
                source.gridRows(),
                source.gridColumns(),
                source.gridRows() * source.gridColumns(),
                source.crops()
                        .map(pair -> "; " + pair.count() + " positive pairs framed")
                        .orElse(""));
        return new MatrixDrawing(source, colours, note, selection.theme());
    }

    private void showBrush() {
        Optional<AffinitySource> source = model.sourceProperty().get();
        if (source.isPresent() && matrix.geometry() != null) {
            marks.show(
                    matrix.geometry(),
                    source.get(),
                    model.pins(),
                    model.pointerProperty().get(),
                    selection.theme());
        }
        showFrames();
    }

    private void showFrames() {
        Optional<AffinitySource> shown = model.sourceProperty().get();
        if (shown.isEmpty()) {
            return;
        }
        AffinitySource source = shown.get();
        Optional<ClipFrames> frames = model.frames();
        frames.map(ClipFrames::rgb).ifPresent(pictures -> shape.set((double) pictures.height() / pictures.width()));
        clip.show(frame(source, frames.map(ClipFrames::rgb), model.mapOnClip(), true));
        difference.show(frame(
                source,
                frames.map(both -> source.classToken() ? both.rgb() : both.difference()),
                model.mapOnDifference(),
                false));
    }

    private FrameDrawing frame(
            AffinitySource source, Optional<FrameStack> frames, Optional<Grid> map, boolean rowsShown) {
        List<CellOutline> outlines = new ArrayList<>();
        Theme theme = selection.theme();
        if (source.crops().isPresent()) {
            model.active().ifPresent(at -> partners(outlines, source, at, rowsShown));
        }
        for (Pin pin : model.pins()) {
            outline(outlines, source, pin.pointer(), theme.seriesColour(pin.colour()), rowsShown);
        }
        model.pointerProperty().get().ifPresent(at -> outline(outlines, source, at, Color.WHITE, rowsShown));
        double opacity = selection.opacityProperty().get();
        return new FrameDrawing(
                frames,
                selection.frameProperty().get(),
                source.gridRows(),
                source.gridColumns(),
                map.map(values -> new Heat(source.quantity(), values, scale, opacity)),
                true,
                outlines,
                model.analysis()
                        .map(ClipAnalysis::clip)
                        .map(clip -> new FrameName(
                                ClipWords.of(clip) + "\n" + (rowsShown ? clipTitle : differenceTitle).getText(),
                                clip.firstFrame()))
                        .orElse(new FrameName("", 0)),
                source.crops().map(pair -> crop(pair, rowsShown, theme)),
                theme);
    }

    private static FrameCrop crop(CropPair pair, boolean rowsShown, Theme theme) {
        return rowsShown
                ? new FrameCrop(pair.m(), pair.foregroundM(), theme.seriesColour(CROP_M))
                : new FrameCrop(pair.n(), pair.foregroundN(), theme.seriesColour(CROP_N));
    }

    /** The cells of the other crop that are positives of the cell that is pointed at. */
    private static void partners(List<CellOutline> outlines, AffinitySource source, Pointer at, boolean rowsShown) {
        for (int cell = 0; cell < source.values().columns(); cell++) {
            boolean partner = rowsShown
                    ? at.hasColumn() && source.positive(cell, at.column())
                    : at.hasRow() && source.positive(at.row(), cell);
            if (partner) {
                outlines.add(new CellOutline(cell, MatrixDrawing.POSITIVE));
            }
        }
    }

    private static void outline(
            List<CellOutline> outlines, AffinitySource source, Pointer at, Color colour, boolean rowsShown) {
        int cell = rowsShown ? (at.hasRow() ? source.cellOf(at.row()) : -1) : at.column();
        if (cell >= 0) {
            outlines.add(new CellOutline(cell, colour));
        }
    }
}
