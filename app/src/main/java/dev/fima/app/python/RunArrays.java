package dev.fima.app.python;

import dev.fima.model.FimaException;
import dev.fima.model.method.Metric;
import dev.fima.model.storage.NpyArray;
import dev.fima.model.storage.Npz;
import dev.fima.model.training.MetricsReader;
import dev.fima.model.training.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The arrays in the files of a run folder, as far as NumPy alone reads them. */
final class RunArrays {
    private static final String MAP = "evaluations/map.npz";

    private RunArrays() {}

    /**
     * Curves, snapshot, kept step and map of a run. A file that is missing or damaged is left out: its numbers are then
     * written out.
     *
     * @param step of snapshot and kept step
     * @param number of the run among several, from 1
     */
    static List<StoredArray> of(Path folder, long step, int number) {
        RunFolder run = RunFolder.open(folder);
        List<StoredArray> arrays = new ArrayList<>();
        metrics(run, numbered(new RunFile(folder, "metrics.csv", "metrics"), number), arrays);
        archive(file(folder, run.snapshotFile(step), "snapshot", number), arrays);
        archive(file(folder, run.inspectionFile(step), "inside", number), arrays);
        archive(file(folder, folder.resolve(MAP), "embedding", number), arrays);
        return arrays;
    }

    private static RunFile file(Path folder, Path file, String variable, int number) {
        return numbered(new RunFile(folder, folder.relativize(file).toString().replace('\\', '/'), variable), number);
    }

    private static RunFile numbered(RunFile file, int number) {
        return number == 1 ? file : file.numbered(number);
    }

    private static void metrics(RunFolder run, RunFile file, List<StoredArray> arrays) {
        if (!Files.isRegularFile(run.metricsFile())) {
            return;
        }
        MetricsReader metrics = run.metrics();
        for (Metric metric : Metric.values()) {
            double[] column = Arrays.copyOf(metrics.column(metric), metrics.rows());
            arrays.add(StoredArray.of(file, expression(file, metric.column()), NpyArray.of(column, column.length))
                    .withQuantity(metric.title()));
        }
    }

    private static void archive(RunFile file, List<StoredArray> arrays) {
        Path path = file.run().resolve(file.name());
        if (!Files.isRegularFile(path)) {
            return;
        }
        Map<String, NpyArray> read;
        try {
            read = Npz.read(path);
        } catch (FimaException e) {
            // The views say what is wrong with it; here it only holds nothing.
            return;
        }
        read.forEach((name, array) -> {
            String expression = expression(file, name);
            StoredArray stored = StoredArray.of(file, expression, array);
            Optional<NpyArray> unit = Optional.ofNullable(read.get(name + "_unit"));
            if (name.equals("affinity")) {
                arrays.add(stored.decodedBy("/ 127.5 - 1", affinity(array)));
            } else if (unit.isPresent()) {
                arrays.add(weights(file, name, array, unit.get()));
            } else {
                arrays.add(labelled(stored, file, read));
            }
        });
    }

    private static String expression(RunFile file, String name) {
        return file.variable() + "[" + PythonText.quoted(name) + "]";
    }

    private static double[] affinity(NpyArray bytes) {
        double[] values = bytes.asDoubles();
        double[] meant = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            meant[i] = values[i] / 127.5 - 1;
        }
        return meant;
    }

    /** Rows of bytes, each with a unit of its own. */
    private static StoredArray weights(RunFile file, String name, NpyArray bytes, NpyArray unit) {
        double[] values = bytes.asDoubles();
        double[] units = unit.asDoubles();
        int row = values.length / Math.max(1, units.length);
        double[] meant = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            meant[i] = values[i] * units[i / row];
        }
        String decoded = "(" + expression(file, name) + " * " + expression(file, name + "_unit") + "[..., None])";
        return new StoredArray(file, decoded, "", meant, bytes.shape(), "", Optional.empty());
    }

    private static StoredArray labelled(StoredArray stored, RunFile file, Map<String, NpyArray> read) {
        NpyArray labels = read.get("label");
        return labels != null && stored.shape().length == 1 && labels.length() == stored.values().length
                ? stored.labelled(new StoredArray.Labels(expression(file, "label"), labels.asLongs()))
                : stored;
    }
}
