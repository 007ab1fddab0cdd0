package dev.fima.app.export;

import dev.fima.model.FimaException;
import dev.fima.model.storage.Disk;
import dev.fima.model.video.VideoEncoder;
import dev.fima.viz.figure.Animation;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.FigurePainter;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * Writes overlay videos as MP4, animated PNG or GIF, each with a {@code NAME.provenance.json} beside it. The video is made
 * in memory and saved in one go, so that a failed or cancelled export leaves every file as it was.
 */
public final class MovieFiles {
    /** Enough for a screen: a figure of both columns of a page is about a thousand pixels wide. */
    public static final double DOTS_PER_INCH = 144;

    /** Of 8K video. */
    private static final long MOST_PIXELS = 7680L * 4320;

    private final Disk disk;

    /** On the real file system. */
    public MovieFiles() {
        this(Disk.SYSTEM);
    }

    /** On a disk whose calls a test can let fail. */
    public MovieFiles(Disk disk) {
        this.disk = disk;
    }

    /**
     * Writes a video.
     *
     * @param dotsPerInch how many pixels a figure's inch becomes
     * @param progress receives how many frames are drawn
     * @param cancelled asked before every frame; once true, nothing is written
     * @return the files
     * @throws RuntimeException of the model or the figures, in one sentence, if it cannot be written or was cancelled
     */
    public List<Path> write(
            Movie movie, Path file, double dotsPerInch, IntConsumer progress, BooleanSupplier cancelled) {
        ExportFormat format = ExportFormat.of(file);
        if (format.content() != ExportFormat.Content.MOVIE) {
            throw new FimaException(file + " is not the name of a video; choose one that ends in .mp4, .apng or .gif.");
        }
        Figure first = movie.frame().apply(0);
        requireSize(first, dotsPerInch);
        byte[] content = format == ExportFormat.MP4
                ? mp4(movie, first, file, dotsPerInch, progress, cancelled)
                : animation(movie, first, file, format, dotsPerInch, progress, cancelled);
        Path provenance = provenanceFile(file);
        new FileSet(disk)
                .with(provenance, (first.provenance() + "\n").getBytes(StandardCharsets.UTF_8))
                .with(file, content)
                .write();
        return List.of(file, provenance);
    }

    /** Before any work: a video is encoded picture by picture, and each of them is held several times. */
    private static void requireSize(Figure first, double dotsPerInch) {
        FigurePainter painter = new FigurePainter(first);
        long pixels = (long) painter.columns(dotsPerInch) * painter.rows(dotsPerInch);
        if (pixels > MOST_PIXELS) {
            throw new FimaException(String.format(
                    Locale.ROOT,
                    "A video of %dx%d pixels is too large; choose a resolution of at most %d dpi.",
                    painter.columns(dotsPerInch),
                    painter.rows(dotsPerInch),
                    (int) (dotsPerInch * Math.sqrt((double) MOST_PIXELS / pixels))));
        }
    }

    /** Where the provenance of a video lies. */
    static Path provenanceFile(Path file) {
        String name = String.valueOf(file.getFileName());
        return file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".provenance.json");
    }

    private static byte[] mp4(
            Movie movie, Figure first, Path file, double dotsPerInch, IntConsumer progress, BooleanSupplier cancelled) {
        FigurePainter size = new FigurePainter(first);
        Map<String, String> tags = Map.of("title", movie.title(), "comment", first.provenance());
        try (VideoEncoder encoder =
                VideoEncoder.mp4(size.columns(dotsPerInch), size.rows(dotsPerInch), movie.framesPerSecond(), tags)) {
            for (int t = 0; t < movie.frames(); t++) {
                encoder.add(bytes(drawn(movie, t, file, dotsPerInch, cancelled)));
                progress.accept(t + 1);
            }
            return encoder.finish();
        }
    }

    private static byte[] animation(
            Movie movie,
            Figure first,
            Path file,
            ExportFormat format,
            double dotsPerInch,
            IntConsumer progress,
            BooleanSupplier cancelled) {
        Animation animation = format == ExportFormat.GIF
                ? Animation.gif(movie.frames(), movie.framesPerSecond())
                : Animation.png(movie.frames(), movie.framesPerSecond(), first.provenance());
        for (int t = 0; t < movie.frames(); t++) {
            animation.add(drawn(movie, t, file, dotsPerInch, cancelled));
            progress.accept(t + 1);
        }
        return animation.finish();
    }

    private static BufferedImage drawn(Movie movie, int t, Path file, double dotsPerInch, BooleanSupplier cancelled) {
        if (cancelled.getAsBoolean()) {
            throw FigureFiles.cancelled(file);
        }
        return new FigurePainter(movie.frame().apply(t), cancelled).image(dotsPerInch);
    }

    private static byte[] bytes(BufferedImage image) {
        int width = image.getWidth();
        int[] argb = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
        byte[] rgb = new byte[argb.length * 3];
        for (int i = 0; i < argb.length; i++) {
            rgb[3 * i] = (byte) (argb[i] >> 16);
            rgb[3 * i + 1] = (byte) (argb[i] >> 8);
            rgb[3 * i + 2] = (byte) argb[i];
        }
        return rgb;
    }
}
