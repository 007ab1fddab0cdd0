package dev.fima.app.window.embedding;

import dev.fima.app.report.EmbeddingChart;
import dev.fima.app.statistic.Statistics;
import dev.fima.app.window.canvas.DrawnPane;
import dev.fima.app.window.canvas.PictureEvent;
import dev.fima.app.window.canvas.PointerKeys;
import dev.fima.app.window.chart.ChartDrawing;
import dev.fima.app.window.clip.ClipPlayer;
import dev.fima.app.window.clip.ClipReference;
import dev.fima.app.window.control.Choice;
import dev.fima.app.window.control.Explained;
import dev.fima.app.window.control.NamedAction;
import dev.fima.app.window.control.Notice;
import dev.fima.app.window.control.RowActions;
import dev.fima.app.window.library.LibraryVideo;
import dev.fima.app.window.library.ThumbnailMenu;
import dev.fima.app.window.library.Thumbnails;
import dev.fima.app.window.selection.Selection;
import dev.fima.app.window.task.LongWork;
import dev.fima.app.window.task.LongWorkBar;
import dev.fima.app.window.task.TaskRunners;
import dev.fima.model.evaluation.Embedding;
import dev.fima.model.evaluation.EvaluationUnit;
import dev.fima.viz.chart.Chart;
import dev.fima.viz.chart.ChartGeometry;
import dev.fima.viz.chart.ScatterChart;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javafx.beans.InvalidationListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;

/** Videos or clips as points; the one under the mouse shows its picture, the one clicked plays and names its neighbours. */
public final class EmbeddingView extends StackPane {
    private static final int NEIGHBOURS = 10;
    private static final double SIDE = 210;

    private final EmbeddingModel model;
    private final Selection selection;
    private final Thumbnails thumbnails;
    private final ThumbnailMenu pictures;
    private final DrawnPane<ChartGeometry> map = new DrawnPane<>();
    private final ClipPlayer player;
    private final ListView<Integer> neighbours = new ListView<>();
    private final Label chosen = new Label("Click a point to play its clip");
    private final Label caption = new Label();
    private final ImageView picture = new ImageView();
    private final Label pointed = new Label();
    private final Label next = new Label();
    private final String makeTitle;
    private final HBox hover = new HBox(8, picture, pointed);
    /** Around the point that is pointed at. */
    private final Circle spot = new Circle(7);

    private OptionalInt pointedAt = OptionalInt.empty();
    private final HBox content;
    private final Notice notice;

    /**
     * @param model state of the view
     * @param selection shared by all views
     * @param tasks where clips are decoded
     * @param measuring what is being computed
     * @param make offered to get a first or a further map
     */
    public EmbeddingView(
            EmbeddingModel model, Selection selection, TaskRunners tasks, LongWork measuring, NamedAction make) {
        this.model = model;
        this.selection = selection;
        makeTitle = make.title();
        thumbnails = new Thumbnails(tasks.thumbnails());
        getStyleClass().add("embedding-view");
        map.setId("embedding-map");
        player = new ClipPlayer(tasks.views(), selection.frameProperty(), "Click a point");
        player.setId("embedding-player");
        player.setPrefSize(SIDE, 158);
        player.setMinSize(SIDE, 158);
        chosen.setId("embedding-chosen");
        chosen.setWrapText(true);
        chosen.setMinHeight(USE_PREF_SIZE);
        Explained.by(chosen, Statistics.PURITY);
        Explained.by(caption, Statistics.NEAREST);
        neighbours.setId("embedding-neighbours");
        neighbours.getStyleClass().add("dense");
        neighbours.setCellFactory(list -> new Line());
        neighbours.setPlaceholder(new Label(""));
        neighbours.setAccessibleText("Nearest to the chosen point");
        pictures = thumbnails.menu(neighbours);
        RowActions.offer(neighbours, List.of(), this::menuOf);
        map.setMenu(() -> pointedAt.isPresent() ? menuOf(pointedAt.getAsInt()) : List.of());
        VBox.setVgrow(neighbours, Priority.ALWAYS);
        caption.setId("embedding-caption");
        caption.getStyleClass().addAll("text-small", "text-muted");
        VBox side = new VBox(8, player, chosen, caption, neighbours);
        side.setPrefWidth(SIDE);
        side.setMinWidth(SIDE);
        spot.getStyleClass().add("embedding-spot");
        spot.setFill(null);
        spot.setManaged(false);
        spot.setMouseTransparent(true);
        spot.visibleProperty().bind(hover.visibleProperty());
        StackPane drawn = new StackPane(map, spot, hover);
        hover.setId("embedding-hover");
        hover.getStyleClass().add("embedding-hover");
        hover.setPadding(new Insets(6));
        hover.setManaged(false);
        hover.setMouseTransparent(true);
        hover.setVisible(false);
        picture.setFitWidth(64);
        picture.setFitHeight(48);
        HBox.setHgrow(drawn, Priority.ALWAYS);
        drawn.setMinWidth(0);
        content = new HBox(12, drawn, side);
        content.setPadding(new Insets(10, 12, 10, 12));
        notice = new Notice(
                "fth-map",
                "No map of this run yet",
                "A map lays the test videos out by their features: near each other where the network finds them alike. It"
                        + " is made of the selected run and of all runs marked for comparison.",
                make);
        StackPane either = new StackPane(content, notice);
        VBox.setVgrow(either, Priority.ALWAYS);
        getChildren().add(new VBox(bar(make, measuring), next, either));
        connect();
        show();
    }

