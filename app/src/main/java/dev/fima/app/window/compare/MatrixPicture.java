package dev.fima.app.window.compare;

import dev.fima.app.window.canvas.CellGeometry;
import dev.fima.app.window.canvas.Drawing;
import dev.fima.app.window.canvas.Magnified;
import dev.fima.app.window.canvas.Zoom;
import dev.fima.model.analysis.AffinityMatrix;
import dev.fima.viz.colour.ColourScale;
import dev.fima.viz.heatmap.Grid;
import dev.fima.viz.heatmap.HeatMap;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.Locale;
import java.util.Optional;

/**
 * An affinity matrix without axes, as large as its room.
 *
 * @param columns of the feature grid
 * @param run name of whose it is
 */
record MatrixPicture(AffinityMatrix matrix, int columns, ColourScale scale, String run)
        implements Drawing<CellGeometry> {
    @Override
    public CellGeometry draw(Graphics2D g, double width, double height) {
        int cells = matrix.cells();
        double side = Math.floor(Math.min(width, height));
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        g.drawImage(
                HeatMap.picture(new Grid(matrix.values(), cells, cells), scale).image(),
                AffineTransform.getScaleInstance(side / cells, side / cells),
                null);
        return new CellGeometry(new Rectangle2D.Double(0, 0, side, side), cells, cells, false, false);
    }

    @Override
    public Optional<Drawing<CellGeometry>> within(Zoom part) {
        return Optional.of(new Magnified<>(this, part, CellGeometry::moved));
    }

    @Override
    public Optional<String> reading(CellGeometry geometry, double x, double y) {
        int cells = matrix.cells();
        return geometry.cellAt(x, y).stream()
                .mapToObj(at -> String.format(
                        Locale.ROOT,
                        "%s%nRGB cell %s, difference cell %s%ncosine similarity %.3f",
                        run,
                        named(at / cells),
                        named(at % cells),
                        matrix.values()[at]))
                .findFirst();
    }

    private String named(int cell) {
        return "(" + (cell / columns + 1) + ", " + (cell % columns + 1) + ")";
    }
}
