package dev.fima.app.window.attention;

import dev.fima.app.window.canvas.PictureEvent;
import dev.fima.app.window.canvas.PictureMenu;
import dev.fima.app.window.clip.ClipMovie;
import dev.fima.app.window.clip.MovieStrip;
import dev.fima.app.window.selection.ProbeSource;
import dev.fima.app.window.workbench.ClipPictures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The cells of one probe clip, with its name and the scores under its maps. */
final class AttentionLine extends VBox {
    /** How much one notch of the wheel enlarges. */
    static final double STEP = 1.25;

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final Label name = new Label();
    private final AttentionRow row;
    private final List<AttentionColumn> columns;
    private final MovieStrip strip;
    private final List<Label> captions = new ArrayList<>();
    private final List<Optional<ClipMovie>> shown = new ArrayList<>();
    private Point2D grabbed = Point2D.ZERO;
    private int pointed;
    private Runnable chosen = () -> {};
    private Runnable shaped = () -> {};
    private double width = 112;
    private double shape = 0.75;

    AttentionLine(AttentionModel model, AttentionRow row, List<AttentionColumn> columns) {
        this.row = row;
        this.columns = List.copyOf(columns);
        getStyleClass().add("movie-line");
        strip = new MovieStrip(
                AttentionGrid.GAP,
                columns.stream().map(AttentionColumn::missing).toList());
        name.setText(model.title(row));
        name.getStyleClass().add("row-name");
        if (row.source().outside()) {
            name.setGraphic(new FontIcon("fth-external-link"));
            getStyleClass().add("outside-clip");
        }
        explain(model);
        HBox below = new HBox(AttentionGrid.GAP);
        for (AttentionColumn column : columns) {
            captions.add(column.content() == AttentionColumn.Content.RGB ? name : scores());
            shown.add(Optional.empty());
        }
        below.getChildren().addAll(captions);
        getChildren().addAll(strip, below);
        zoom(model, row);
        read(model, row);
        row.pictures().addListener(change -> {
            explain(model);
            show();
        });
        row.failure().addListener(change -> showFailure());
        row.maps().addListener(change -> show());
        row.others().addListener(change -> show());
        row.zoom().addListener((source, old, now) -> strip.setZoom(now));
        show();
        showFailure();
        strip.setZoom(row.zoom().get());
    }

    /** Where the clip is from, and what it lacks. */
    private void explain(AttentionModel model) {
        ProbeSource source = row.source();
        List<String> parts = new ArrayList<>();
        parts.add(source.name() + ", frames " + source.firstFrame() + " to "
                + (source.firstFrame() + source.frames() - 1));
        if (source.outside()) {
            parts.add("From outside of the data set.");
        }
        if (source.label().isEmpty()) {
            parts.add("It has no label.");
        }
        Optional.ofNullable(row.pictures().get())
                .filter(pictures -> pictures.truth().isEmpty())
                .ifPresent(pictures -> parts.add("It has no ground truth of what moves."));
        if (model.isFurther(row)) {
            parts.add("It was looked at after the run, and can be taken out again (Session > Take out of this run).");
        }
        name.setTooltip(new Tooltip(String.join("\n", parts)));
    }

    /** In place of the clip, which cannot be shown. */
    private void showFailure() {
        String failure = row.failure().get();
        for (int c = 0; c < columns.size() && !failure.isEmpty(); c++) {
            AttentionColumn column = columns.get(c);
            strip.setMissing(c, column.content() == AttentionColumn.Content.RGB ? failure : column.withoutClip());
        }
    }

    private static Label scores() {
        Label label = new Label();
        label.getStyleClass().add("scores");
        // In narrow columns, beside other runs.
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.setTooltip(new Tooltip(ScoreWords.EXPLANATION));
        return label;
    }

