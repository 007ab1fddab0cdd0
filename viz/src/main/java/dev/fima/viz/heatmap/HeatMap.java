package dev.fima.viz.heatmap;

import dev.fima.viz.colour.ColourScale;

/** A matrix as coloured cells. */
public final class HeatMap {
    /** An embedded picture should be at least this many pixels wide, or viewers smooth its cells. */
    private static final int LARGE = 600;

    private HeatMap() {}

    /** One pixel per cell. */
    public static Picture picture(Grid grid, ColourScale scale) {
        int[] argb = new int[grid.rows() * grid.columns()];
        scale.colour(grid.values(), argb, argb.length);
        return new Picture(argb, grid.columns(), grid.rows());
    }

    /**
     * Cells of equal whole pixels, enough of them that no viewer blurs the cells: a matrix drawn as vector cells shows
     * hairlines in PDF and SVG, a small picture is smoothed.
     */
    public static Picture enlarged(Grid grid, ColourScale scale) {
        int larger = Math.max(grid.rows(), grid.columns());
        return picture(grid, scale).enlarged(Math.max(1, (LARGE + larger - 1) / larger));
    }
}
