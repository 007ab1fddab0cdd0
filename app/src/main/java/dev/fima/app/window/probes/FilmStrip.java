package dev.fima.app.window.probes;

import dev.fima.app.window.canvas.CellGeometry;
import dev.fima.app.window.canvas.DrawnPane;
import dev.fima.viz.heatmap.FrameStack;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.collections.ListChangeListener;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** Pictures over the length of a video with a mark over the frames of the clip; a click or a drag puts the mark elsewhere. */
final class FilmStrip extends Pane {
    static final double CELL_WIDTH = 66;
    static final double CELL_HEIGHT = 48;

    private static final double LEAST_MARK = 4;

    private final StartFrameModel model;
    private final Region mark = new Region();

    FilmStrip(StartFrameModel model) {
        this.model = model;
        setId("start-strip");
        getStyleClass().add("film-strip");
        double width = CELL_WIDTH * StartFrameModel.THUMBNAILS;
        setMinSize(width, CELL_HEIGHT);
        setPrefSize(width, CELL_HEIGHT);
        setMaxSize(width, CELL_HEIGHT);
        mark.getStyleClass().add("film-mark");
        // What lays the pictures out would give it back its own size.
        mark.setManaged(false);
        mark.setMouseTransparent(true);
        model.thumbnails().addListener((ListChangeListener<Optional<FrameStack>>) change -> show());
        model.start().addListener((InvalidationListener) change -> place());
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::point);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::point);
        show();
        place();
    }

    private void show() {
        getChildren().clear();
        for (int i = 0; i < model.thumbnails().size(); i++) {
            double left = i * CELL_WIDTH;
            int place = i;
            model.thumbnails().get(i).ifPresent(frame -> getChildren().add(picture(frame, place, left)));
        }
        getChildren().add(mark);
    }

    private DrawnPane<CellGeometry> picture(FrameStack frame, int thumbnail, double left) {
        DrawnPane<CellGeometry> picture = new DrawnPane<>(model.drawing(frame, 0, model.frameOf(thumbnail)));
        picture.setId("start-strip-" + thumbnail);
        picture.named("Frame " + model.frameOf(thumbnail));
        // The keys move the mark, by the slider below.
        picture.setFocusTraversable(false);
        double scale = Math.min((CELL_WIDTH - 1) / frame.width(), CELL_HEIGHT / frame.height());
        picture.setManaged(false);
        picture.resizeRelocate(
                left + (CELL_WIDTH - frame.width() * scale) / 2,
                (CELL_HEIGHT - frame.height() * scale) / 2,
                frame.width() * scale,
                frame.height() * scale);
        return picture;
    }

    private void place() {
        double all = Math.max(1, model.video().frames());
        double width = CELL_WIDTH * StartFrameModel.THUMBNAILS;
        double left = model.start().get() / all * width;
        mark.resizeRelocate(left, 0, Math.max(LEAST_MARK, Math.min(1, model.span() / all) * width), CELL_HEIGHT);
    }

    /** The clip's middle comes to the pointer. */
    private void point(MouseEvent event) {
        double share = event.getX() / (CELL_WIDTH * StartFrameModel.THUMBNAILS);
        model.start().set(model.bounded(Math.round(share * model.video().frames() - model.span() / 2.0)));
    }
}
