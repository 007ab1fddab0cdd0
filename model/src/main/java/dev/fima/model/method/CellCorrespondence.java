package dev.fima.model.method;

import dev.fima.model.tensor.Tensor;

/**
 * Which cells of two views show the same place of the original frame: those whose centres lie closer than a share of the
 * larger cell diagonal.
 */
public final class CellCorrespondence {
    private CellCorrespondence() {}

    /**
     * Geometric positives of every pair of cells.
     *
     * @param queryBoxes crop boxes (x1, y1, x2, y2) of the querying views [B][4], in units of the original frame; x1 &gt;
     *     x2 marks a flipped view, whose cells then run from right to left; y1 &gt; y2 one that is upside down
     * @param keyBoxes crop boxes of the key views [B][4]
     * @param rows rows of the grid
     * @param columns columns of the grid
     * @param ratio largest distance of the centres, in units of the larger cell diagonal of the sample
     * @return 0 or 1, [B, rows * columns (query), rows * columns (key)], row-major
     */
    public static float[] positives(float[][] queryBoxes, float[][] keyBoxes, int rows, int columns, double ratio) {
        int cells = rows * columns;
        float[] positives = new float[queryBoxes.length * cells * cells];
        int at = 0;
        for (int b = 0; b < queryBoxes.length; b++) {
            Grid query = new Grid(queryBoxes[b], rows, columns);
            Grid key = new Grid(keyBoxes[b], rows, columns);
            double limit = ratio * Math.max(query.diagonal(), key.diagonal());
            for (int i = 0; i < cells; i++) {
                double x = query.x(i);
                double y = query.y(i);
                for (int j = 0; j < cells; j++) {
                    positives[at++] = Math.hypot(x - key.x(j), y - key.y(j)) < limit ? 1 : 0;
                }
            }
        }
        return positives;
    }

    /**
     * Positives restricted to pairs of foreground cells.
     *
     * @param geometric [B, P, P] of {@link #positives}
     * @param queryMask [B, h, w], 1 for foreground
     * @param keyMask [B, h, w]
     * @return [B, P, P]
     */
    public static Tensor restrict(Tensor geometric, Tensor queryMask, Tensor keyMask) {
        long b = geometric.size(0);
        return geometric.mul(queryMask.reshape(b, -1, 1)).mul(keyMask.reshape(b, 1, -1));
    }

    private record Grid(double left, double top, double cellWidth, double cellHeight, int columns) {
        Grid(float[] box, int rows, int columns) {
            this(box[0], box[1], ((double) box[2] - box[0]) / columns, ((double) box[3] - box[1]) / rows, columns);
        }

        double x(int cell) {
            return left + (cell % columns + 0.5) * cellWidth;
        }

        double y(int cell) {
            int row = cell / columns;
            return top + (row + 0.5) * cellHeight;
        }

        double diagonal() {
            return Math.hypot(cellWidth, cellHeight);
        }
    }
}
