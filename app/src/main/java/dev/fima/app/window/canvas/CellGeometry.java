package dev.fima.app.window.canvas;

import java.awt.geom.Rectangle2D;
import java.util.OptionalInt;

/**
 * Where a feature grid lies on a drawn frame.
 *
 * @param frame the place of what the grid divides, the picture or a crop of it, in layout units
 * @param rows grid cells downwards
 * @param columns grid cells across
 * @param mirrored whether the columns run from right to left
 * @param upsideDown whether the rows run from bottom to top
 */
public record CellGeometry(Rectangle2D frame, int rows, int columns, boolean mirrored, boolean upsideDown) {
    /** The cell under a point, row by row from the top; empty outside of the grid. */
    public OptionalInt cellAt(double x, double y) {
        if (!frame.contains(x, y)) {
            return OptionalInt.empty();
        }
        int column = (int) ((x - frame.getX()) / frame.getWidth() * columns);
        int row = (int) ((y - frame.getY()) / frame.getHeight() * rows);
        return OptionalInt.of(
                flippedRow(Math.min(rows - 1, row)) * columns + flippedColumn(Math.min(columns - 1, column)));
    }

    /** The place of a cell. */
    public Rectangle2D cell(int cell) {
        double width = frame.getWidth() / columns;
        double height = frame.getHeight() / rows;
        int row = flippedRow(cell / columns);
        int column = flippedColumn(cell % columns);
        return new Rectangle2D.Double(frame.getX() + column * width, frame.getY() + row * height, width, height);
    }

    private int flippedRow(int row) {
        return upsideDown ? rows - 1 - row : row;
    }

    private int flippedColumn(int column) {
        return mirrored ? columns - 1 - column : column;
    }

    /** The same elsewhere. */
    public CellGeometry moved(double across, double down) {
        Rectangle2D place =
                new Rectangle2D.Double(frame.getX() + across, frame.getY() + down, frame.getWidth(), frame.getHeight());
        return new CellGeometry(place, rows, columns, mirrored, upsideDown);
    }
}