    /** Ctrl and the wheel zoom about the pointer; dragging moves what is seen. */
    private void zoom(AttentionModel model, AttentionRow row) {
        strip.addEventHandler(ScrollEvent.SCROLL, event -> {
            if (event.isShortcutDown() && event.getDeltaY() != 0) {
                double times = event.getDeltaY() > 0 ? STEP : 1 / STEP;
                double inCell = event.getX() - strip.cellX(strip.cellAt(event.getX()));
                model.zoomBy(row, times, inCell / strip.cellWidth(), event.getY() / strip.cellHeight());
                event.consume();
            }
        });
        strip.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> grabbed = new Point2D(event.getX(), event.getY()));
        strip.addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> {
            Point2D now = new Point2D(event.getX(), event.getY());
            Point2D way = grabbed.subtract(now);
            grabbed = now;
            model.zoomTo(row, row.zoom().get().moved(way.getX() / strip.cellWidth(), way.getY() / strip.cellHeight()));
        });
    }

    /** What is under the pointer; a double click or the menu opens it large. */
    private void read(AttentionModel model, AttentionRow row) {
        PictureReading reading = new PictureReading(model, row);
        strip.addEventHandler(MouseEvent.MOUSE_MOVED, event -> {
            pointed = strip.cellAt(event.getX());
            model.reading()
                    .set(strip.place(pointed, event.getX(), event.getY())
                            .map(place -> reading.at(columns.get(pointed), place, strip.shownFrame()))
                            .orElse(""));
        });
        strip.addEventHandler(MouseEvent.MOUSE_EXITED, event -> model.reading().set(""));
        strip.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getClickCount() == 2 && event.getButton() == MouseButton.PRIMARY) {
                LargeMovie.open(strip, model, row, columns.get(strip.cellAt(event.getX())));
            }
        });
        PictureMenu.install(
                strip,
                () -> LargeMovie.open(strip, model, row, columns.get(pointed)),
                () -> List.of(PictureMenu.whatIf(
                        strip,
                        Optional.of(new PictureEvent.AskedClip(
                                row.source().video(),
                                row.source().label(),
                                row.source().firstFrame(),
                                row.source().frames())))));
        strip.setFocusTraversable(true);
        strip.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        strip.setAccessibleText("Clip " + name.getText() + " and its maps");
        strip.accessibleHelpProperty().bind(model.reading());
        strip.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> strip.requestFocus());
        strip.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                LargeMovie.open(strip, model, row, columns.get(pointed));
                event.consume();
            }
        });
        new CellPointer(model, row, columns, strip, () -> chosen.run(), picture -> pointed = picture);
    }

    MovieStrip strip() {
        return strip;
    }

    /** Cells of a width, as high as the clip's frames ask for. */
    void setCellWidth(double newWidth) {
        width = newWidth;
        strip.setCellSize(width, Math.rint(width * shape));
        for (Region caption : captions) {
            caption.setMinWidth(width);
            caption.setPrefWidth(width);
            caption.setMaxWidth(width);
        }
    }

    /** Height of a picture over its width. */
    double shape() {
        return shape;
    }

    /** Told when the shape of the clip becomes known. */
    void onShape(Runnable action) {
        shaped = action;
    }

    void onChosen(Runnable action) {
        chosen = action;
        setOnMouseClicked(event -> action.run());
    }

    /** Marks the clip that the other views show. */
    void setChosen(boolean chosen) {
        name.pseudoClassStateChanged(CHOSEN, chosen);
    }

    void show(int frame) {
        strip.show(frame);
    }

    /** Only what is another picture than before is painted anew. */
    private void show() {
        Optional.ofNullable(row.pictures().get()).map(ClipPictures::rgb).ifPresent(movie -> {
            double now = Math.min(1.5, (double) movie.height() / movie.width());
            if (now != shape) {
                shape = now;
                setCellWidth(width);
                shaped.run();
            }
        });
        for (int c = 0; c < columns.size(); c++) {
            Optional<ClipMovie> movie = columns.get(c).movie(row);
            if (!movie.equals(shown.get(c))) {
                shown.set(c, movie);
                strip.setMovie(c, movie);
            }
            if (captions.get(c) != name) {
                captions.get(c).setText(columns.get(c).words(row));
            }
        }
    }
}
