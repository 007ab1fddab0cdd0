package dev.fima.app.report;

import dev.fima.app.frames.ShownClip;
import dev.fima.model.FimaException;
import dev.fima.model.storage.NpyArray;
import dev.fima.model.storage.Npz;
import dev.fima.viz.figure.DataResolver;
import dev.fima.viz.figure.DataSource;
import dev.fima.viz.figure.FigureException;
import dev.fima.viz.heatmap.Picture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/**
 * The data that a figure's specification names: arrays of npz files, columns of csv files, frames of videos.
 *
 * @param folder that relative file names start from: the specification's
 */
public record FileData(Path folder) implements DataResolver {
    @Override
    public double[] numbers(DataSource source) {
        Path file = folder.resolve(source.file());
        return isTable(file) ? column(file, source.name()) : array(file, source);
    }

    private static boolean isTable(Path file) {
        return String.valueOf(file.getFileName()).endsWith(".csv");
    }

    private static double[] array(Path file, DataSource source) {
        NpyArray array = Npz.read(file).get(source.name());
        if (array == null) {
            throw new FigureException(file + " holds no array \"" + source.name() + "\"; name one of "
                    + Npz.read(file).keySet() + ".");
        }
        double[] all = array.asDoubles();
        if (source.frame() < 0) {
            return all;
        }
        long count = array.shape().length == 0 ? 0 : array.shape()[0];
        if (source.frame() >= count) {
            throw new FigureException("The array \"" + source.name() + "\" of " + file + " has " + count
                    + " entries along its first axis; entry " + source.frame() + " is not among them.");
        }
        int length = (int) (all.length / count);
        return Arrays.copyOfRange(all, source.frame() * length, (source.frame() + 1) * length);
    }

    /** All columns are read as text, so that a field that is no number is named with its line. */
    private static double[] column(Path file, String name) {
        Table table;
        try {
            table = Table.read()
                    .usingOptions(CsvReadOptions.builderFromString(Files.readString(file, StandardCharsets.UTF_8))
                            .columnTypes(any -> ColumnType.STRING));
        } catch (IOException | RuntimeException e) {
            // Tablesaw has an exception of its own for each way in which a file can be wrong.
            throw new FigureException("The table " + file + " cannot be read: " + e.getMessage() + ".", e);
        }
        if (!table.columnNames().contains(name)) {
            throw new FigureException(file + " has no column \"" + name + "\"; its columns are "
                    + String.join(",", table.columnNames()) + ".");
        }
        List<String> texts = table.stringColumn(name).asList();
        double[] values = new double[texts.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = number(file, texts.get(i).strip(), i + 2);
        }
        return values;
    }

    private static double number(Path file, String text, int line) {
        try {
            return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new FigureException(
                    "Line " + line + " of " + file + " has \"" + text + "\" where a number is needed.", e);
        }
    }

    @Override
    public Picture picture(DataSource source) {
        Path file = folder.resolve(source.file());
        try {
            return ShownClip.frame(file, Math.max(0, source.frame())).picture(0);
        } catch (FimaException e) {
            throw new FigureException(e.getMessage(), e);
        }
    }
}
