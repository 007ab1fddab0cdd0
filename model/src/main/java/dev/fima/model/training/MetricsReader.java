package dev.fima.model.training;

import dev.fima.model.method.Metric;
import dev.fima.model.storage.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code metrics.csv} while it grows: each {@link #poll} takes in the rows that came since the last one. It
 * survives everything that a run does to the file: it may not be there yet, its last row may be cut, and a resume takes
 * rows back. Columns of plain numbers, and no table of Tablesaw as elsewhere: a run of a hundred thousand steps grows by a
 * row several times a second while its curves are drawn. For one thread at a time.
 */
public final class MetricsReader {
    private final Path file;
    private List<String> columns = List.of();
    private double[][] values = new double[0][];
    private int rows;
    private int damaged;
    /** End of the last whole line that was taken in, and that line, to notice when the file was cut and went on. */
    private long offset;

    private byte[] lastLine = new byte[0];

    public MetricsReader(Path file) {
        this.file = file;
    }

    /**
     * Takes in what is new.
     *
     * @return whether anything changed
     * @throws RunException if the file is there but cannot be read
     */
    public boolean poll() {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            boolean changed = false;
            if (wasCut(channel)) {
                reset();
                changed = true;
            }
            byte[] fresh = read(channel, offset, channel.size() - offset);
            int lineStart = 0;
            for (int i = 0; i < fresh.length; i++) {
                if (fresh[i] == '\n') {
                    take(new String(fresh, lineStart, i - lineStart, StandardCharsets.UTF_8));
                    lastLine = Arrays.copyOfRange(fresh, lineStart, i + 1);
                    lineStart = i + 1;
                    changed = true;
                }
            }
            offset += lineStart;
            return changed;
        } catch (NoSuchFileException e) {
            boolean hadRows = offset > 0;
            if (hadRows) {
                reset();
            }
            return hadRows;
        } catch (IOException e) {
            throw new RunException(
                    "Cannot read " + file + ": "
                            + AtomicFile.reason(e, file.toAbsolutePath().getParent()),
                    e);
        }
    }

    private boolean wasCut(FileChannel channel) throws IOException {
        return channel.size() < offset
                || !Arrays.equals(read(channel, offset - lastLine.length, lastLine.length), lastLine);
    }

    private static byte[] read(FileChannel channel, long position, long count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(count));
        while (buffer.hasRemaining() && channel.read(buffer, position + buffer.position()) >= 0) {
            // The next call goes on where this one ended.
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private void reset() {
        columns = List.of();
        values = new double[0][];
        rows = 0;
        damaged = 0;
        offset = 0;
        lastLine = new byte[0];
    }

    private void take(String line) {
        if (columns.isEmpty()) {
            columns = List.of(line.split(",", -1));
            values = new double[columns.size()][256];
            return;
        }
        String[] fields = line.split(",", -1);
        if (fields.length != columns.size()) {
            damaged++;
            return;
        }
        double[] row = new double[fields.length];
        try {
            for (int i = 0; i < fields.length; i++) {
                row[i] = fields[i].isEmpty() ? Double.NaN : Double.parseDouble(fields[i]);
            }
        } catch (NumberFormatException e) {
            damaged++;
            return;
        }
        if (rows == values[0].length) {
            for (int c = 0; c < values.length; c++) {
                values[c] = Arrays.copyOf(values[c], 2 * rows);
            }
        }
        for (int c = 0; c < row.length; c++) {
            values[c][rows] = row[c];
        }
        rows++;
    }

    /** Names of the columns; empty until the file has its first line. */
    public List<String> columns() {
        return columns;
    }

    /** Number of rows taken in. */
    public int rows() {
        return rows;
    }

    /** Lines that were no rows and were left out. */
    public int damagedRows() {
        return damaged;
    }

    /**
     * A copy of a column, one value a row, NaN where a field is empty; empty for a column that does not exist. What was a
     * float when it was written is exact again after rounding to float.
     */
    public double[] column(String name) {
        return column(name, 0);
    }

    /** As {@link #column(String)}, from a row on. */
    public double[] column(String name, int firstRow) {
        int index = columns.indexOf(name);
        return index < 0 ? new double[0] : Arrays.copyOfRange(values[index], Math.min(firstRow, rows), rows);
    }

    /** A copy of the column of each metric; empty for one that the run does not have. */
    public Map<Metric, double[]> all() {
        Map<Metric, double[]> all = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            all.put(metric, column(metric));
        }
        return all;
    }

    /** As {@link #column(String)}. */
    public double[] column(Metric metric) {
        return column(metric.column());
    }
}
