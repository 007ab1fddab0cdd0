package dev.fima.model.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One convolution on small whole numbers, with its gradients, against naive loops. All sums are whole numbers below 2^24,
 * which float32 holds exactly in whatever order it adds, and the operands are exact in bfloat16 and float16 as well; so
 * the right result is known to the last bit, up to the rounding of a low type's result.
 *
 * <p>Every output and every input channel is looked at in a few places and every pair of channels at one place of the
 * kernel, so that a lost or wrong weight of any channel shows.
 *
 * @param inputs channels of the input
 * @param outputs channels of the output
 * @param kernel cells of the kernel
 * @param stride in cells
 * @param padding zeros on either side
 * @param size cells of the input
 */
record ConvolutionCase(int inputs, int outputs, Cells kernel, Cells stride, Cells padding, Cells size) {
    private static final int BATCH = 2;
    private static final int PLACES = 3;

    /** Lengths in time, height and width. */
    record Cells(int time, int height, int width) {
        static Cells cube(int side) {
            return new Cells(side, side, side);
        }

        int count() {
            return time * height * width;
        }

        long[] array() {
            return new long[] {time, height, width};
        }

        @Override
        public String toString() {
            return time + "x" + height + "x" + width;
        }
    }

    private Cells output() {
        return new Cells(
                (size.time + 2 * padding.time - kernel.time) / stride.time + 1,
                (size.height + 2 * padding.height - kernel.height) / stride.height + 1,
                (size.width + 2 * padding.width - kernel.width) / stride.width + 1);
    }

    /** What is wrong with it, one sentence; empty if nothing is. */
    Optional<String> fault(EngineOperations operations, ComputeDevice device, TensorType type) {
        Cells out = output();
        float[] x = wholeNumbers(BATCH * inputs * size.count(), 3, 1);
        float[] w = wholeNumbers(outputs * inputs * kernel.count(), 2, 2);
        float[] g = wholeNumbers(BATCH * outputs * out.count(), 2, 3);
        float[][] found = computed(operations, device, type, x, w, g);
        List<String> wrong = new ArrayList<>();
        compare("the result", forward(x, w, found[0], type)).ifPresent(wrong::add);
        compare("the gradient of the input", inputGradient(w, g, found[1], type))
                .ifPresent(wrong::add);
        compare("the gradient of the weight", weightGradient(x, g, found[2], type))
                .ifPresent(wrong::add);
        return wrong.isEmpty()
                ? Optional.empty()
                : Optional.of("convolution of " + inputs + " to " + outputs + " channels, kernel " + kernel
                        + ", stride " + stride + ": " + String.join(", ", wrong));
    }

    private float[][] computed(
            EngineOperations operations, ComputeDevice device, TensorType type, float[] x, float[] w, float[] g) {
        Cells out = output();
        try (Scope scope = Scope.open()) {
            Tensor input = Tensors.of(x, BATCH, inputs, size.time, size.height, size.width)
                    .cast(type)
                    .to(device)
                    .requireGradient();
            Tensor weight = Tensors.of(w, outputs, inputs, kernel.time, kernel.height, kernel.width)
                    .cast(type)
                    .to(device)
                    .requireGradient();
            Tensor upstream = Tensors.of(g, BATCH, outputs, out.time, out.height, out.width)
                    .cast(type)
                    .to(device);
            Tensor y;
            try (Gradients.Recording recording = Gradients.record()) {
                y = operations.convolution(input, weight, stride.array(), padding.array());
                Gradients.backward(y, upstream);
            }
            return new float[][] {
                floats(y.detach()), floats(input.gradient()), floats(weight.gradient()),
            };
        }
    }

    private static float[] floats(Tensor x) {
        return x.cast(TensorType.FLOAT32).rowMajor().toFloats();
    }

    /** Whole numbers from {@code -most} to {@code most}. */
    private static float[] wholeNumbers(int count, int most, int seed) {
        float[] values = new float[count];
        int state = seed * 0x9E3779B9;
        for (int i = 0; i < count; i++) {
            state = state * 1664525 + 1013904223;
            values[i] = (state >>> 16) % (2 * most + 1) - most;
        }
        return values;
    }

    // -------------------------------------------------- expected against found, as pairs of values in turn

    private double[] forward(float[] x, float[] w, float[] found, TensorType type) {
        Cells out = output();
        Pairs pairs = new Pairs(BATCH * outputs * PLACES, type);
        for (int b = 0; b < BATCH; b++) {
            for (int o = 0; o < outputs; o++) {
                for (int i = 0; i < PLACES; i++) {
                    int place = (7 * o + i * (out.count() / PLACES + 1)) % out.count();
                    int t0 = place / (out.height * out.width) * stride.time - padding.time;
                    int h0 = place / out.width % out.height * stride.height - padding.height;
                    int w0 = place % out.width * stride.width - padding.width;
                    double sum = 0;
                    for (int kt = 0; kt < kernel.time; kt++) {
                        for (int kh = 0; kh < kernel.height; kh++) {
                            for (int kw = 0; kw < kernel.width; kw++) {
                                int cell = cell(t0 + kt, h0 + kh, w0 + kw, size);
                                if (cell >= 0) {
                                    int k = (kt * kernel.height + kh) * kernel.width + kw;
                                    for (int c = 0; c < inputs; c++) {
                                        sum += x[(b * inputs + c) * size.count() + cell]
                                                * w[(o * inputs + c) * kernel.count() + k];
                                    }
                                }
                            }
                        }
                    }
                    pairs.add(sum, found[(b * outputs + o) * out.count() + place]);
                }
            }
        }
        return pairs.values();
    }

