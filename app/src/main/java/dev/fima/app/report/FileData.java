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

/** The data that a figure's specification names: arrays of npz files, columns of csv files, frames of videos. */
public final class FileData implements DataResolver {
    private final Path folder;

    /**
     * @param folder that relative file names start from: the specification's
     */
    public FileData(Path folder) {
        this.folder = folder;
    }

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

    private static double[] column(Path file, String name) {
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            int column =
                    lines.isEmpty() ? -1 : List.of(lines.get(0).split(",", -1)).indexOf(name);
            if (column < 0) {
                throw new FigureException(file + " has no column \"" + name + "\"; its columns are "
                        + (lines.isEmpty() ? "none" : lines.get(0)) + ".");
            }
            double[] values = new double[lines.size() - 1];
            for (int i = 0; i < values.length; i++) {
                values[i] = number(file, lines.get(i + 1).split(",", -1), column, i + 2);
            }
            return values;
        } catch (IOException e) {
            throw new FigureException("The table " + file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static double number(Path file, String[] fields, int column, int line) {
        String text = column < fields.length ? fields[column].strip() : "";
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
