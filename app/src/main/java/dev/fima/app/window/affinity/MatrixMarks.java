package dev.fima.app.window.affinity;

import dev.fima.viz.chart.ChartGeometry;
import dev.fima.viz.theme.Theme;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;

/** Marked rows, columns and entries over the drawn matrix. Moving them redraws nothing else. */
final class MatrixMarks extends Pane {
    private static final javafx.scene.paint.Color RIM = javafx.scene.paint.Color.rgb(0, 0, 0, 0.65);

    private static final double RIM_WIDTH = 6;

    MatrixMarks() {
        setMouseTransparent(true);
    }

    void show(ChartGeometry geometry, AffinitySource source, List<Pin> pins, Optional<Pointer> pointer, Theme theme) {
        List<Node> marks = new ArrayList<>();
        for (Pin pin : pins) {
            mark(marks, geometry, source, pin.pointer(), fx(theme.seriesColour(pin.colour())));
        }
        pointer.ifPresent(at -> mark(marks, geometry, source, at, javafx.scene.paint.Color.WHITE));
        getChildren().setAll(marks);
        Rectangle2D plot = geometry.plot();
        // The rims of marks at the edges reach over it a little; those out of sight of an enlarged one are not seen.
        setClip(new Rectangle(
                plot.getX() - RIM_WIDTH,
                plot.getY() - RIM_WIDTH,
                plot.getWidth() + 2 * RIM_WIDTH,
                plot.getHeight() + 2 * RIM_WIDTH));
    }

    void clear() {
        getChildren().clear();
    }

    static javafx.scene.paint.Color fx(Color colour) {
        return javafx.scene.paint.Color.rgb(colour.getRed(), colour.getGreen(), colour.getBlue());
    }

    private static void mark(
            List<Node> marks,
            ChartGeometry geometry,
            AffinitySource source,
            Pointer at,
            javafx.scene.paint.Color colour) {
        boolean entry = at.hasRow() && at.hasColumn();
        if (at.hasRow()) {
            band(marks, geometry, at.row(), at.row(), 0, source.values().columns() - 1, colour, entry ? 0.55 : 1);
        }
        if (at.hasColumn()) {
            band(marks, geometry, 0, source.values().rows() - 1, at.column(), at.column(), colour, entry ? 0.55 : 1);
        }
        if (entry) {
            band(marks, geometry, at.row(), at.row(), at.column(), at.column(), colour, 1);
        }
    }

    private static void band(
            List<Node> marks,
            ChartGeometry geometry,
            int firstRow,
            int lastRow,
            int firstColumn,
            int lastColumn,
            javafx.scene.paint.Color colour,
            double opacity) {
        double left = geometry.x().place(firstColumn - 0.5);
        double top = geometry.y().place(firstRow - 0.5);
        double width = Math.max(3, geometry.x().place(lastColumn + 0.5) - left);
        double height = Math.max(3, geometry.y().place(lastRow + 0.5) - top);
        // Dark, light, colour: one of them stands out on every colour map.
        marks.add(frame(left, top, width, height, RIM, RIM_WIDTH, opacity));
        marks.add(frame(left, top, width, height, javafx.scene.paint.Color.WHITE, 4, opacity));
        marks.add(frame(left, top, width, height, colour, 2, opacity));
    }

    private static Rectangle frame(
            double x,
            double y,
            double width,
            double height,
            javafx.scene.paint.Color colour,
            double stroke,
            double opacity) {
        Rectangle rectangle = new Rectangle(x, y, width, height);
        rectangle.setFill(null);
        rectangle.setStroke(colour);
        rectangle.setStrokeWidth(stroke);
        rectangle.setOpacity(opacity);
        return rectangle;
    }
}
