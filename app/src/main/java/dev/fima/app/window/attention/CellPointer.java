package dev.fima.app.window.attention;

import dev.fima.app.window.canvas.PointerKeys;
import dev.fima.app.window.canvas.Zoom;
import dev.fima.app.window.clip.MovieStrip;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.input.KeyEvent;
import javafx.scene.shape.Rectangle;

/**
 * The cell of a line of pictures that the arrow keys point at: from cell to cell of the maps, and over the edge into the next
 * picture. Plus and minus zoom about it, and a cell out of sight is brought into the middle.
 */
final class CellPointer {
    /** Cells a side while no map is known. */
    private static final int USUAL_CELLS = 7;

    private final AttentionModel model;
    private final AttentionRow row;
    private final List<AttentionColumn> columns;
    private final MovieStrip strip;
    private final IntConsumer pictured;
    private final PictureReading reading;
    private final Rectangle mark = new Rectangle();
    private int picture;
    private int across = -1;
    private int down;

    /**
     * @param choose makes this line's clip the one that all views show
     * @param pictured told which picture is pointed at
     */
    CellPointer(
            AttentionModel model,
            AttentionRow row,
            List<AttentionColumn> columns,
            MovieStrip strip,
            Runnable choose,
            IntConsumer pictured) {
        this.model = model;
        this.row = row;
        this.columns = columns;
        this.strip = strip;
        this.pictured = pictured;
        reading = new PictureReading(model, row);
        mark.getStyleClass().add("cell-pointer");
        mark.setManaged(false);
        mark.setMouseTransparent(true);
        mark.setFill(null);
        mark.setVisible(false);
        strip.getChildren().add(mark);
        PointerKeys.steer(strip, this::move, choose, this::leave);
        strip.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (!event.isShortcutDown() && !event.isAltDown()) {
                zoom(event);
            }
        });
        row.zoom().addListener(change -> showMark());
    }

    private void zoom(KeyEvent event) {
        switch (event.getCode()) {
            case PLUS, ADD, EQUALS -> zoom(AttentionLine.STEP);
            case MINUS, SUBTRACT -> zoom(1 / AttentionLine.STEP);
            case HOME -> model.zoomTo(row, Zoom.WHOLE);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void zoom(double times) {
        Zoom now = row.zoom().get();
        Point2D centre = across < 0 ? new Point2D(now.x(), now.y()) : centre();
        model.zoomTo(row, new Zoom(now.factor() * times, centre.getX(), centre.getY()));
    }

    private void move(int right, int below) {
        if (across < 0) {
            across = 0;
            down = 0;
        } else {
            down = PointerKeys.moved(down, below, rows());
            across += right;
            while (across < 0 && picture > 0) {
                picture--;
                across += cells();
            }
            while (across >= cells() && picture < columns.size() - 1) {
                across -= cells();
                picture++;
            }
            across = PointerKeys.moved(across, 0, cells());
        }
        pictured.accept(picture);
        if (seen().isEmpty()) {
            model.zoomTo(row, new Zoom(row.zoom().get().factor(), centre().getX(), centre().getY()));
        }
        showMark();
        model.reading().set(reading.at(columns.get(picture), centre(), strip.shownFrame()));
    }

    private void leave() {
        across = -1;
        mark.setVisible(false);
        model.reading().set("");
    }

    private int cells() {
        return model.analysis(row).map(analysis -> analysis.rgb().width()).orElse(USUAL_CELLS);
    }

    private int rows() {
        return model.analysis(row).map(analysis -> analysis.rgb().height()).orElse(USUAL_CELLS);
    }

    private Point2D centre() {
        return new Point2D((across + 0.5) / cells(), (down + 0.5) / rows());
    }

    /** The cell in the strip, if its middle is in sight. */
    private Optional<Rectangle2D> seen() {
        return strip.seen(
                picture,
                new Rectangle2D(across / (double) cells(), down / (double) rows(), 1.0 / cells(), 1.0 / rows()));
    }

    private void showMark() {
        mark.setVisible(across >= 0 && seen().isPresent());
        if (mark.isVisible()) {
            Rectangle2D place = seen().orElseThrow();
            mark.setX(place.getMinX());
            mark.setY(place.getMinY());
            mark.setWidth(place.getWidth());
            mark.setHeight(place.getHeight());
        }
    }
}
