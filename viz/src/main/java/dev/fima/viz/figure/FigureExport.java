package dev.fima.viz.figure;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Makes figures into the bytes of files. Everything is drawn in memory and nothing is written here, so that whoever saves
 * the bytes can do it wholly or not at all.
 */
public final class FigureExport {
    private static final long MOST_PIXELS = 200_000_000;

    private FigureExport() {}

    /**
     * The bytes of the file. PNG and SVG depend on nothing but the figure.
     *
     * @throws FigureException if the figure cannot be drawn in this format
     */
    public static byte[] encode(Figure figure, FigureFormat format) {
        return encode(figure, format, () -> false);
    }

    /**
     * As {@link #encode(Figure, FigureFormat)}.
     *
     * @param cancelled asked between the panels; once true, this ends with a {@link FigureException}
     */
    public static byte[] encode(Figure figure, FigureFormat format, BooleanSupplier cancelled) {
        FigurePainter painter = new FigurePainter(figure, cancelled);
        try {
            return switch (format) {
                case PNG -> png(figure, painter);
                case SVG -> SvgEncoder.encode(painter, texts(figure));
                case PDF -> PdfEncoder.encode(painter, texts(figure));
            };
        } catch (IOException e) {
            throw new FigureException(
                    "The figure \"" + figure.title() + "\" could not be drawn as " + format + ": " + e.getMessage()
                            + ".",
                    e);
        }
    }

    private static byte[] png(Figure figure, FigurePainter painter) {
        double dots = figure.dotsPerInch();
        double pixels = painter.width() * painter.height() * dots * dots / (72.0 * 72.0);
        if (pixels > MOST_PIXELS) {
            throw new FigureException(
                    "A picture at " + dots + " dpi is too large; choose a resolution between 10 dpi and "
                            + (int) (dots * Math.sqrt(MOST_PIXELS / pixels)) + " dpi.");
        }
        BufferedImage image = painter.image(dots);
        return PngEncoder.still(image, dots, texts(figure));
    }

    private static Map<String, String> texts(Figure figure) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("Title", figure.title());
        texts.put("Software", "FIMA Workbench");
        texts.put("Provenance", figure.provenance());
        return texts;
    }
}
