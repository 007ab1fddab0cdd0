package dev.fima.app.window.attention;

import dev.fima.app.window.clip.MovieStrip;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The cells of one probe clip, with its name and the scores under its maps. */
final class AttentionLine extends VBox {
    /** How much one notch of the wheel enlarges. */
    static final double STEP = 1.25;

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final Label name = new Label();
    private final MovieStrip strip;
    private final List<Region> captions = new ArrayList<>();
    private final Map<Integer, Label> scores = new HashMap<>();
    private Point2D grabbed = Point2D.ZERO;
    private double width = 112;
    private double shape = 0.75;

    AttentionLine(AttentionModel model, AttentionRow row) {
        getStyleClass().add("movie-line");
        List<AttentionColumn> columns = AttentionColumn.of(model.columns());
        strip = new MovieStrip(
                AttentionGrid.GAP,
                columns.stream().map(AttentionColumn::missing).toList());
        name.setText(
                row.source().label().isEmpty()
                        ? row.source().video().getFileName().toString()
                        : row.source().label());
        name.getStyleClass().add("row-name");
        name.setTooltip(
                new Tooltip(row.source().name() + ", frames " + row.source().firstFrame() + " to "
                        + (row.source().firstFrame() + row.source().frames() - 1)));
        HBox below = new HBox(AttentionGrid.GAP);
        Tooltip explanation = new Tooltip(
                "energy: share of the map inside the moving figure, over the figure's share of the picture (1 = blind to"
                        + " motion)\nhit: how often the map's maximum lies on the figure\nIoU: overlap of the map's upper"
                        + " half with the figure");
        for (int c = 0; c < columns.size(); c++) {
            if (AttentionColumn.scored(c)) {
                Label label = new Label();
                label.getStyleClass().add("scores");
                // In narrow columns, beside other runs.
                label.setWrapText(true);
                label.setMinHeight(USE_PREF_SIZE);
                label.setTooltip(explanation);
                scores.put(c, label);
            }
            captions.add(c == 0 ? name : scores.containsKey(c) ? scores.get(c) : new Region());
        }
        below.getChildren().addAll(captions);
        getChildren().addAll(strip, below);
        zoom(model, row);
        row.pictures().addListener((source, old, now) -> showPictures(now));
        row.maps().addListener((source, old, now) -> showMaps(now));
        row.others().addListener((source, old, now) -> showOthers(now));
        row.zoom().addListener((source, old, now) -> strip.setZoom(now));
        showPictures(row.pictures().get());
        showMaps(row.maps().get());
        showOthers(row.others().get());
        strip.setZoom(row.zoom().get());
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

    void onChosen(Runnable action) {
        setOnMouseClicked(event -> action.run());
    }

    /** Marks the clip that the other views show. */
    void setChosen(boolean chosen) {
        name.pseudoClassStateChanged(CHOSEN, chosen);
    }

    void show(int frame) {
        strip.show(frame);
    }

    private void showPictures(ClipPictures pictures) {
        Optional<ClipPictures> known = Optional.ofNullable(pictures);
        known.map(ClipPictures::rgb).ifPresent(movie -> {
            shape = Math.min(1.5, (double) movie.height() / movie.width());
            setCellWidth(width);
        });
        strip.setMovie(0, known.map(ClipPictures::rgb));
        strip.setMovie(1, known.map(ClipPictures::difference));
        strip.setMovie(5, known.flatMap(ClipPictures::truth));
    }

    private void showMaps(RowMaps maps) {
        strip.setMovie(2, maps.rgb());
        strip.setMovie(3, maps.difference());
        strip.setMovie(4, maps.foreground());
        scores.get(2).setText(maps.rgbScores());
        scores.get(3).setText(maps.differenceScores());
    }

    private void showOthers(List<RowMaps> others) {
        int place = AttentionColumn.BESIDE;
        for (RowMaps maps : others) {
            // The columns are made anew when runs come or go, so more maps than columns are about to be.
            if (place + 1 < strip.cells()) {
                strip.setMovie(place, maps.rgb());
                scores.get(place).setText(maps.rgbScores());
                strip.setMovie(place + 1, maps.difference());
                scores.get(place + 1).setText(maps.differenceScores());
            }
            place += 2;
        }
    }
}
