package dev.fima.app.window.attention;

import dev.fima.app.window.canvas.LargePicture;
import dev.fima.app.window.canvas.PointerReading;
import dev.fima.app.window.canvas.ZoomGestures;
import dev.fima.app.window.clip.MovieStrip;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** One picture of the attention view as large as its room, in step with the others and following the training time. */
final class LargeMovie extends Pane {
    private final MovieStrip strip = new MovieStrip(0, List.of("nothing to show"));
    private final AttentionRow row;
    private final AttentionColumn column;

    private LargeMovie(AttentionRow row, AttentionColumn column) {
        this.row = row;
        this.column = column;
        getChildren().add(strip);
        ZoomGestures.install(this, strip.zoomTarget());
        setFocusTraversable(true);
        follow();
    }

    /** Opens a picture of a row in a window of its own, until that is closed. */
    static void open(Region small, AttentionModel model, AttentionRow row, AttentionColumn column) {
        LargeMovie large = new LargeMovie(row, column);
        PictureReading reading = new PictureReading(model, row);
        PointerReading said = PointerReading.install(
                large.strip,
                (x, y) -> large.strip.place(0, x, y).map(place -> reading.at(column, place, large.strip.shownFrame())
                        .replace(PictureReading.PARTS, "\n")));
        InvalidationListener pictures = change -> large.follow();
        InvalidationListener frames = change -> {
            large.strip.show(model.frame().get());
            said.refresh();
        };
        row.pictures().addListener(pictures);
        row.maps().addListener(pictures);
        row.others().addListener(pictures);
        model.frame().addListener(frames);
        large.strip.show(model.frame().get());
        double shape = column.movie(row)
                .map(movie -> (double) movie.width() / movie.height())
                .orElse(1.0);
        LargePicture.show(small, large, shape, () -> {
            row.pictures().removeListener(pictures);
            row.maps().removeListener(pictures);
            row.others().removeListener(pictures);
            model.frame().removeListener(frames);
        });
    }

    private void follow() {
        strip.setMovie(0, column.movie(row));
    }

    @Override
    protected void layoutChildren() {
        strip.setCellSize(getWidth(), getHeight());
    }
}
