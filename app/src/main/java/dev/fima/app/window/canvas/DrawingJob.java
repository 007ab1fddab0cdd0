package dev.fima.app.window.canvas;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** One drawing at one size, made on a drawing thread and read afterwards on the JavaFX thread. */
final class DrawingJob<G> implements Runnable {
    private static final Logger LOG = System.getLogger(DrawingJob.class.getName());

    private final Drawing<G> drawing;
    private final double width;
    private final double height;
    private final double density;
    private final int columns;
    private final int rows;

    private int[] argb;
    private G geometry;

    DrawingJob(Drawing<G> drawing, double width, double height, double density) {
        this.drawing = drawing;
        this.width = width;
        this.height = height;
        this.density = density;
        this.columns = (int) Math.ceil(width * density);
        this.rows = (int) Math.ceil(height * density);
    }

    @Override
    public void run() {
        BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g = image.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            g.scale(density, density);
            geometry = drawing.draw(g, width, height);
            argb = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A view could not be drawn; it keeps its last picture.", e);
        } finally {
            g.dispose();
        }
    }

    boolean succeeded() {
        return argb != null;
    }

    Drawing<G> drawing() {
        return drawing;
    }

    G geometry() {
        return geometry;
    }

    int[] argb() {
        return argb;
    }

    double width() {
        return width;
    }

    double height() {
        return height;
    }

    int columns() {
        return columns;
    }

    int rows() {
        return rows;
    }
}
