package dev.fima.app.export;

import dev.fima.model.FimaException;
import dev.fima.model.storage.Disk;
import dev.fima.model.storage.Npz;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.FigureExport;
import dev.fima.viz.figure.FigureFormat;
import dev.fima.viz.figure.FigureJson;
import dev.fima.viz.figure.TablePanel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Writes figures. Everything is made in memory first and saved in one go, so that a failed or cancelled export leaves
 * every file as it was. Beside a figure goes {@code NAME.figure.json}, the specification from which
 * {@code fima figure} makes the same figure again, with its provenance.
 */
public final class FigureFiles {
    private final Disk disk;

    /** On the real file system. */
    public FigureFiles() {
        this(Disk.SYSTEM);
    }

    /** On a disk whose calls a test can let fail. */
    public FigureFiles(Disk disk) {
        this.disk = disk;
    }

    /** As {@link #write(Figure, Path, BooleanSupplier)}, to the end. */
    public List<Path> write(Figure figure, Path file) {
        return write(figure, file, () -> false);
    }

    /**
     * Writes a figure, or the data behind it, as the file's ending asks.
     *
     * @param cancelled asked between the steps; once true, nothing is written
     * @return the files
     * @throws RuntimeException of the model or the figures, in one sentence, if it cannot be written or was cancelled; no
     *     half file is left
     */
    public List<Path> write(Figure figure, Path file, BooleanSupplier cancelled) {
        ExportFormat format = ExportFormat.of(file);
        FileSet files = new FileSet(disk);
        switch (format.content()) {
            case FIGURE -> {
                byte[] drawn = FigureExport.encode(figure, FigureFormat.of(file), cancelled);
                files.with(sidecar(file), utf8(FigureJson.write(figure))).with(file, drawn);
            }
            case DATA -> files.with(file, format == ExportFormat.NPZ ? arrays(figure) : utf8(FigureData.csv(figure)));
            case TABLE -> files.with(file, utf8(tables(figure, file, format)));
            case MOVIE ->
                throw new FimaException("A figure stands still and cannot be written to " + file
                        + "; use .pdf, .svg or .png for the drawing, .csv or .npz for its data, or export a clip as a"
                        + " video.");
        }
        if (cancelled.getAsBoolean()) {
            throw cancelled(file);
        }
        files.write();
        return format.content() == ExportFormat.Content.FIGURE ? List.of(file, sidecar(file)) : List.of(file);
    }

    static FimaException cancelled(Path file) {
        return new FimaException("The export to " + file + " was cancelled; nothing was written.");
    }

    /** Where the specification of a figure file lies. */
    public static Path sidecar(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return file.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + ".figure.json");
    }

    private static byte[] arrays(Figure figure) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Npz.writeTo(out, FigureData.arrays(figure));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String tables(Figure figure, Path file, ExportFormat format) {
        List<TablePanel> tables = FigureTables.of(figure);
        if (tables.isEmpty()) {
            throw new FimaException("The figure \"" + figure.title() + "\" holds nothing that a table could list, so it"
                    + " cannot be written to " + file + "; choose .npz for its pictures.");
        }
        boolean latex = format == ExportFormat.LATEX;
        return tables.stream()
                .map(table -> (latex ? TableFormat.LATEX : TableFormat.MARKDOWN).titled(table))
                .collect(Collectors.joining("\n"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
