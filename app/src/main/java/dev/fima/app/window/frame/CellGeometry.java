package dev.fima.app.window.frame;

import java.awt.geom.Rectangle2D;
import java.util.OptionalInt;

/**
 * Where a drawn frame lies and how its feature grid divides it.
 *
 * @param frame the picture's place, in layout units
 * @param rows grid cells downwards
 * @param columns grid cells across
 */
public record CellGeometry(Rectangle2D frame, int rows, int columns) {
    /** The cell under a point, row by row from the top left; empty outside of the frame. */
    public OptionalInt cellAt(double x, double y) {
        if (!frame.contains(x, y)) {
            return OptionalInt.empty();
        }
        int column = (int) ((x - frame.getX()) / frame.getWidth() * columns);
        int row = (int) ((y - frame.getY()) / frame.getHeight() * rows);
        return OptionalInt.of(Math.min(rows - 1, row) * columns + Math.min(columns - 1, column));
    }

    /** The place of a cell. */
    public Rectangle2D cell(int cell) {
        double width = frame.getWidth() / columns;
        double height = frame.getHeight() / rows;
        int row = cell / columns;
        int column = cell % columns;
        return new Rectangle2D.Double(frame.getX() + column * width, frame.getY() + row * height, width, height);
    }
}
