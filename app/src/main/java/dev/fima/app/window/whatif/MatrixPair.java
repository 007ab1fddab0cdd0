package dev.fima.app.window.whatif;

import dev.fima.app.window.canvas.CellGeometry;
import dev.fima.app.window.canvas.Drawing;
import dev.fima.app.window.canvas.Magnified;
import dev.fima.app.window.canvas.Zoom;
import dev.fima.viz.colour.ColourScale;
import dev.fima.viz.heatmap.Grid;
import dev.fima.viz.heatmap.HeatMap;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/**
 * A matrix of the original and one of the changed clip, side by side without axes, on one colour scale.
 *
 * @param original of the clip as it is
 * @param changed of the changed clip; empty while there is none
 * @param scale colours of both
 * @param place what a row and a column are called
 * @param quantity what the values are
 */
record MatrixPair(Grid original, Optional<Grid> changed, ColourScale scale, Names place, String quantity)
        implements Drawing<MatrixPair.Places> {
    /** What a row and a column are called, from their places. */
    record Names(IntFunction<String> row, IntFunction<String> column) {}

    /** Where the matrices lie. */
    record Places(CellGeometry original, CellGeometry changed) {
        private Places moved(double across, double down) {
            return new Places(original.moved(across, down), changed.moved(across, down));
        }
    }

    /** The second lies at the right edge, or at the bottom one of a room that is higher than wide. */
    @Override
    public Places draw(Graphics2D g, double width, double height) {
        double side = Math.max(1, Math.floor(Math.min(width, height)));
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        CellGeometry one = draw(g, original, 0, 0, side);
        CellGeometry two = changed.map(grid -> draw(g, grid, width - side, height - side, side))
                .orElse(one);
        return new Places(one, two);
    }

    private CellGeometry draw(Graphics2D g, Grid grid, double x, double y, double side) {
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        place.scale(side / grid.columns(), side / grid.rows());
        g.drawImage(HeatMap.picture(grid, scale).image(), place, null);
        return new CellGeometry(new Rectangle2D.Double(x, y, side, side), grid.rows(), grid.columns(), false, false);
    }

    @Override
    public Optional<Drawing<Places>> within(Zoom part) {
        return Optional.of(new Magnified<>(this, part, Places::moved));
    }

    @Override
    public Optional<String> reading(Places places, double x, double y) {
        OptionalInt at = places.original().cellAt(x, y);
        if (at.isEmpty()) {
            at = places.changed().cellAt(x, y);
        }
        return at.isEmpty() ? Optional.empty() : Optional.of(words(at.getAsInt()));
    }

    private String words(int entry) {
        int columns = original.columns();
        StringBuilder words = new StringBuilder(String.format(
                Locale.ROOT,
                "%s, %s%n%s: original %.3f",
                place.row().apply(entry / columns),
                place.column().apply(entry % columns),
                quantity,
                original.values()[entry]));
        changed.ifPresent(grid -> words.append(String.format(Locale.ROOT, ", changed %.3f", grid.values()[entry])));
        return words.toString();
    }
}
