package dev.fima.model.method;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** The generator of the golden data's weights and inputs, and its fill rule (README of the golden folder). */
public final class GoldenGenerator {
    private GoldenGenerator() {}

    /** 64-bit FNV-1a of the UTF-8 bytes. */
    public static long fnv(String name) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        return hash;
    }

    /** {@code count} values, uniform in [lo, hi). */
    public static float[] uniform(String name, long caseSeed, int count, double lo, double hi) {
        SplittableRandom random = new SplittableRandom(fnv(name) ^ caseSeed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (lo + (hi - lo) * random.nextDouble());
        }
        return values;
    }

    /**
     * Fills every tensor of a model by the rule of its name; pointers and {@code num_batches_tracked} are left out.
     *
     * @param shapes shape by state name; with the siblings present, since a bias follows the shape of its weight
     */
    public static Map<String, float[]> fill(long caseSeed, Map<String, long[]> shapes) {
        Map<String, float[]> filled = new LinkedHashMap<>();
        shapes.forEach((name, shape) -> {
            if (!name.endsWith("_ptr") && !name.endsWith("num_batches_tracked")) {
                long[] sibling = name.endsWith(".bias")
                        ? shapes.get(name.substring(0, name.length() - ".bias".length()) + ".weight")
                        : null;
                filled.put(name, fill(name, caseSeed, shape, sibling != null && sibling.length == 1));
            }
        });
        return filled;
    }

    /** Fills one tensor; {@code ofNormalization}: for a 1-D bias, whether its sibling weight is 1-D too. */
    public static float[] fill(String name, long caseSeed, long[] shape, boolean ofNormalization) {
        int count = 1;
        for (long size : shape) {
            count = Math.multiplyExact(count, (int) size);
        }
        if (name.endsWith("_ptr") || name.endsWith("num_batches_tracked")) {
            throw new IllegalArgumentException(name + " is not generated");
        }
        if (name.equals("queue") || name.equals("motion_queue") || name.equals("queue_dense")) {
            return unitColumns(uniform(name, caseSeed, count, -1, 1), (int) shape[0]);
        }
        if (name.endsWith("running_mean")) {
            return uniform(name, caseSeed, count, -0.1, 0.1);
        }
        if (name.endsWith("running_var")) {
            return uniform(name, caseSeed, count, 0.8, 1.2);
        }
        if (name.endsWith("cls_token")) {
            return uniform(name, caseSeed, count, -0.5, 0.5);
        }
        if (shape.length >= 2) {
            double bound = Math.sqrt(6.0 / (count / (double) shape[0]));
            return uniform(name, caseSeed, count, -bound, bound);
        }
        if (name.endsWith(".weight")) {
            return uniform(name, caseSeed, count, 0.8, 1.2);
        }
        double bound = name.endsWith(".bias") && ofNormalization ? 0.1 : 0.05;
        return uniform(name, caseSeed, count, -bound, bound);
    }

    private static float[] unitColumns(float[] matrix, int rows) {
        int columns = matrix.length / rows;
        for (int c = 0; c < columns; c++) {
            double sum = 0;
            for (int r = 0; r < rows; r++) {
                double value = matrix[r * columns + c];
                sum += value * value;
            }
            double norm = Math.sqrt(sum);
            for (int r = 0; r < rows; r++) {
                matrix[r * columns + c] = (float) (matrix[r * columns + c] / norm);
            }
        }
        return matrix;
    }
}
