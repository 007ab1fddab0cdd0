package dev.fima.app.window.anatomy;

import java.awt.geom.Rectangle2D;
import java.util.OptionalInt;

/**
 * Where a crop's feature grid lies on its drawn frame.
 *
 * @param crop the crop's place, in layout units
 * @param rows grid cells downwards
 * @param columns grid cells across
 * @param mirrored whether the cells run from right to left
 */
public record CropGeometry(Rectangle2D crop, int rows, int columns, boolean mirrored) {
    /** The cell of the crop under a point; empty outside of it. */
    public OptionalInt cellAt(double x, double y) {
        if (!crop.contains(x, y)) {
            return OptionalInt.empty();
        }
        int column = Math.min(columns - 1, (int) ((x - crop.getX()) / crop.getWidth() * columns));
        int row = Math.min(rows - 1, (int) ((y - crop.getY()) / crop.getHeight() * rows));
        return OptionalInt.of(row * columns + (mirrored ? columns - 1 - column : column));
    }

    /** The place of a cell. */
    public Rectangle2D cell(int cell) {
        int row = cell / columns;
        int column = mirrored ? columns - 1 - cell % columns : cell % columns;
        double width = crop.getWidth() / columns;
        double height = crop.getHeight() / rows;
        return new Rectangle2D.Double(crop.getX() + column * width, crop.getY() + row * height, width, height);
    }
}
