package dev.fima.app.window.inspection;

import dev.fima.app.statistic.Statistic;
import dev.fima.app.statistic.Statistics;
import dev.fima.app.window.canvas.CellGeometry;
import dev.fima.app.window.canvas.DrawnPane;
import dev.fima.app.window.canvas.PointerKeys;
import dev.fima.app.window.canvas.ShownNode;
import dev.fima.app.window.chart.ChartDrawing;
import dev.fima.app.window.control.Explained;
import dev.fima.app.window.control.NamedAction;
import dev.fima.app.window.control.Notice;
import dev.fima.app.window.control.RowActions;
import dev.fima.app.window.control.TableCopy;
import dev.fima.app.window.library.ThumbnailMenu;
import dev.fima.app.window.library.Thumbnails;
import dev.fima.app.window.selection.Selection;
import dev.fima.model.method.Metric;
import dev.fima.model.method.StepDetails.CellDetails;
import dev.fima.viz.chart.ChartGeometry;
import dev.fima.viz.chart.Histogram;
import dev.fima.viz.figure.TablePanel;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * A step taken apart for one sample: both crops in their original frames with positives, the logits of one contrast with
 * the hardest negatives, and the ages of the queue.
 */
public final class InspectionView extends StackPane {
    private static final double WORDS_WIDTH = 170;
    private static final double ROW_HEIGHT = 54;

    private final InspectionModel model;
    private final Selection selection;
    private final DrawnPane<CellGeometry> asking = new DrawnPane<>();
    private final DrawnPane<CellGeometry> predicted = new DrawnPane<>();
    private final DrawnPane<ChartGeometry> logits = new DrawnPane<>();
    private final DrawnPane<ChartGeometry> ages = new DrawnPane<>();
    private final TableView<HardNegative> negatives = new TableView<>();
    private final Label askingTitle = heading();
    private final Label predictedTitle = heading();
    private final Label cells = new Label();
    private final Label contrast = new Label();
    private final BorderPane content = new BorderPane();
    private final Notice notice;

    /**
     * @param model state of the view
     * @param selection shared by all views
     * @param thumbnails pictures of the clips that negatives came from
     * @param record offered while no step was noted down
     */
    public InspectionView(InspectionModel model, Selection selection, Thumbnails thumbnails, NamedAction record) {
        this.model = model;
        this.selection = selection;
        notice = new Notice(
                "fth-scissors",
                "No step taken apart",
                "This run has kept no step. A run that trains keeps one for every snapshot, and the next one on request:"
                        + " crops, masks, positives, negatives and the queue, so that its loss can be explained. Weights that"
                        + " were opened have none, since nothing is trained.",
                record);
        getStyleClass().add("inspection-view");
        asking.setId("inspection-asking");
        predicted.setId("inspection-predicted");
        negatives.setId("inspection-negatives");
        cells.setId("inspection-cells");
        contrast.setId("inspection-contrast-text");
        content.setTop(new InspectionBar(model));
        content.setCenter(body(thumbnails));
        getChildren().addAll(content, notice);
        connect();
        show();
    }

