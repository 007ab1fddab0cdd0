package dev.fima.model.method;

import dev.fima.model.tensor.Gradients;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.Tensors;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Random inputs and gradients in double precision, for oracles. */
final class Doubles {
    private Doubles() {}

    /** Rows of unit length, {@code rows} x {@code width}. */
    static double[] unitRows(int rows, int width, SplittableRandom random) {
        double[] values = new double[rows * width];
        for (int r = 0; r < rows; r++) {
            double squares = 0;
            for (int i = 0; i < width; i++) {
                values[r * width + i] = 2 * random.nextDouble() - 1;
                squares += values[r * width + i] * values[r * width + i];
            }
            for (int i = 0; i < width; i++) {
                values[r * width + i] /= Math.sqrt(squares);
            }
        }
        return values;
    }

    static double dot(double[] a, int rowA, double[] b, int rowB, int width) {
        double sum = 0;
        for (int i = 0; i < width; i++) {
            sum += a[rowA * width + i] * b[rowB * width + i];
        }
        return sum;
    }

    /** The columns [width, rows] of row vectors. */
    static double[] transposed(double[] rows, int width) {
        int n = rows.length / width;
        double[] columns = new double[rows.length];
        for (int r = 0; r < n; r++) {
            for (int i = 0; i < width; i++) {
                columns[i * n + r] = rows[r * width + i];
            }
        }
        return columns;
    }

    /** The gradient of a scalar function as automatic differentiation sees it. */
    static double[] gradient(double[] at, Function<Tensor, Tensor> function, long... shape) {
        try (Scope scope = Scope.open()) {
            Tensor x = Tensors.of(at, shape).requireGradient();
            try (Gradients.Recording recording = Gradients.record()) {
                Gradients.backward(function.apply(x));
            }
            return x.gradient().toDoubles();
        }
    }

    /** Central differences of a scalar function. */
    static double[] slopes(double[] at, Function<double[], Double> function) {
        double step = 1e-5;
        double[] slopes = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            double[] moved = at.clone();
            moved[i] = at[i] + step;
            double up = function.apply(moved);
            moved[i] = at[i] - step;
            slopes[i] = (up - function.apply(moved)) / (2 * step);
        }
        return slopes;
    }
}
