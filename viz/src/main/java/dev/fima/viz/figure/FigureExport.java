package dev.fima.viz.figure;

import dev.fima.viz.theme.BundledFont;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Makes figures into the bytes of files. Everything is drawn in memory and nothing is written here, so that whoever saves
 * the bytes can do it wholly or not at all.
 */
public final class FigureExport {
    private static final long MOST_PIXELS = 200_000_000;

    /** A picture of more pixels is drawn and packed strip by strip; 32 MB each. */
    private static final int STRIP_PIXELS = 8 << 20;

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
        requireText();
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

    /**
     * Makes sure that text can be drawn on this machine.
     *
     * @throws FigureException if Java cannot load its fonts, with the remedy
     */
    public static void requireText() {
        try {
            BundledFont.SANS.at(10).getNumGlyphs();
        } catch (LinkageError | IllegalStateException | UncheckedIOException e) {
            throw new FigureException(
                    "Java cannot draw text on this machine (" + innermost(e)
                            + "); install the library libfreetype (Debian, Ubuntu: libfreetype6; Fedora: freetype), and"
                            + " see that the temporary folder can be written.",
                    e);
        }
    }

    private static String innermost(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("no reason is given");
    }

    private static byte[] png(Figure figure, FigurePainter painter) {
        double dots = figure.dotsPerInch();
        double pixels = painter.width() * painter.height() * dots * dots / (72.0 * 72.0);
        if (pixels > MOST_PIXELS) {
            throw new FigureException(
                    "A picture at " + dots + " dpi is too large; choose a resolution between 10 dpi and "
                            + (int) (dots * Math.sqrt(MOST_PIXELS / pixels)) + " dpi.");
        }
        int columns = painter.columns(dots);
        int rows = painter.rows(dots);
        int atOnce = Math.max(1, Math.min(rows, STRIP_PIXELS / columns));
        PngEncoder png = PngEncoder.strips(columns, rows, dots, texts(figure));
        for (int from = 0; from < rows; from += atOnce) {
            png.strip(painter.strip(dots, from, Math.min(atOnce, rows - from)));
        }
        return png.finish();
    }

    private static Map<String, String> texts(Figure figure) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("Title", figure.title());
        texts.put("Software", "FIMA Workbench");
        texts.put("Provenance", figure.provenance());
        return texts;
    }
}