    private static Label heading() {
        Label label = new Label();
        label.getStyleClass().addAll("column-name", "text-muted");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** Above the crops and what is said of them, below the chosen contrast: logits, ages of the queue, hardest negatives. */
    private Node body(Thumbnails thumbnails) {
        cells.setWrapText(true);
        contrast.setWrapText(true);
        VBox words =
                new VBox(6, caption("Pixel-level contrast"), cells, new Region(), caption("Chosen contrast"), contrast);
        Explained.by(cells, Statistics.POSITIVE_CELLS, Statistic.of(Metric.LOSS_PIX));
        Explained.by(contrast, Statistics.LOGIT, Statistics.RANK, Statistics.SAMPLE_LOSS);
        for (Label said : List.of(cells, contrast)) {
            said.setMinHeight(Region.USE_PREF_SIZE);
        }
        ScrollPane said = new ScrollPane(words);
        said.getStyleClass().add("edge-to-edge");
        said.setFitToWidth(true);
        said.setPrefWidth(WORDS_WIDTH);
        said.setMinWidth(WORDS_WIDTH);
        HBox crops = new HBox(12, titled(askingTitle, asking), titled(predictedTitle, predicted), said);
        column("Logit", 68, Statistics.LOGIT, n -> String.format(Locale.ROOT, "%.2f", n.logit()));
        negatives.getColumns().add(clips(thumbnails));
        column("Age", 66, Statistics.QUEUE_AGE, HardNegative::age);
        negatives.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        negatives.getStyleClass().add("dense");
        negatives.setAccessibleText("Hardest negatives of the chosen contrast");
        ThumbnailMenu pictures = thumbnails.menu(negatives);
        Supplier<List<TablePanel>> table = () -> List.of(HardNegative.table(model.hardest()));
        TableCopy.byKeys(negatives, table);
        RowActions.offer(negatives, negative -> Stream.concat(
                        negative.clip().map(clip -> pictures.items(clip.asked())).stream()
                                .flatMap(List::stream),
                        TableCopy.items(table.get()).stream())
                .toList());
        // Room for a name of two lines and the place where the negative was found.
        negatives.setFixedCellSize(ROW_HEIGHT);
        HBox comparison = new HBox(12, share(logits), share(ages), share(negatives));
        logits.setPrefWidth(240);
        ages.setPrefWidth(170);
        negatives.setPrefWidth(340);
        VBox body = new VBox(14, crops, comparison);
        body.setPadding(new Insets(12, 16, 12, 12));
        crops.prefHeightProperty().bind(body.heightProperty().multiply(0.44));
        crops.setMinHeight(0);
        comparison.setMinHeight(0);
        comparison.setPrefHeight(0);
        VBox.setVgrow(comparison, Priority.ALWAYS);
        return body;
    }

    private static <R extends Region> R share(R part) {
        part.setMinWidth(0);
        HBox.setHgrow(part, Priority.ALWAYS);
        return part;
    }

    private static Label caption(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("column-name", "text-muted");
        return label;
    }

    private static VBox titled(Label title, DrawnPane<CellGeometry> pane) {
        VBox box = new VBox(4, title, pane);
        box.setPrefWidth(100);
        box.setMinWidth(0);
        VBox.setVgrow(pane, Priority.ALWAYS);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    private void column(String title, double width, Statistic statistic, Function<HardNegative, String> value) {
        TableColumn<HardNegative, String> column = new TableColumn<>();
        Label heading = new Label(title);
        Explained.by(heading, statistic);
        column.setGraphic(heading);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(value.apply(row.getValue())));
        column.setMinWidth(width);
        column.setMaxWidth(width);
        column.setSortable(false);
        negatives.getColumns().add(column);
    }

    private static TableColumn<HardNegative, HardNegative> clips(Thumbnails thumbnails) {
        TableColumn<HardNegative, HardNegative> column = new TableColumn<>("Hardest");
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(table -> new NegativeCell(thumbnails));
        column.setSortable(false);
        return column;
    }

    private void connect() {
        InvalidationListener all = change -> show();
        model.inspected().addListener(all);
        model.sampleProperty().addListener(all);
        selection.darkProperty().addListener(all);
        model.contrastProperty().addListener(change -> showContrast());
        InvalidationListener crops = change -> showCrops();
        model.askedByNProperty().addListener(crops);
        model.cellProperty().addListener(crops);
        selection.frameProperty().when(ShownNode.of(this)).addListener((source, old, now) -> showCrops());
        asking.addEventHandler(MouseEvent.MOUSE_MOVED, event -> model.cellProperty()
                .set(
                        asking.geometry() == null || model.cells().isEmpty()
                                ? OptionalInt.empty()
                                : asking.geometry().cellAt(event.getX(), event.getY())));
        asking.addEventHandler(
                MouseEvent.MOUSE_EXITED, event -> model.cellProperty().set(OptionalInt.empty()));
        PointerKeys.steer(
                asking, this::moveCell, () -> {}, () -> model.cellProperty().set(OptionalInt.empty()));
        asking.named("Frame with the crop and cells of the queries");
        asking.accessibleHelpProperty().bind(cells.textProperty());
        predicted.named("Frame with the crop that is predicted, positives of the cell tinted");
        logits.named("Histogram of the logits of the chosen contrast");
        ages.named("Histogram of the ages of the queue");
    }

    private void moveCell(int across, int down) {
        CellGeometry drawn = asking.geometry();
        if (drawn != null && model.cells().isPresent()) {
            OptionalInt now = model.cellProperty().get();
            // A mirrored crop lies mirrored in its frame.
            int right = drawn.mirrored() ? -across : across;
            int below = drawn.upsideDown() ? -down : down;
            model.cellProperty()
                    .set(OptionalInt.of(
                            now.isEmpty()
                                    ? 0
                                    : PointerKeys.moved(now.getAsInt(), right, below, drawn.rows(), drawn.columns())));
        }
    }

    private void show() {
        boolean any = model.inspected().getValue().isPresent();
        content.setVisible(any);
        notice.setVisible(!any);
        if (any) {
            showCrops();
            showContrast();
        }
    }

    private void showCrops() {
        model.chosen().ifPresent(sample -> {
            SampledClip from = sample.sampled(model.asking());
            SampledClip to = sample.sampled(model.predicted());
            askingTitle.setText(title("Queries: crop " + model.asking(), from));
            predictedTitle.setText(title("Predicted: crop " + model.predicted(), to));
            asking.show(crop(
                    from,
                    model.asking(),
                    model.askingCells(),
                    model.cellProperty().get(),
                    0));
            predicted.show(crop(to, model.predicted(), model.positives(), OptionalInt.empty(), 1));
            cells.setText(model.describeCells());
        });
    }

    /** Of two lines, so that the pictures below stand at one height. */
    private static String title(String role, SampledClip sampled) {
        return role + "\nframe " + sampled.firstFrame() + " on"
                + (sampled.crop().mirrored() ? " · mirrored" : "")
                + (sampled.crop().upsideDown() ? " · upside down" : "");
    }

    private CropDrawing crop(SampledClip sampled, String view, int[] marked, OptionalInt pointed, int colour) {
        Optional<CellDetails> grid = model.cells();
        int frames = sampled.frames().map(f -> f.count()).orElse(1);
        return new CropDrawing(
                model.chosen().map(BatchSample::video).orElse("") + "\ncrop " + view,
                sampled,
                Math.min(selection.frameProperty().get(), frames - 1),
                grid.map(CellDetails::rows).orElse(0),
                grid.map(CellDetails::columns).orElse(0),
                model.mask(view),
                marked,
                pointed,
                colour,
                selection.theme());
    }

    private void showContrast() {
        contrast.setText(model.describeContrast());
        model.logits().ifPresent(chart -> draw(logits, chart));
        model.queueAges().ifPresentOrElse(chart -> draw(ages, chart), ages::clear);
        negatives.getItems().setAll(model.hardest());
    }

    private void draw(DrawnPane<ChartGeometry> pane, Histogram chart) {
        pane.show(new ChartDrawing(chart, selection.theme()));
    }
}
