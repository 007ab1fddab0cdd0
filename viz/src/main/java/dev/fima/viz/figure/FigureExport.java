package dev.fima.viz.figure;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Writes figures to files. Everything is drawn in memory first and written in one move, so that a failed or cancelled
 * export leaves no half file. Beside each figure goes {@code NAME.figure.json}, the specification from which
 * {@link FigureJson} makes the same figure again, with its provenance.
 */
public final class FigureExport {
    /** Resolution of PNG files unless told otherwise. */
    public static final double DOTS_PER_INCH = 300;

    private static final long MOST_PIXELS = 200_000_000;

    private FigureExport() {}

    /** Writes a figure at 300 dpi with all data embedded in its specification. */
    public static void write(Figure figure, Path file) {
        write(figure, file, DOTS_PER_INCH, new DataSources(), () -> false);
    }

    /**
     * Writes a figure and its specification.
     *
     * @param file PNG, SVG or PDF by its ending
     * @param dotsPerInch resolution of a PNG; other formats have none
     * @param sources where arrays of the figure come from; those are named in the specification instead of embedded
     * @param cancelled asked between the steps; once true, nothing is written
     * @throws FigureException if the file cannot be written or the export was cancelled; no half file is left
     */
    public static void write(
            Figure figure, Path file, double dotsPerInch, DataSources sources, BooleanSupplier cancelled) {
        byte[] content = encode(figure, FigureFormat.of(file), dotsPerInch);
        byte[] specification = FigureJson.write(figure, sources).getBytes(StandardCharsets.UTF_8);
        if (cancelled.getAsBoolean()) {
            throw new FigureException("The export to " + file + " was cancelled; nothing was written.");
        }
        WholeFile.write(file, content);
        WholeFile.write(sidecar(file), specification);
    }

    /** Where the specification of a figure file lies. */
    public static Path sidecar(Path file) {
        String name = String.valueOf(file.getFileName());
        return file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".figure.json");
    }

    /** The bytes of the file. PNG and SVG depend on nothing but the figure (and the resolution). */
    public static byte[] encode(Figure figure, FigureFormat format, double dotsPerInch) {
        FigurePainter painter = new FigurePainter(figure);
        try {
            return switch (format) {
                case PNG -> png(figure, painter, dotsPerInch);
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

    private static byte[] png(Figure figure, FigurePainter painter, double dotsPerInch) {
        double pixels = painter.width() * painter.height() * dotsPerInch * dotsPerInch / (72.0 * 72.0);
        if (!(dotsPerInch >= 10) || pixels > MOST_PIXELS) {
            throw new FigureException("A picture at " + dotsPerInch + " dpi is too small or too large; choose a "
                    + "resolution between 10 dpi and " + (int) (dotsPerInch * Math.sqrt(MOST_PIXELS / pixels))
                    + " dpi.");
        }
        BufferedImage image = painter.image(dotsPerInch);
        return PngEncoder.still(image, dotsPerInch, texts(figure));
    }

    static Map<String, String> texts(Figure figure) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("Title", figure.title());
        texts.put("Software", "FIMA Workbench");
        texts.put("Provenance", figure.provenance());
        return texts;
    }
}
