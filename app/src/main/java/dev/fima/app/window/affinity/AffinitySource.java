package dev.fima.app.window.affinity;

import dev.fima.model.analysis.AffinityMatrix;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.viz.heatmap.Grid;
import java.util.ArrayList;
import java.util.List;

/**
 * A matrix between the cells of a clip and the cells of its frame difference, with what it is.
 *
 * @param title how it is called in the list of sources
 * @param quantity what its values are, for the colour bar
 * @param rowTitle what its rows are
 * @param columnTitle what its columns are
 * @param values one row per cell of the clip; a class token, if there is one, comes first
 * @param gridRows grid cells downwards
 * @param gridColumns grid cells across
 * @param classToken whether row 0 is the decoder's class token and the cells follow
 * @param low low end of what the values can be
 * @param high high end of what the values can be
 */
public record AffinitySource(
        String title,
        String quantity,
        String rowTitle,
        String columnTitle,
        Grid values,
        int gridRows,
        int gridColumns,
        boolean classToken,
        double low,
        double high) {
    public AffinitySource {
        int cells = gridRows * gridColumns;
        if (values.columns() != cells || values.rows() != cells + (classToken ? 1 : 0)) {
            throw new IllegalArgumentException("A matrix of " + values.rows() + " x " + values.columns()
                    + " does not belong to a grid of " + gridRows + " x " + gridColumns + " cells.");
        }
    }

    /** Cosine similarity of the features of a clip and of its frame difference: over time first, then slot by slot. */
    public static List<AffinitySource> cosines(ClipAnalysis clip) {
        List<AffinitySource> sources = new ArrayList<>();
        for (int m = 0; m < clip.affinity().size(); m++) {
            AffinityMatrix matrix = clip.affinity().get(m);
            sources.add(new AffinitySource(
                    m == 0 ? "Feature cosine, mean over time" : "Feature cosine, time slot " + m,
                    "cosine similarity",
                    "RGB cell",
                    "frame-difference cell",
                    new Grid(matrix.values(), matrix.cells(), matrix.cells()),
                    clip.rgb().height(),
                    clip.rgb().width(),
                    false,
                    -1,
                    1));
        }
        return sources;
    }

    /**
     * Cross-attention of the motion decoder in one time slot.
     *
     * @param layer layer, from 1
     * @param head head, from 1
     * @param slot time slot, from 1
     * @param weights [1 + h w, h w], every row sums to 1; row 0 is the class token
     */
    public static AffinitySource attention(
            int layer, int head, int slot, float[] weights, int gridRows, int gridColumns) {
        int cells = gridRows * gridColumns;
        return new AffinitySource(
                "Decoder cross-attention, layer " + layer + ", head " + head + ", time slot " + slot,
                "attention weight",
                "query token (class token first)",
                "memory cell",
                new Grid(weights, cells + 1, cells),
                gridRows,
                gridColumns,
                true,
                0,
                1);
    }

    /** The row of a cell of the clip. */
    public int rowOf(int cell) {
        return classToken ? cell + 1 : cell;
    }

    /** The cell of the clip that a row belongs to; -1 for the class token. */
    public int cellOf(int row) {
        return classToken ? row - 1 : row;
    }

    /** A row as a map on the frame difference. */
    public Grid rowMap(int row) {
        float[] map = new float[values.columns()];
        System.arraycopy(values.values(), row * values.columns(), map, 0, map.length);
        return new Grid(map, gridRows, gridColumns);
    }

    /** A column as a map on the clip, the class token left out. */
    public Grid columnMap(int column) {
        float[] map = new float[gridRows * gridColumns];
        for (int cell = 0; cell < map.length; cell++) {
            map[cell] = values.at(rowOf(cell), column);
        }
        return new Grid(map, gridRows, gridColumns);
    }

    /** A row in words: "row 3, column 4" of the grid, counted from 1. */
    String nameOfRow(int row) {
        return cellOf(row) < 0 ? "class token" : nameOfCell(cellOf(row));
    }

    /** A cell in words. */
    String nameOfCell(int cell) {
        return "(" + (cell / gridColumns + 1) + ", " + (cell % gridColumns + 1) + ")";
    }
}