    private Node bar(NamedAction make, LongWork measuring) {
        Label caption = new Label("Colour by");
        caption.setMinWidth(USE_PREF_SIZE);
        Choice<EmbeddingChart.Colouring> colours = new Choice<>(
                "embedding-colours",
                model.colouringProperty(),
                List.of(EmbeddingChart.Colouring.values()),
                EmbeddingChart.Colouring::title);
        next.setId("embedding-next");
        next.getStyleClass().addAll("text-small", "text-muted");
        next.setWrapText(true);
        next.setPadding(new Insets(4, 12, 4, 12));
        next.managedProperty().bind(next.textProperty().isNotEmpty());
        HBox shown = new HBox(8, caption, colours);
        shown.setAlignment(Pos.CENTER_LEFT);
        Choice<Embedding.Layout> layout = new Choice<>(
                "embedding-layout", model.layoutProperty(), List.of(Embedding.Layout.values()), EmbeddingView::title);
        Choice<EvaluationUnit> unit = new Choice<>(
                "embedding-unit",
                model.unitProperty(),
                List.of(EvaluationUnit.values()),
                value -> value == EvaluationUnit.VIDEO ? "Videos" : "Clips");
        unit.setMinWidth(USE_PREF_SIZE);
        layout.setMinWidth(USE_PREF_SIZE);
        return new LongWorkBar("embedding", shown, new HBox(8, unit, layout), make, measuring);
    }

    /** What is drawn, for export. */
    public List<Chart> charts() {
        return model.embedding()
                .getValue()
                .map(embedding -> List.<Chart>of(chart(embedding)))
                .orElse(List.of());
    }

    private ScatterChart chart(Embedding embedding) {
        return EmbeddingChart.of(embedding, model.colouringProperty().get());
    }

