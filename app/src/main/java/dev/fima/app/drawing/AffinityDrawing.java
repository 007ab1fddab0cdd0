package dev.fima.app.drawing;

import dev.fima.model.analysis.AffinityMatrix;
import dev.fima.viz.chart.Axis;
import dev.fima.viz.chart.MatrixChart;
import dev.fima.viz.colour.ColourScale;
import dev.fima.viz.heatmap.Grid;
import java.util.stream.IntStream;

/** Spatial affinity between the cells of both feature maps, and the decoder's attention between tokens and cells. */
public final class AffinityDrawing {
    private AffinityDrawing() {}

    /**
     * Cosine similarities, without a title.
     *
     * @param columns of the grid of cells
     */
    public static MatrixChart matrix(AffinityMatrix matrix, int columns, ColourScale scale) {
        return MatrixChart.of(
                cells("difference cell, (row, column)", matrix.cells(), columns),
                cells("RGB cell, (row, column)", matrix.cells(), columns),
                new Grid(matrix.values(), matrix.cells(), matrix.cells()),
                scale,
                "cosine similarity");
    }

    /** Cells as the window names them, written where a row of the grid begins. */
    private static Axis cells(String title, int count, int columns) {
        return Axis.ofCategories(
                        title,
                        IntStream.range(0, count)
                                .mapToObj(cell -> "(" + (cell / columns + 1) + ", " + (cell % columns + 1) + ")")
                                .toList())
                .writing(columns, 0);
    }

    /**
     * Attention weights of one head, without a title.
     *
     * @param weights row after row, of the class token first and then of every cell
     */
    public static MatrixChart attention(float[] weights, int cells, ColourScale scale) {
        return MatrixChart.of(
                Axis.of("memory cell"),
                Axis.of("query token"),
                new Grid(weights, cells + 1, cells),
                scale,
                "attention weight");
    }
}
