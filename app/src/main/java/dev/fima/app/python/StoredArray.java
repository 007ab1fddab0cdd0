package dev.fima.app.python;

import dev.fima.model.storage.NpyArray;
import java.util.Arrays;
import java.util.Optional;

/**
 * An array in a file of a run folder, and how Python takes it from there.
 *
 * @param file that holds it
 * @param expression takes it from the loaded file as it is stored, such as {@code snapshot["affinity"]}
 * @param decoded what follows to make of the stored numbers what they mean, such as {@code / 127.5 - 1}; may be empty
 * @param values as they mean, row-major
 * @param shape of the array
 * @param quantity what it is, as the axis of a chart says it; empty where that is not known
 * @param label of each row, where the file says one, with the expression that takes the labels from it; for arrays of one axis
 */
@SuppressWarnings("ArrayRecordComponent") // plain arrays are the exchange form and are never compared
record StoredArray(
        RunFile file,
        String expression,
        String decoded,
        double[] values,
        long[] shape,
        String quantity,
        Optional<Labels> label) {
    /** Fewer numbers, or such that are all alike, are found in many places by chance. */
    private static final int FEWEST = 4;

    /** Single precision keeps seven digits; sums of rounding stay far below the differences that charts show. */
    private static final double TOLERANCE = 1e-6;

    /** Which class each entry has. */
    @SuppressWarnings("ArrayRecordComponent") // as above
    record Labels(String expression, long[] values) {}

    static StoredArray of(RunFile file, String expression, NpyArray array) {
        return new StoredArray(file, expression, "", array.asDoubles(), array.shape(), "", Optional.empty());
    }

    StoredArray decodedBy(String words, double[] meant) {
        return new StoredArray(file, expression, words, meant, shape, quantity, label);
    }

    StoredArray labelled(Labels labels) {
        return new StoredArray(file, expression, decoded, values, shape, quantity, Optional.of(labels));
    }

    StoredArray withQuantity(String what) {
        return new StoredArray(file, expression, decoded, values, shape, what, label);
    }

    /**
     * How Python takes some numbers from this array: as a whole, as the first of a list that has grown since, as one of its
     * rows, matrices or columns, or as those of a class.
     *
     * @return empty where it does not hold them, in their order
     */
    Optional<String> find(double... wanted) {
        if (wanted.length < FEWEST || Arrays.stream(wanted).distinct().count() < 2) {
            return Optional.empty();
        }
        if (shape.length == 1) {
            return line(wanted);
        }
        return slice(wanted).or(() -> shape.length == 2 ? column(wanted) : Optional.empty());
    }

    private String meant(String index) {
        return expression + index + (decoded.isEmpty() ? "" : " " + decoded);
    }

    private Optional<String> line(double... wanted) {
        if (wanted.length > values.length) {
            return Optional.empty();
        }
        boolean whole = wanted.length == values.length;
        // The first class of a list that is sorted by classes is also its beginning, but is not meant so.
        return (whole ? Optional.<String>empty() : ofClass(wanted))
                .or(() -> same(0, 1, wanted)
                        ? Optional.of(meant(whole ? "" : "[:" + wanted.length + "]"))
                        : Optional.empty());
    }

    private Optional<String> ofClass(double... wanted) {
        long[] labels = label.map(Labels::values).orElse(new long[0]);
        for (long each : Arrays.stream(labels).distinct().toArray()) {
            double[] of = new double[values.length];
            int count = 0;
            for (int i = 0; i < values.length; i++) {
                if (labels[i] == each) {
                    of[count++] = values[i];
                }
            }
            if (count == wanted.length && same(Arrays.copyOf(of, count), wanted)) {
                return Optional.of(meant("[" + label.orElseThrow().expression() + " == " + each + "]"));
            }
        }
        return Optional.empty();
    }

    /** A part that lies in one piece: the last axes whole, one place of each axis before them. */
    private Optional<String> slice(double... wanted) {
        long size = 1;
        int axis = shape.length;
        while (axis > 0 && size < wanted.length) {
            size *= shape[--axis];
        }
        if (size != wanted.length || values.length % size != 0) {
            return Optional.empty();
        }
        for (int place = 0; place < values.length / size; place++) {
            if (same((int) (place * size), 1, wanted)) {
                return Optional.of(meant(index(place, axis)));
            }
        }
        return Optional.empty();
    }

    private String index(int place, int axes) {
        if (axes == 0) {
            return "";
        }
        String[] indices = new String[axes];
        long rest = place;
        for (int i = axes - 1; i >= 0; i--) {
            indices[i] = Long.toString(rest % shape[i]);
            rest /= shape[i];
        }
        return "[" + String.join(", ", indices) + "]";
    }

    /** One place of every row, such as the positive of each sample, or all but the first. */
    private Optional<String> column(double... wanted) {
        int rows = (int) shape[0];
        int columns = (int) shape[1];
        if (wanted.length == rows) {
            for (int c = 0; c < columns; c++) {
                if (same(c, columns, wanted)) {
                    return Optional.of(meant("[:, " + c + "]"));
                }
            }
        }
        if (wanted.length == rows * (columns - 1)) {
            double[] rest = new double[wanted.length];
            for (int r = 0; r < rows; r++) {
                System.arraycopy(values, r * columns + 1, rest, r * (columns - 1), columns - 1);
            }
            return same(rest, wanted) ? Optional.of(meant("[:, 1:].ravel()")) : Optional.empty();
        }
        return Optional.empty();
    }

    private boolean same(int from, int step, double... wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (!same(values[from + i * step], wanted[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(double[] held, double[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (!same(held[i], wanted[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(double held, double wanted) {
        return Double.isNaN(held)
                ? Double.isNaN(wanted)
                : Math.abs(held - wanted) <= TOLERANCE * Math.max(1, Math.abs(held));
    }
}
