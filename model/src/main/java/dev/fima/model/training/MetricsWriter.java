package dev.fima.model.training;

import dev.fima.model.storage.AtomicFile;
import dev.fima.model.storage.Closing;
import dev.fima.model.storage.Disk;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Appends rows to {@code metrics.csv}. A row goes to the system in one call, so a killed process leaves whole rows; a
 * row that a power failure or a full disk has cut is dropped by the reader and removed when the run is resumed.
 */
final class MetricsWriter implements AutoCloseable {
    private final Path file;
    private final Disk disk;
    private final int columns;
    /** For every column of the file its place in a row. */
    private final int[] places;

    private final OutputStream out;

    private MetricsWriter(Path file, Disk disk, int columns, int[] places, OutputStream out) {
        this.file = file;
        this.disk = disk;
        this.columns = columns;
        this.places = places;
        this.out = out;
    }

    /**
     * Opens the file for the rows after {@code lastStep}: later rows and a cut last row are removed. A file of an older
     * program keeps its columns, though there are fewer.
     *
     * @throws RunException if it cannot be written or has columns that are not among these
     */
    static MetricsWriter open(Path file, List<String> columns, long lastStep, Disk disk) {
        try {
            List<String> kept = columns;
            if (Files.exists(file) && Files.size(file) > 0) {
                kept = truncateAfter(file, columns, lastStep);
            }
            OutputStream out = disk.append(file);
            try {
                if (Files.size(file) == 0) {
                    out.write((String.join(",", columns) + "\n").getBytes(StandardCharsets.UTF_8));
                    kept = columns;
                }
                int[] places = kept.stream().mapToInt(columns::indexOf).toArray();
                return new MetricsWriter(file, disk, columns.size(), places, out);
            } catch (IOException | RuntimeException | Error e) {
                Closing.after(e, out);
                throw e;
            }
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /** Returns the columns of the file. */
    private static List<String> truncateAfter(Path file, List<String> columns, long lastStep) throws IOException {
        List<String> found = columns;
        byte[] bytes = Files.readAllBytes(file);
        int keep = 0;
        int lineStart = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                String line = new String(bytes, lineStart, i - lineStart, StandardCharsets.UTF_8);
                if (lineStart == 0) {
                    found = List.of(line.split(",", -1));
                }
                if (!columns.containsAll(found) || !found.get(0).equals(columns.get(0))) {
                    throw new RunException(file + " has other columns than this program writes (" + line
                            + "); resume with the version that started the run.");
                }
                if (lineStart > 0 && stepOf(line) > lastStep) {
                    break;
                }
                keep = i + 1;
                lineStart = keep;
            }
        }
        if (keep < bytes.length) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(keep);
                channel.force(true);
            }
        }
        return found;
    }

    /** A line that is no row (zeros after a power failure) counts as later than everything. */
    private static long stepOf(String line) {
        int comma = line.indexOf(',');
        try {
            return Long.parseLong(comma < 0 ? line : line.substring(0, comma));
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    /**
     * Appends a row.
     *
     * @throws RunException if it cannot be written
     */
    void append(double[] row) {
        if (row.length != columns) {
            throw new IllegalArgumentException(row.length + " values for " + columns + " columns");
        }
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < places.length; i++) {
            line.append(i == 0 ? "" : ",").append(text(row[places[i]]));
        }
        try {
            out.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /** Shortest text that gives the number back; what came from a float is written as a float. */
    static String text(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        return (float) value == value ? Float.toString((float) value) : Double.toString(value);
    }

    /** Forces all rows to the device; done before a checkpoint gets its name, so that no checkpoint lacks its rows. */
    void force() {
        try {
            disk.force(file);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private static RunException failed(Path file, IOException e) {
        return new RunException(
                "Cannot write " + file + ": "
                        + AtomicFile.reason(e, file.toAbsolutePath().getParent()),
                e);
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw failed(file, e);
        }
    }
}
