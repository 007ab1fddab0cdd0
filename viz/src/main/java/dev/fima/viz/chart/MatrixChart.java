package dev.fima.viz.chart;

import dev.fima.viz.colour.ColourMap;
import dev.fima.viz.colour.ColourScale;
import dev.fima.viz.heatmap.Grid;
import java.util.List;
import java.util.Optional;

/**
 * A matrix in colour, row 0 on top, with a colour bar. Columns lie on the x axis and rows on the y axis, cell i between
 * i - 0.5 and i + 0.5.
 *
 * @param barTitle the quantity (and unit) beside the colour bar; an empty one leaves the bar out
 * @param cellText what is written into every cell
 * @param marks outlined cells
 */
public record MatrixChart(
        String title,
        Axis x,
        Axis y,
        Grid values,
        ColourScale scale,
        String barTitle,
        CellText cellText,
        List<CellMark> marks,
        String note)
        implements Chart {
    public MatrixChart {
        marks = List.copyOf(marks);
    }

    /** What is written into the cells. */
    public enum CellText {
        NONE,
        /** Rounded to a whole number. */
        WHOLE,
        TWO_DECIMALS,
        /** Times 100, rounded. */
        PERCENT
    }

    /**
     * An outlined cell; a negative row or column marks the whole column or row.
     *
     * @param colour index into the theme's series colours
     */
    public record CellMark(int row, int column, int colour) {}

    /** A matrix with a colour bar and nothing written into its cells. */
    public static MatrixChart of(Axis x, Axis y, Grid values, ColourScale scale, String barTitle) {
        return new MatrixChart("", x, y, values, scale, barTitle, CellText.NONE, List.of(), "");
    }

    /**
     * A confusion matrix: counts of true class (row) against predicted class (column), coloured by the share of the
     * row; the note states n and the accuracy.
     *
     * @param counts square, row-major
     */
    public static MatrixChart confusion(List<String> classes, int[][] counts) {
        int size = classes.size();
        float[] shares = new float[size * size];
        long n = 0;
        long hits = 0;
        for (int r = 0; r < size; r++) {
            long row = 0;
            for (int c = 0; c < size; c++) {
                row += counts[r][c];
            }
            for (int c = 0; c < size; c++) {
                shares[r * size + c] = row == 0 ? 0 : (float) counts[r][c] / row;
            }
            n += row;
            hits += counts[r][r];
        }
        return new MatrixChart(
                "",
                Axis.ofCategories("predicted class", classes),
                Axis.ofCategories("true class", classes),
                new Grid(shares, size, size),
                new ColourScale(ColourMap.VIRIDIS, 0, 1, ColourScale.MISSING),
                "share of the true class",
                CellText.PERCENT,
                List.of(),
                String.format(java.util.Locale.ROOT, "n = %,d, accuracy %.1f %%", n, 100.0 * hits / Math.max(1, n)));
    }

    @Override
    public MatrixChart withTitle(String text) {
        return new MatrixChart(text, x, y, values, scale, barTitle, cellText, marks, note);
    }

    public MatrixChart withNote(String text) {
        return new MatrixChart(title, x, y, values, scale, barTitle, cellText, marks, text);
    }

    public MatrixChart withScale(ColourScale other) {
        return new MatrixChart(title, x, y, values, other, barTitle, cellText, marks, note);
    }

    public MatrixChart withMarks(List<CellMark> cells) {
        return new MatrixChart(title, x, y, values, scale, barTitle, cellText, cells, note);
    }

    public MatrixChart withCellText(CellText text) {
        return new MatrixChart(title, x, y, values, scale, barTitle, text, marks, note);
    }

    /** The value at a cell of the axes' coordinates; empty outside of the matrix. */
    public Optional<Float> valueAt(double column, double row) {
        long c = Math.round(column);
        long r = Math.round(row);
        return c < 0 || r < 0 || c >= values.columns() || r >= values.rows()
                ? Optional.empty()
                : Optional.of(values.at((int) r, (int) c));
    }
}
