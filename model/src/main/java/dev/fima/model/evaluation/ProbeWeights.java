package dev.fima.model.evaluation;

import dev.fima.model.FimaException;
import dev.fima.model.storage.NpyArray;
import dev.fima.model.storage.Npz;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A fitted linear probe as it is kept: a NumPy archive of {@code weights} [K, D], {@code biases} [K] and {@code classes}, UTF-8
 * lines. Log-probabilities are the log-softmax of {@code weights . features + biases}, the features being pooled ones of the
 * encoder as they are.
 *
 * @param weights [K, D], row-major
 * @param biases [K]
 * @param classes K names
 */
@SuppressWarnings("ArrayRecordComponent") // plain arrays are the exchange form and are never compared
public record ProbeWeights(double[] weights, double[] biases, List<String> classes) {
    public ProbeWeights {
        classes = List.copyOf(classes);
        if (biases.length != classes.size() || biases.length == 0 || weights.length % biases.length != 0) {
            throw new IllegalArgumentException(weights.length + " weights and " + biases.length
                    + " biases do not make a linear probe of " + classes.size() + " classes.");
        }
    }

    /** Dimension D of the features. */
    public int dimension() {
        return weights.length / biases.length;
    }

    /**
     * Log-probability of each class.
     *
     * @param features [D]
     * @throws FimaException if they have another dimension
     */
    public double[] logProbabilities(float[] features) {
        int d = dimension();
        if (features.length != d) {
            throw new FimaException("The linear probe was fitted to features of dimension " + d + ", not "
                    + features.length + ": evaluate this network again.");
        }
        double[] values = new double[biases.length];
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < values.length; k++) {
            values[k] = biases[k];
            for (int i = 0; i < d; i++) {
                values[k] += weights[k * d + i] * features[i];
            }
            largest = Math.max(largest, values[k]);
        }
        double sum = 0;
        for (double value : values) {
            sum += Math.exp(value - largest);
        }
        double normal = largest + Math.log(sum);
        for (int k = 0; k < values.length; k++) {
            values[k] -= normal;
        }
        return values;
    }

    /** Writes atomically. */
    public void write(Path file) {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        arrays.put("weights", NpyArray.of(weights, biases.length, dimension()));
        arrays.put("biases", NpyArray.of(biases, biases.length));
        byte[] names = (String.join("\n", classes) + "\n").getBytes(StandardCharsets.UTF_8);
        arrays.put("classes", NpyArray.of(names, names.length));
        Npz.write(file, arrays);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws FimaException if the file is damaged or something else
     */
    public static ProbeWeights read(Path file) {
        Map<String, NpyArray> arrays = Npz.read(file);
        try {
            return new ProbeWeights(
                    arrays.get("weights").asDoubles(),
                    arrays.get("biases").asDoubles(),
                    new String(arrays.get("classes").asBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList());
        } catch (NullPointerException | IllegalArgumentException | IllegalStateException e) {
            throw new FimaException(
                    "The file " + file + " holds no linear probe: delete it, and evaluate the network again.", e);
        }
    }
}
