package dev.fima.viz.heatmap;

/** A matrix of values {@code [rows, columns]}, row-major; NaN marks missing cells. The array is not copied. */
@SuppressWarnings("ArrayRecordComponent") // plain arrays are the exchange form and are never compared
public record Grid(float[] values, int rows, int columns) {
    public Grid {
        if (rows < 1 || columns < 1 || values.length != rows * columns) {
            throw new IllegalArgumentException(
                    values.length + " values do not make a matrix of " + rows + " x " + columns);
        }
    }

    public float at(int row, int column) {
        return values[row * columns + column];
    }
}
