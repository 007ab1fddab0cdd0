package dev.fima.app.drawing;

import dev.fima.model.analysis.AffinityMatrix;
import dev.fima.viz.chart.Axis;
import dev.fima.viz.chart.MatrixChart;
import dev.fima.viz.colour.ColourScale;
import dev.fima.viz.heatmap.Grid;

/** Spatial affinity between the cells of both feature maps, and the decoder's attention between tokens and cells. */
public final class AffinityDrawing {
    private AffinityDrawing() {}

    /** Cosine similarities, without a title. */
    public static MatrixChart matrix(AffinityMatrix matrix, ColourScale scale) {
        return MatrixChart.of(
                Axis.of("difference cell"),
                Axis.of("RGB cell"),
                new Grid(matrix.values(), matrix.cells(), matrix.cells()),
                scale,
                "cosine similarity");
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
