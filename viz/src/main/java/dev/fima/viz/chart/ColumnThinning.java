package dev.fima.viz.chart;

import java.util.Arrays;

/**
 * Chooses the points of a long curve that are enough to draw it: in every column of the surface its lowest and its
 * highest point, in their order, so that no spike is lost. Gaps stay gaps.
 */
final class ColumnThinning {
    private final double[] x;
    private final double[] y;
    private int[] chosen = new int[256];
    private int size;
    private int lowest = -1;
    private int highest = -1;

    private ColumnThinning(double[] x, double[] y) {
        this.x = x;
        this.y = y;
    }

    /**
     * The indices to draw, ascending; an index whose y is not finite stands for a gap.
     *
     * @param x ascending places
     * @param count how many entries are valid
     * @param mapping the shown part of the x axis; the nearest point on either side of it is kept too
     * @param columns number of columns over the shown part
     */
    static int[] choose(double[] x, double[] y, int count, AxisMapping mapping, int columns) {
        int from = Math.max(0, lowerBound(x, count, mapping.range().low()) - 1);
        int to =
                Math.min(count, lowerBound(x, count, Math.nextUp(mapping.range().high())) + 1);
        ColumnThinning thinning = new ColumnThinning(x, y);
        if (to - from <= 2 * columns) {
            thinning.all(from, to);
        } else {
            thinning.byColumn(from, to, new AxisMapping(mapping.range(), mapping.scale(), 0, columns));
        }
        return Arrays.copyOf(thinning.chosen, thinning.size);
    }

    private static int lowerBound(double[] x, int count, double value) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (x[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void all(int from, int to) {
        for (int i = from; i < to; i++) {
            add(i);
        }
    }

    private void byColumn(int from, int to, AxisMapping columns) {
        double column = Double.NaN;
        for (int i = from; i < to; i++) {
            if (!Double.isFinite(y[i])) {
                flush();
                add(i);
                continue;
            }
            double own = Math.floor(columns.place(x[i]));
            if (own != column) {
                flush();
                column = own;
            }
            lowest = lowest < 0 || y[i] < y[lowest] ? i : lowest;
            highest = highest < 0 || y[i] > y[highest] ? i : highest;
        }
        flush();
    }

    private void flush() {
        if (lowest >= 0) {
            add(Math.min(lowest, highest));
            if (lowest != highest) {
                add(Math.max(lowest, highest));
            }
        }
        lowest = -1;
        highest = -1;
    }

    private void add(int index) {
        boolean gap = !Double.isFinite(y[index]);
        if (gap && size > 0 && !Double.isFinite(y[chosen[size - 1]])) {
            return;
        }
        if (size == chosen.length) {
            chosen = Arrays.copyOf(chosen, size * 2);
        }
        chosen[size++] = index;
    }
}
