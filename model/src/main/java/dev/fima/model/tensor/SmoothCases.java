package dev.fima.model.tensor;

import dev.fima.model.tensor.SmoothCase.Input;
import java.util.List;

/** The differentiable operations of a training step but for convolutions and pools, each with its oracle. */
final class SmoothCases {
    private static final double EPSILON = 1e-5;
    private static final int HEAD = 8;
    private static final int TOKENS = 5;
    private static final int CELLS = 7;

    static final List<SmoothCase> ALL = List.of(
            new SmoothCase(
                    "batch normalisation",
                    List.of(Input.of(2, 16, 2, 3, 3), Input.of(16), Input.of(16)),
                    (operations, x) -> operations.batchNorm(
                            x.get(0), x.get(1), x.get(2), statistics(x.get(0)), statistics(x.get(0))),
                    x -> batchNorm(x[0], x[1], x[2], 2, 16, 18)),
            new SmoothCase(
                    "layer normalisation",
                    List.of(Input.of(6, 24), Input.of(24), Input.of(24)),
                    (operations, x) -> operations.layerNorm(x.get(0), x.get(1), x.get(2)),
                    x -> layerNorm(x[0], x[1], x[2])),
            new SmoothCase(
                    "matrix product",
                    List.of(Input.of(2, 9, 33), Input.of(2, 33, 17)),
                    (operations, x) -> operations.matmul(x.get(0), x.get(1)),
                    x -> product(x[0], x[1], 2, 9, 33, 17)),
            new SmoothCase(
                    "linear layer",
                    List.of(Input.of(6, 40), Input.of(24, 40), Input.of(24)),
                    (operations, x) -> operations.linear(x.get(0), x.get(1), x.get(2)),
                    x -> linear(x[0], x[1], x[2])),
            new SmoothCase(
                    "attention",
                    List.of(Input.of(TOKENS, HEAD), Input.of(CELLS, HEAD), Input.of(CELLS, HEAD)),
                    (operations, x) -> operations.matmul(
                            operations.softmax(operations
                                    .matmul(x.get(0), x.get(1).transpose(0, 1))
                                    .mul(1 / Math.sqrt(HEAD))),
                            x.get(2)),
                    x -> attention(x[0], x[1], x[2])),
            new SmoothCase(
                    "interpolation to a larger size",
                    List.of(Input.of(2, 3, 5, 7)),
                    (operations, x) -> operations.resize(x.get(0), 11, 13),
                    x -> resized(x[0], 6, 5, 7, 11, 13)),
            new SmoothCase(
                    "interpolation to a smaller size",
                    List.of(Input.of(2, 3, 11, 13)),
                    (operations, x) -> operations.resize(x.get(0), 5, 7),
                    x -> resized(x[0], 6, 11, 13, 5, 7)));

    private SmoothCases() {}

    private static Tensor statistics(Tensor x) {
        return Tensors.zeros(TensorType.FLOAT32, x.device(), x.size(1));
    }

    private static double[] batchNorm(double[] x, double[] weight, double[] bias, int batch, int channels, int cells) {
        double[] y = new double[x.length];
        for (int c = 0; c < channels; c++) {
            double sum = 0;
            double squares = 0;
            int n = batch * cells;
            for (int i = 0; i < n; i++) {
                double value = x[(i / cells * channels + c) * cells + i % cells];
                sum += value;
                squares += value * value;
            }
            double mean = sum / n;
            double scale = weight[c] / Math.sqrt(squares / n - mean * mean + EPSILON);
            for (int i = 0; i < n; i++) {
                int at = (i / cells * channels + c) * cells + i % cells;
                y[at] = (x[at] - mean) * scale + bias[c];
            }
        }
        return y;
    }

    private static double[] layerNorm(double[] x, double[] weight, double... bias) {
        int length = weight.length;
        double[] y = new double[x.length];
        for (int row = 0; row < x.length; row += length) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < length; i++) {
                sum += x[row + i];
                squares += x[row + i] * x[row + i];
            }
            double mean = sum / length;
            double scale = 1 / Math.sqrt(squares / length - mean * mean + EPSILON);
            for (int i = 0; i < length; i++) {
                y[row + i] = (x[row + i] - mean) * scale * weight[i] + bias[i];
            }
        }
        return y;
    }

    private static double[] product(double[] a, double[] b, int batch, int rows, int inner, int columns) {
        double[] y = new double[batch * rows * columns];
        for (int i = 0; i < y.length; i++) {
            int of = i / (rows * columns);
            for (int k = 0; k < inner; k++) {
                y[i] += a[i / columns * inner + k] * b[(of * inner + k) * columns + i % columns];
            }
        }
        return y;
    }

    private static double[] linear(double[] x, double[] weight, double... bias) {
        int inner = weight.length / bias.length;
        double[] y = new double[x.length / inner * bias.length];
        for (int i = 0; i < y.length; i++) {
            int o = i % bias.length;
            y[i] = bias[o];
            for (int k = 0; k < inner; k++) {
                y[i] += x[i / bias.length * inner + k] * weight[o * inner + k];
            }
        }
        return y;
    }

    private static double[] attention(double[] queries, double[] keys, double... values) {
        double[] y = new double[TOKENS * HEAD];
        for (int token = 0; token < TOKENS; token++) {
            double[] weight = new double[CELLS];
            double sum = 0;
            for (int cell = 0; cell < CELLS; cell++) {
                double logit = 0;
                for (int k = 0; k < HEAD; k++) {
                    logit += queries[token * HEAD + k] * keys[cell * HEAD + k];
                }
                weight[cell] = Math.exp(logit / Math.sqrt(HEAD));
                sum += weight[cell];
            }
            for (int cell = 0; cell < CELLS; cell++) {
                for (int k = 0; k < HEAD; k++) {
                    y[token * HEAD + k] += weight[cell] / sum * values[cell * HEAD + k];
                }
            }
        }
        return y;
    }

    private static double[] resized(double[] x, int planes, int height, int width, int toHeight, int toWidth) {
        double[] y = new double[planes * toHeight * toWidth];
        for (int i = 0; i < y.length; i++) {
            double row = Math.max(0, (i / toWidth % toHeight + 0.5) * height / toHeight - 0.5);
            double column = Math.max(0, (i % toWidth + 0.5) * width / toWidth - 0.5);
            int top = (int) row;
            int left = (int) column;
            int bottom = Math.min(top + 1, height - 1);
            int right = Math.min(left + 1, width - 1);
            int plane = i / (toHeight * toWidth) * height;
            double above = between(x[(plane + top) * width + left], x[(plane + top) * width + right], column - left);
            double below =
                    between(x[(plane + bottom) * width + left], x[(plane + bottom) * width + right], column - left);
            y[i] = between(above, below, row - top);
        }
        return y;
    }

    private static double between(double a, double b, double share) {
        return a + (b - a) * share;
    }
}