    private void connect() {
        InvalidationListener changed = change -> show();
        model.embedding().addListener(changed);
        model.colouringProperty().addListener(changed);
        model.layoutProperty().addListener(changed);
        model.unitProperty().addListener(changed);
        model.layingOutProperty().addListener(changed);
        model.togetherProperty().addListener(changed);
        selection.darkProperty().addListener(changed);
        map.addEventHandler(MouseEvent.MOUSE_MOVED, event -> point(at(event)));
        map.addEventHandler(MouseEvent.MOUSE_EXITED, event -> point(OptionalInt.empty()));
        map.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            OptionalInt found = at(event);
            if (found.isPresent()) {
                model.chosenProperty().set(found);
            }
        });
        PointerKeys.steer(
                map,
                this::move,
                () -> {
                    if (pointedAt.isPresent()) {
                        model.chosenProperty().set(pointedAt);
                    }
                },
                () -> point(OptionalInt.empty()));
        map.named("Map of the test videos by their features");
        map.readElsewhere();
        map.accessibleHelpProperty().bind(pointed.textProperty());
        model.chosenProperty().addListener((property, old, now) -> choose(now));
        neighbours.getSelectionModel().selectedItemProperty().addListener((property, old, now) -> {
            if (now != null) {
                model.embedding().getValue().ifPresent(embedding -> play(embedding, now));
            }
        });
    }

    private OptionalInt at(MouseEvent event) {
        return model.at(map.geometry(), this::isSeen, event.getX(), event.getY());
    }

    /** Whether a point is drawn: its class may be switched off, and the map enlarged. */
    private boolean isSeen(int point) {
        Embedding embedding = model.embedding().getValue().orElseThrow();
        double x = embedding.map().x()[point];
        double y = embedding.map().y()[point];
        return map.geometry()
                        .contains(
                                map.geometry().x().place(x), map.geometry().y().place(y))
                && map.pictureProperty().get().drawing() instanceof ChartDrawing drawn
                && drawn.chart() instanceof ScatterChart scatter
                && scatter.groups().stream().anyMatch(group -> IntStream.range(0, group.x().length)
                        .anyMatch(i -> group.x()[i] == x && group.y()[i] == y));
    }

    private void show() {
        Optional<Embedding> shown = model.embedding().getValue();
        content.setVisible(shown.isPresent());
        notice.setVisible(shown.isEmpty());
        point(OptionalInt.empty());
        next.setText(shown.map(this::whatIsNext)
                .orElseGet(() -> model.togetherProperty().get()));
        shown.ifPresent(embedding -> {
            caption.setText(
                    embedding.unit() == EvaluationUnit.VIDEO
                            ? "Nearest videos (cosine)"
                            : "Nearest clips of other videos (cosine)");
            map.show(new ChartDrawing(chart(embedding), selection.theme()));
        });
    }

    /** What is chosen and not drawn yet, and what pressing the button would map. */
    private String whatIsNext(Embedding drawn) {
        Embedding.Layout layout = EmbeddingModel.layoutOf(drawn);
        Embedding.Layout wanted = model.layoutProperty().get();
        if (model.layingOutProperty().get()) {
            return "laying out by " + title(wanted) + "…";
        }
        if (layout != wanted) {
            return "drawn by " + title(layout) + "; press " + makeTitle + " for " + title(wanted);
        }
        EvaluationUnit unit = model.unitProperty().get();
        return drawn.unit() == unit
                ? model.togetherProperty().get()
                : "points are " + drawn.unit().plural() + "; press " + makeTitle + " for " + unit.plural();
    }

    private static String title(Embedding.Layout layout) {
        return layout == Embedding.Layout.PCA ? "PCA" : "t-SNE";
    }

    /** Goes to the nearest point in a direction, at first to the chosen one. */
    private void move(int across, int down) {
        ChartGeometry geometry = map.geometry();
        if (geometry != null && model.embedding().getValue().isPresent()) {
            point(OptionalInt.of(
                    pointedAt.isPresent()
                            ? model.beside(geometry, this::isSeen, pointedAt.getAsInt(), across, down)
                            : model.chosenProperty().get().orElse(0)));
        }
    }

    private void point(OptionalInt found) {
        pointedAt = found;
        hover.setVisible(found.isPresent());
        if (found.isEmpty()) {
            return;
        }
        double x = map.geometry()
                .x()
                .place(model.embedding().getValue().orElseThrow().map().x()[found.getAsInt()]);
        double y = map.geometry()
                .y()
                .place(model.embedding().getValue().orElseThrow().map().y()[found.getAsInt()]);
        Embedding embedding = model.embedding().getValue().orElseThrow();
        picture.imageProperty().bind(thumbnails.of(video(embedding, found.getAsInt())));
        pointed.setText(described(embedding, found.getAsInt()));
        hover.autosize();
        spot.setCenterX(x);
        spot.setCenterY(y);
        double left = x + 14;
        double top = y + 14;
        hover.relocate(
                left + hover.getWidth() > map.getWidth() ? x - 14 - hover.getWidth() : left,
                Math.min(top, map.getHeight() - hover.getHeight()));
    }

    private void choose(OptionalInt point) {
        Optional<Embedding> shown = model.embedding().getValue();
        if (point.isEmpty() || shown.isEmpty()) {
            neighbours.getItems().clear();
            chosen.setText("Click a point to play its clip");
            player.play(Optional.empty());
            return;
        }
        neighbours
                .getItems()
                .setAll(IntStream.of(shown.get().neighbours(point.getAsInt(), NEIGHBOURS))
                        .boxed()
                        .toList());
        chosen.setText(described(shown.get(), point.getAsInt()));
        play(shown.get(), point.getAsInt());
    }

    private void play(Embedding embedding, int point) {
        Embedding.Clip clip = embedding.clips().get(point);
        player.play(Optional.of(new ClipReference(
                clip.file(), clip.firstFrame(), selection.clipFramesProperty().get())));
    }

    private static String described(Embedding embedding, int point) {
        Embedding.Clip clip = embedding.clips().get(point);
        return String.format(
                Locale.ROOT,
                "%s, %s\nframe %d, %s\n%.0f %% of its near %s are of its class",
                embedding.classes().get(clip.label()),
                clip.video().substring(clip.video().lastIndexOf('/') + 1),
                clip.firstFrame(),
                clip.network(),
                100 * embedding.purity()[point],
                embedding.unit().plural());
    }

    /** Of a list of neighbours that is being replaced there may be no embedding any more. */
    private List<MenuItem> menuOf(int point) {
        int frames = selection.clipFramesProperty().get();
        return model.embedding()
                .getValue()
                .map(embedding -> embedding.clips().get(point))
                .map(clip -> pictures.items(new PictureEvent.AskedClip(clip.file(), "", clip.firstFrame(), frames)))
                .orElse(List.of());
    }

    private LibraryVideo video(Embedding embedding, int point) {
        Embedding.Clip clip = embedding.clips().get(point);
        return new LibraryVideo(
                clip.file(),
                clip.video(),
                "",
                true,
                clip.firstFrame(),
                selection.clipFramesProperty().get(),
                0,
                0,
                0);
    }

    private final class Line extends ListCell<Integer> {
        private final ImageView small = new ImageView();
        private final Tooltip whole = new Tooltip();

        Line() {
            small.setFitWidth(40);
            small.setFitHeight(30);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Integer point, boolean empty) {
            super.updateItem(point, empty);
            setTooltip(empty ? null : whole);
            small.imageProperty().unbind();
            Optional<Embedding> shown = model.embedding().getValue();
            if (empty || point == null || shown.isEmpty()) {
                setText(null);
                setGraphic(null);
                return;
            }
            small.imageProperty().bind(thumbnails.of(video(shown.get(), point)));
            Embedding.Clip clip = shown.get().clips().get(point);
            setText(shown.get().classes().get(clip.label()));
            setGraphic(small);
            whole.setText(described(shown.get(), point));
        }
    }
}
