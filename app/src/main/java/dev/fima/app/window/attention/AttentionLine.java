package dev.fima.app.window.attention;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The cells of one probe clip, with its name and the scores under its maps. */
final class AttentionLine {
    /** How much one notch of the wheel enlarges. */
    static final double STEP = 1.25;

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final Label name = new Label();
    private final List<MovieCell> cells = new ArrayList<>();
    private final List<VBox> boxes = new ArrayList<>();
    private final List<Label> scores = new ArrayList<>();
    private Point2D grabbed = Point2D.ZERO;
    private double width = 112;
    private double shape = 0.75;

    AttentionLine(AttentionModel model, AttentionRow row) {
        name.setText(
                row.source().label().isEmpty()
                        ? row.source().video().getFileName().toString()
                        : row.source().label());
        name.getStyleClass().add("row-name");
        name.setTooltip(
                new Tooltip(row.source().name() + ", frames " + row.source().firstFrame() + " to "
                        + (row.source().firstFrame() + row.source().frames() - 1)));
        for (AttentionColumn column : AttentionColumn.of(model.columns())) {
            MovieCell cell = new MovieCell(column.missing());
            cells.add(cell);
            VBox box = new VBox(cell);
            box.getStyleClass().add("movie-box");
            boxes.add(box);
            zoom(model, row, cell);
        }
        boxes.get(0).getChildren().add(name);
        Tooltip explanation = new Tooltip(
                "energy: share of the map inside the moving figure, over the figure's share of the picture (1 = blind to"
                        + " motion)\nhit: how often the map's maximum lies on the figure\nIoU: overlap of the map's upper"
                        + " half with the figure");
        for (int c = 0; c < cells.size(); c++) {
            Label label = new Label();
            label.getStyleClass().add("scores");
            // In narrow columns, beside other runs.
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
            label.setTooltip(explanation);
            scores.add(label);
            if (AttentionColumn.scored(c)) {
                boxes.get(c).getChildren().add(label);
            }
        }
        row.pictures().addListener((source, old, now) -> showPictures(now));
        row.maps().addListener((source, old, now) -> showMaps(now));
        row.others().addListener((source, old, now) -> showOthers(now));
        row.zoom().addListener((source, old, now) -> cells.forEach(cell -> cell.setZoom(now)));
        showPictures(row.pictures().get());
        showMaps(row.maps().get());
        showOthers(row.others().get());
        cells.forEach(cell -> cell.setZoom(row.zoom().get()));
    }

    /** Ctrl and the wheel zoom about the pointer; dragging moves what is seen. */
    private void zoom(AttentionModel model, AttentionRow row, MovieCell cell) {
        cell.addEventHandler(ScrollEvent.SCROLL, event -> {
            if (event.isShortcutDown() && event.getDeltaY() != 0) {
                double times = event.getDeltaY() > 0 ? STEP : 1 / STEP;
                model.zoomBy(row, times, event.getX() / cell.getWidth(), event.getY() / cell.getHeight());
                event.consume();
            }
        });
        cell.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> grabbed = new Point2D(event.getX(), event.getY()));
        cell.addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> {
            Point2D now = new Point2D(event.getX(), event.getY());
            Point2D way = grabbed.subtract(now);
            grabbed = now;
            model.zoomTo(row, row.zoom().get().moved(way.getX() / cell.getWidth(), way.getY() / cell.getHeight()));
        });
    }

    List<VBox> boxes() {
        return boxes;
    }

    /** Cells of a width, as high as the clip's frames ask for. */
    void setWidth(double newWidth) {
        width = newWidth;
        double height = Math.rint(width * shape);
        cells.forEach(cell -> cell.setSize(width, height));
        boxes.forEach(box -> box.setMaxWidth(width));
    }

    /** Where the line begins in the grid, in layout units. */
    double upperEdge() {
        return boxes.get(0).getBoundsInParent().getMinY();
    }

    /** Where the line ends in the grid, in layout units. */
    double lowerEdge() {
        return boxes.get(0).getBoundsInParent().getMaxY();
    }

    void onChosen(Runnable told) {
        boxes.forEach(box -> box.setOnMouseClicked(event -> told.run()));
    }

    /** Marks the clip that the other views show. */
    void setChosen(boolean chosen) {
        name.pseudoClassStateChanged(CHOSEN, chosen);
    }

    void show(int frame) {
        for (MovieCell cell : cells) {
            cell.show(frame);
        }
    }

    private void showPictures(ClipPictures pictures) {
        Optional<ClipPictures> known = Optional.ofNullable(pictures);
        known.map(ClipPictures::rgb).ifPresent(movie -> {
            shape = Math.min(1.5, (double) movie.height() / movie.width());
            setWidth(width);
        });
        cells.get(0).setMovie(known.map(ClipPictures::rgb));
        cells.get(1).setMovie(known.map(ClipPictures::difference));
        cells.get(5).setMovie(known.flatMap(ClipPictures::truth));
    }

    private void showMaps(RowMaps maps) {
        cells.get(2).setMovie(maps.rgb());
        cells.get(3).setMovie(maps.difference());
        cells.get(4).setMovie(maps.foreground());
        scores.get(2).setText(maps.rgbScores());
        scores.get(3).setText(maps.differenceScores());
    }

    private void showOthers(List<RowMaps> others) {
        int place = AttentionColumn.BESIDE;
        for (RowMaps maps : others) {
            // The columns are made anew when runs come or go, so more maps than columns are about to be.
            if (place + 1 < cells.size()) {
                cells.get(place).setMovie(maps.rgb());
                scores.get(place).setText(maps.rgbScores());
                cells.get(place + 1).setMovie(maps.difference());
                scores.get(place + 1).setText(maps.differenceScores());
            }
            place += 2;
        }
    }
}
