package dev.fima.model.analysis;

import dev.fima.model.data.CropBox;
import dev.fima.model.method.CellCorrespondence;
import java.util.Arrays;

/**
 * Two drawn crops of a clip and the pairs of their cells that the pixel-level loss counts as positives (FIMA, pixel-level
 * loss). Where the cells lie is exact. The foreground of a training step comes from the features of the crops themselves;
 * here it is read from the mask of the whole frame at the centres of the cells, so that no network is needed.
 *
 * @param m the crop whose cells ask (rows)
 * @param n the crop whose cells answer (columns)
 * @param rows rows of the grid of either crop, and of the whole frame
 * @param columns columns of the grid
 * @param foregroundM [rows * columns], row-major, which cells of m may have positives
 * @param foregroundN those of n
 * @param positives [P, P], row-major
 */
public record CropPair(
        CropBox m,
        CropBox n,
        int rows,
        int columns,
        boolean[] foregroundM,
        boolean[] foregroundN,
        boolean[] positives) {

    /**
     * @param whole the clip's whole frame, whose grid the crops take over
     */
    public static CropPair of(CropBox m, CropBox n, ClipAnalysis whole, PixelRule rule) {
        int rows = whole.rgb().height();
        int columns = whole.rgb().width();
        boolean[] foregroundM = foreground(m, whole, rule);
        boolean[] foregroundN = foreground(n, whole, rule);
        float[] near = CellCorrespondence.positives(
                new float[][] {m.toArray()}, new float[][] {n.toArray()}, rows, columns, rule.ratio());
        boolean[] positives = new boolean[near.length];
        int cells = rows * columns;
        for (int i = 0; i < positives.length; i++) {
            positives[i] = near[i] > 0 && foregroundM[i / cells] && foregroundN[i % cells];
        }
        return new CropPair(m, n, rows, columns, foregroundM, foregroundN, positives);
    }

    private static boolean[] foreground(CropBox crop, ClipAnalysis whole, PixelRule rule) {
        int rows = whole.rgb().height();
        int columns = whole.rgb().width();
        boolean[] mask = new boolean[rows * columns];
        Arrays.fill(mask, true);
        if (rule.foreground()) {
            for (int cell = 0; cell < mask.length; cell++) {
                mask[cell] = whole.foreground()[cellBelow(crop, cell, rows, columns)];
            }
        }
        return mask;
    }

    /** The cell of the whole frame at the centre of a cell of a crop. */
    static int cellBelow(CropBox crop, int cell, int rows, int columns) {
        double x = crop.x1() + (cell % columns + 0.5) * (crop.x2() - crop.x1()) / columns;
        int row = cell / columns;
        double y = crop.y1() + (row + 0.5) * (crop.y2() - crop.y1()) / rows;
        int right = Math.max(0, Math.min(columns - 1, (int) (x * columns)));
        int down = Math.max(0, Math.min(rows - 1, (int) (y * rows)));
        return down * columns + right;
    }

    /** The affinity of the whole frame, read at the centres of the cells of the crops: rows m, columns n. */
    public AffinityMatrix read(AffinityMatrix whole) {
        int cells = rows * columns;
        float[] values = new float[cells * cells];
        for (int i = 0; i < cells; i++) {
            int below = cellBelow(m, i, rows, columns);
            for (int j = 0; j < cells; j++) {
                values[i * cells + j] = whole.at(below, cellBelow(n, j, rows, columns));
            }
        }
        return new AffinityMatrix(values, cells);
    }

    /** How many pairs of cells are positives. */
    public int count() {
        int count = 0;
        for (boolean positive : positives) {
            count += positive ? 1 : 0;
        }
        return count;
    }
}
