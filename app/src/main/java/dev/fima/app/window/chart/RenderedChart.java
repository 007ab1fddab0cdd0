package dev.fima.app.window.chart;

import dev.fima.viz.chart.Chart;
import dev.fima.viz.chart.ChartGeometry;
import dev.fima.viz.chart.ChartPainter;
import dev.fima.viz.theme.Theme;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.IntBuffer;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/**
 * A drawn chart, ready to be shown without further work on the FX thread.
 *
 * @param image the picture
 * @param geometry where the data are in it, in screen units
 * @param chart what was drawn
 */
record RenderedChart(Image image, ChartGeometry geometry, Chart chart) {

    /**
     * Draws; for any thread.
     *
     * @param width screen units
     * @param height screen units
     * @param scale pixels per screen unit
     */
    static RenderedChart draw(Chart chart, Theme theme, double width, double height, double scale) {
        int columns = Math.max(1, (int) Math.round(width * scale));
        int rows = Math.max(1, (int) Math.round(height * scale));
        BufferedImage picture = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_ARGB_PRE);
        ChartGeometry geometry = ChartPainter.paint(picture, chart, theme, scale);
        int[] pixels = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
        PixelBuffer<IntBuffer> buffer =
                new PixelBuffer<>(columns, rows, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
        return new RenderedChart(new WritableImage(buffer), geometry, chart);
    }
}
