package dev.fima.app.window.canvas;

import dev.fima.model.data.CropBox;
import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Graphics2D;
import java.awt.geom.Area;
import java.awt.geom.Rectangle2D;
import java.util.Optional;

/**
 * A crop of a frame, with the cells of its grid that count.
 *
 * @param box where it lies, in units of the frame; the cells of a flipped crop run the other way
 * @param counting one per cell, row by row of the crop
 * @param colour of its border
 */
@SuppressWarnings("ArrayRecordComponent") // crops are never compared
public record FrameCrop(CropBox box, boolean[] counting, Color colour) {
    private static final Color OUTSIDE = new Color(0, 0, 0, 150);
    private static final Color NOT_COUNTING = new Color(0, 0, 0, 110);

    CellGeometry geometry(Rectangle2D frame, int rows, int columns) {
        double left = Math.min(box.x1(), box.x2());
        double width = Math.abs((double) box.x2() - box.x1());
        double top = Math.min(box.y1(), box.y2());
        double height = Math.abs((double) box.y2() - box.y1());
        Rectangle2D place = new Rectangle2D.Double(
                frame.getX() + left * frame.getWidth(),
                frame.getY() + top * frame.getHeight(),
                width * frame.getWidth(),
                height * frame.getHeight());
        return new CellGeometry(place, rows, columns, box.mirrored(), box.upsideDown());
    }

    void draw(Graphics2D g, Rectangle2D frame, CellGeometry geometry, Optional<Heat> heat) {
        Area outside = new Area(frame);
        outside.subtract(new Area(geometry.frame()));
        g.setColor(OUTSIDE);
        g.fill(outside);
        heat.ifPresent(map -> cells(g, geometry, map));
        g.setColor(NOT_COUNTING);
        for (int cell = 0; cell < counting.length; cell++) {
            if (!counting[cell]) {
                g.fill(geometry.cell(cell));
            }
        }
        g.setColor(colour);
        g.setStroke(new BasicStroke(2));
        g.draw(geometry.frame());
    }

    private static void cells(Graphics2D g, CellGeometry geometry, Heat map) {
        Composite before = g.getComposite();
        g.setComposite(AlphaComposite.SrcOver.derive((float) map.opacity()));
        float[] values = map.values().values();
        for (int cell = 0; cell < values.length; cell++) {
            g.setColor(new Color(map.scale().colour(values[cell])));
            g.fill(geometry.cell(cell));
        }
        g.setComposite(before);
    }
}