    private double[] inputGradient(float[] w, float[] g, float[] found, TensorType type) {
        Cells out = output();
        Pairs pairs = new Pairs(BATCH * inputs * PLACES, type);
        for (int b = 0; b < BATCH; b++) {
            for (int c = 0; c < inputs; c++) {
                for (int i = 0; i < PLACES; i++) {
                    int place = (11 * c + i * (size.count() / PLACES + 1)) % size.count();
                    int t0 = place / (size.height * size.width) + padding.time;
                    int h0 = place / size.width % size.height + padding.height;
                    int w0 = place % size.width + padding.width;
                    double sum = 0;
                    for (int kt = 0; kt < kernel.time; kt++) {
                        for (int kh = 0; kh < kernel.height; kh++) {
                            for (int kw = 0; kw < kernel.width; kw++) {
                                int cell = cell(
                                        divided(t0 - kt, stride.time),
                                        divided(h0 - kh, stride.height),
                                        divided(w0 - kw, stride.width),
                                        out);
                                if (cell >= 0) {
                                    int k = (kt * kernel.height + kh) * kernel.width + kw;
                                    for (int o = 0; o < outputs; o++) {
                                        sum += g[(b * outputs + o) * out.count() + cell]
                                                * w[(o * inputs + c) * kernel.count() + k];
                                    }
                                }
                            }
                        }
                    }
                    pairs.add(sum, found[(b * inputs + c) * size.count() + place]);
                }
            }
        }
        return pairs.values();
    }

    private double[] weightGradient(float[] x, float[] g, float[] found, TensorType type) {
        Cells out = output();
        Pairs pairs = new Pairs(outputs * inputs, type);
        for (int o = 0; o < outputs; o++) {
            for (int c = 0; c < inputs; c++) {
                int k = (5 * o + c) % kernel.count();
                int kt = k / (kernel.height * kernel.width) - padding.time;
                int kh = k / kernel.width % kernel.height - padding.height;
                int kw = k % kernel.width - padding.width;
                double sum = 0;
                for (int place = 0; place < out.count(); place++) {
                    int cell = cell(
                            place / (out.height * out.width) * stride.time + kt,
                            place / out.width % out.height * stride.height + kh,
                            place % out.width * stride.width + kw,
                            size);
                    for (int b = 0; cell >= 0 && b < BATCH; b++) {
                        sum += x[(b * inputs + c) * size.count() + cell] * g[(b * outputs + o) * out.count() + place];
                    }
                }
                pairs.add(sum, found[(o * inputs + c) * kernel.count() + k]);
            }
        }
        return pairs.values();
    }

    /** The index of a cell, or -1 outside of the map. */
    private static int cell(int t, int h, int w, Cells map) {
        boolean inside = t >= 0 && h >= 0 && w >= 0 && t < map.time && h < map.height && w < map.width;
        return inside ? (t * map.height + h) * map.width + w : -1;
    }

    /** The quotient where it is whole, else -1. */
    private static int divided(int length, int stride) {
        return length >= 0 && length % stride == 0 ? length / stride : -1;
    }

    /** Differences between expected values, rounded to the type of the result, and found ones. */
    private static final class Pairs {
        private final double[] differences;
        private final TensorType type;
        private int count;

        Pairs(int most, TensorType type) {
            differences = new double[most];
            this.type = type;
        }

        void add(double expected, float actual) {
            double difference = Math.abs(actual - expected);
            // One unit in the last place of a low type, whose sums may have been rounded on the way.
            double allowed = type == TensorType.FLOAT32 ? 0 : Math.abs(expected) * type.epsilon();
            differences[count++] = Double.isNaN(difference) || difference > allowed ? difference : 0;
        }

        double[] values() {
            return differences;
        }
    }

    private static Optional<String> compare(String what, double... differences) {
        int wrong = 0;
        double largest = 0;
        for (double difference : differences) {
            // Not a number is as wrong as can be.
            if (!(difference == 0)) {
                wrong++;
                largest = Math.max(largest, Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference);
            }
        }
        return wrong == 0
                ? Optional.empty()
                : Optional.of(what + " is wrong in " + wrong + " of " + differences.length + " places, by up to "
                        + (Double.isInfinite(largest) ? "NaN" : Float.toString((float) largest)));
    }
}
