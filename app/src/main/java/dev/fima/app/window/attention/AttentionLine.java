package dev.fima.app.window.attention;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/** The cells of one probe clip, with its name and the scores under its maps. */
final class AttentionLine {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final Label name = new Label();
    private final List<MovieCell> cells = new ArrayList<>();
    private final List<VBox> boxes = new ArrayList<>();
    private final Label rgbScores = new Label();
    private final Label differenceScores = new Label();
    private double width = 112;
    private double shape = 0.75;

    AttentionLine(AttentionRow row) {
        name.setText(
                row.source().label().isEmpty()
                        ? row.source().video().getFileName().toString()
                        : row.source().label());
        name.getStyleClass().add("row-name");
        name.setTooltip(new Tooltip(row.source().name() + ", frames "
                + row.source().firstFrame() + " to " + (row.source().firstFrame() + 31)));
        for (Optional<String> missing : AttentionView.missing()) {
            MovieCell cell = new MovieCell(missing.orElse("…"));
            cells.add(cell);
            VBox box = new VBox(cell);
            box.getStyleClass().add("movie-box");
            boxes.add(box);
        }
        rgbScores.getStyleClass().add("scores");
        differenceScores.getStyleClass().add("scores");
        boxes.get(2).getChildren().add(rgbScores);
        boxes.get(3).getChildren().add(differenceScores);
        boxes.get(0).getChildren().add(name);
        Tooltip scores = new Tooltip(
                "energy: share of the map inside the moving figure, over the figure's share of the picture (1 = blind to"
                        + " motion)\nhit: how often the map's maximum lies on the figure\nIoU: overlap of the map's upper"
                        + " half with the figure");
        rgbScores.setTooltip(scores);
        differenceScores.setTooltip(scores);
        row.pictures().addListener((source, old, now) -> showPictures(now));
        row.maps().addListener((source, old, now) -> showMaps(now));
        showPictures(row.pictures().get());
        showMaps(row.maps().get());
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
        rgbScores.setText(maps.rgbScores());
        differenceScores.setText(maps.differenceScores());
    }
}
