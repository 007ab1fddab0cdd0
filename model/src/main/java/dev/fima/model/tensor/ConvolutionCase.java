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
 */
final class ConvolutionCase {
    private static final int BATCH = 2;
    private static final int PLACES = 3;

    private final int inputs;
    private final int outputs;
    private final Cells kernel;
    private final Cells stride;
    private final Cells padding;
    private final Cells size;
    private Numbers numbers;
    private Expected result;
    private Expected inputGradient;
    private Expected weightGradient;

    /**
     * @param inputs channels of the input
     * @param outputs channels of the output
     * @param kernel cells of the kernel
     * @param stride in cells
     * @param padding zeros on either side
     * @param size cells of the input
     */
    ConvolutionCase(int inputs, int outputs, Cells kernel, Cells stride, Cells padding, Cells size) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.kernel = kernel;
        this.stride = stride;
        this.padding = padding;
        this.size = size;
    }

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

    /** Operands: the input, the weight and the gradient of the result. */
    private record Numbers(float[] x, float[] w, float[] g) {}

    /** Some elements of an array: where they are and what they must be. */
    private record Expected(int[] at, double[] value) {}

    private Cells output() {
        return new Cells(
                (size.time + 2 * padding.time - kernel.time) / stride.time + 1,
                (size.height + 2 * padding.height - kernel.height) / stride.height + 1,
                (size.width + 2 * padding.width - kernel.width) / stride.width + 1);
    }

    /** Computes the right answers, once; needs no engine. */
    synchronized void prepare() {
        if (numbers == null) {
            float[] x = wholeNumbers(BATCH * inputs * size.count(), 3, 1);
            float[] w = wholeNumbers(outputs * inputs * kernel.count(), 2, 2);
            float[] g = wholeNumbers(BATCH * outputs * output().count(), 2, 3);
            result = result(x, w);
            inputGradient = inputGradient(w, g);
            weightGradient = weightGradient(x, g);
            numbers = new Numbers(x, w, g);
        }
    }

    /** What is wrong with it, one sentence; empty if nothing is. */
    Optional<String> fault(EngineOperations operations, ComputeDevice device, TensorType type) {
        prepare();
        float[][] found = computed(operations, device, type);
        List<String> wrong = new ArrayList<>();
        compare("the result", result, found[0], type).ifPresent(wrong::add);
        compare("the gradient of the input", inputGradient, found[1], type).ifPresent(wrong::add);
        compare("the gradient of the weight", weightGradient, found[2], type).ifPresent(wrong::add);
        return wrong.isEmpty()
                ? Optional.empty()
                : Optional.of("convolution of " + inputs + " to " + outputs + " channels, kernel " + kernel
                        + ", stride " + stride + ": " + String.join(", ", wrong));
    }

    private float[][] computed(EngineOperations operations, ComputeDevice device, TensorType type) {
        Cells out = output();
        try (Scope scope = Scope.open()) {
            Tensor input = Tensors.of(numbers.x, BATCH, inputs, size.time, size.height, size.width)
                    .cast(type)
                    .to(device)
                    .requireGradient();
            Tensor weight = Tensors.of(numbers.w, outputs, inputs, kernel.time, kernel.height, kernel.width)
                    .cast(type)
                    .to(device)
                    .requireGradient();
            Tensor upstream = Tensors.of(numbers.g, BATCH, outputs, out.time, out.height, out.width)
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

    // ------------------------------------------------------------------------------------------ answers

    private Expected result(float[] x, float[] w) {
        Cells out = output();
        Expected expected = expected(BATCH * outputs * PLACES);
        int n = 0;
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
                    expected.at[n] = (b * outputs + o) * out.count() + place;
                    expected.value[n++] = sum;
                }
            }
        }
        return expected;
    }

    private Expected inputGradient(float[] w, float[] g) {
        Cells out = output();
        Expected expected = expected(BATCH * inputs * PLACES);
        int n = 0;
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
                    expected.at[n] = (b * inputs + c) * size.count() + place;
                    expected.value[n++] = sum;
                }
            }
        }
        return expected;
    }

    private Expected weightGradient(float[] x, float[] g) {
        Cells out = output();
        Expected expected = expected(outputs * inputs);
        int n = 0;
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
                expected.at[n] = (o * inputs + c) * kernel.count() + k;
                expected.value[n++] = sum;
            }
        }
        return expected;
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

    private static Expected expected(int count) {
        return new Expected(new int[count], new double[count]);
    }

    private static Optional<String> compare(String what, Expected expected, float[] found, TensorType type) {
        int wrong = 0;
        double largest = 0;
        for (int i = 0; i < expected.at.length; i++) {
            double right = expected.value[i];
            double difference = Math.abs(found[expected.at[i]] - right);
            // One unit in the last place of a low type, whose sums may have been rounded on the way.
            double allowed = type == TensorType.FLOAT32 ? 0 : Math.abs(right) * type.epsilon();
            // Not a number is as wrong as can be.
            if (!(difference <= allowed)) {
                wrong++;
                largest = Math.max(largest, Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference);
            }
        }
        return wrong == 0
                ? Optional.empty()
                : Optional.of(what + " is wrong in " + wrong + " of " + expected.at.length + " places, by up to "
                        + (Double.isInfinite(largest) ? "NaN" : Float.toString((float) largest)));
    }
}
