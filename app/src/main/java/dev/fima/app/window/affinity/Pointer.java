package dev.fima.app.window.affinity;

/**
 * What is pointed at, as places in the matrix.
 *
 * @param row a row of the matrix, or {@link #ANY}
 * @param column a column of the matrix, or {@link #ANY}
 */
public record Pointer(int row, int column) {
    /** The whole row, or the whole column. */
    public static final int ANY = -1;

    public Pointer {
        if (row < 0 && column < 0) {
            throw new IllegalArgumentException("a pointer needs a row or a column");
        }
    }

    /** A cell of the clip. */
    public static Pointer ofRow(int row) {
        return new Pointer(row, ANY);
    }

    /** A cell of the frame difference. */
    public static Pointer ofColumn(int column) {
        return new Pointer(ANY, column);
    }

    public boolean hasRow() {
        return row >= 0;
    }

    public boolean hasColumn() {
        return column >= 0;
    }

    boolean fits(AffinitySource source) {
        return row < source.values().rows() && column < source.values().columns();
    }
}
