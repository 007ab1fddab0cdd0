package dev.fima.app.window.affinity;

import dev.fima.model.analysis.AffinityMatrix;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.CropPair;
import dev.fima.model.analysis.DecoderAttention;
import dev.fima.viz.chart.Axis;
import dev.fima.viz.heatmap.Grid;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A matrix between the cells of a clip and the cells of its frame difference, with what it is.
 *
 * @param title what exactly is shown
 * @param kind what the values are
 * @param quantity what its values are, for the colour bar
 * @param rowTitle what its rows are
 * @param columnTitle what its columns are
 * @param values one row per cell of the clip; a class token, if there is one, comes first
 * @param gridRows grid cells downwards
 * @param gridColumns grid cells across
 * @param low low end of what the values can be
 * @param high high end of what the values can be
 * @param crops the crops whose cells are rows and columns; empty where these are cells of the whole frame
 */
public record AffinitySource(
        String title,
        AffinityKind kind,
        String quantity,
        String rowTitle,
        String columnTitle,
        Grid values,
        int gridRows,
        int gridColumns,
        double low,
        double high,
        Optional<CropPair> crops) {
    public AffinitySource {
        int cells = gridRows * gridColumns;
        if (values.columns() != cells || values.rows() != cells + (kind == AffinityKind.CROSS_ATTENTION ? 1 : 0)) {
            throw new IllegalArgumentException("A matrix of " + values.rows() + " x " + values.columns()
                    + " does not belong to a grid of " + gridRows + " x " + gridColumns + " cells.");
        }
    }

    /**
     * Cosine similarity of the features of a clip and of its frame difference.
     *
     * @param slot time slot from 0, or -1 for both feature maps averaged over time first
     */
    static AffinitySource cosine(ClipAnalysis clip, int slot) {
        AffinityMatrix matrix = clip.affinity().get(slot + 1);
        return new AffinitySource(
                AffinityKind.FEATURE_COSINE.title() + ", " + time(slot),
                AffinityKind.FEATURE_COSINE,
                "cosine similarity",
                "RGB cell",
                "frame-difference cell",
                new Grid(matrix.values(), matrix.cells(), matrix.cells()),
                clip.rgb().height(),
                clip.rgb().width(),
                -1,
                1,
                Optional.empty());
    }

    /**
     * Cross-attention of the motion decoder.
     *
     * @param layer layer from 0
     * @param head head from 0
     * @param slot time slot from 0, or -1 for the mean of all
     */
    static AffinitySource attention(ClipAnalysis clip, DecoderAttention attention, int layer, int head, int slot) {
        float[] weights = slot < 0 ? attention.overTime(layer, head) : attention.ofSlot(layer, head, slot);
        return new AffinitySource(
                AffinityKind.CROSS_ATTENTION.title() + ", layer " + (layer + 1) + ", head " + (head + 1) + ", "
                        + time(slot),
                AffinityKind.CROSS_ATTENTION,
                "attention weight",
                "query token (class token first)",
                "memory cell",
                new Grid(weights, attention.cells() + 1, attention.cells()),
                clip.rgb().height(),
                clip.rgb().width(),
                0,
                1,
                Optional.empty());
    }

    /** The affinity of the whole frame read at the cells of two crops. */
    static AffinitySource drawn(ClipAnalysis clip, CropPair pair, int slot) {
        AffinityMatrix matrix = pair.read(clip.affinity().get(slot + 1));
        return new AffinitySource(
                "Feature cosine of the whole frame at the cells of two drawn crops, " + time(slot),
                AffinityKind.DRAWN_CROPS,
                "cosine similarity",
                "cell of crop m (RGB)",
                "cell of crop n (frame difference)",
                new Grid(matrix.values(), matrix.cells(), matrix.cells()),
                clip.rgb().height(),
                clip.rgb().width(),
                -1,
                1,
                Optional.of(pair));
    }

    private static String time(int slot) {
        return slot < 0 ? "mean over time" : "time slot " + (slot + 1);
    }

    /** Whether row 0 is the decoder's class token and the cells follow. */
    public boolean classToken() {
        return kind == AffinityKind.CROSS_ATTENTION;
    }

    /** The row of a cell of the clip. */
    public int rowOf(int cell) {
        return classToken() ? cell + 1 : cell;
    }

    /** The cell of the clip that a row belongs to; -1 for the class token. */
    public int cellOf(int row) {
        return classToken() ? row - 1 : row;
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

    /** Whether a row and a column are cells that the pixel-level loss counts as a positive pair. */
    public boolean positive(int row, int column) {
        return crops.filter(pair -> pair.positives()[row * values.columns() + column])
                .isPresent();
    }

    /** The rows as an axis that names the first cell of every row of the grid. */
    Axis rowAxis() {
        return Axis.ofCategories(
                        rowTitle + ", (row, column)",
                        IntStream.range(0, values.rows())
                                .mapToObj(this::nameOfRow)
                                .toList())
                .writing(gridColumns, rowOf(0));
    }

    /** The columns likewise. */
    Axis columnAxis() {
        return Axis.ofCategories(
                        columnTitle + ", (row, column)",
                        IntStream.range(0, values.columns())
                                .mapToObj(this::nameOfCell)
                                .toList())
                .writing(gridColumns, 0);
    }

    /** What a row belongs to, in a word. */
    String rowWord() {
        return switch (kind) {
            case FEATURE_COSINE -> "RGB";
            case CROSS_ATTENTION -> "query";
            case DRAWN_CROPS -> "crop m";
        };
    }

    /** What a column belongs to, in a word. */
    String columnWord() {
        return switch (kind) {
            case FEATURE_COSINE -> "difference";
            case CROSS_ATTENTION -> "memory";
            case DRAWN_CROPS -> "crop n";
        };
    }

    /** A row in words: "(3, 4)", row and column of the grid, counted from 1. */
    String nameOfRow(int row) {
        return cellOf(row) < 0 ? "class token" : nameOfCell(cellOf(row));
    }

    /** A cell in words. */
    String nameOfCell(int cell) {
        return "(" + (cell / gridColumns + 1) + ", " + (cell % gridColumns + 1) + ")";
    }
}
