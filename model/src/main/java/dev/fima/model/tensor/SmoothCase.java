package dev.fima.model.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * One differentiable operation on random numbers against the same in double precision: its result element by element,
 * and the gradient of each input along one random direction against the difference quotient of the double one.
 */
final class SmoothCase {
    /** Sums of some hundred products of float32 numbers: a hundred times less than any fault that was seen. */
    private static final double TOLERANCE = 1e-4;

    private static final double STEP = 1e-4;

    private final String name;
    private final List<Input> shapes;
    private final Operation operation;
    private final Oracle oracle;
    private double[][] inputs;
    private double[][] directions;
    private double[] expected;
    private double[] upstream;
    private double[] quotients;

    /**
     * @param name what it is, for a sentence
     * @param shapes shapes of its inputs
     * @param operation the operation on tensors
     * @param oracle the operation in double precision, row-major in and out
     */
    SmoothCase(String name, List<Input> shapes, Operation operation, Oracle oracle) {
        this.name = name;
        this.shapes = shapes;
        this.operation = operation;
        this.oracle = oracle;
    }

    /** Shape of an input. */
    record Input(List<Long> lengths) {
        static Input of(long... lengths) {
            return new Input(Arrays.stream(lengths).boxed().toList());
        }

        long[] shape() {
            return lengths.stream().mapToLong(Long::longValue).toArray();
        }

        int count() {
            return Math.toIntExact(Tensors.count(shape()));
        }
    }

    /** On tensors of the given shapes. */
    interface Operation {
        Tensor of(EngineOperations operations, List<Tensor> inputs);
    }

    /** In double precision. */
    interface Oracle {
        double[] of(double[]... inputs);
    }

    /** Computes the right answers, once; needs no engine. */
    synchronized void prepare() {
        if (quotients != null) {
            return;
        }
        SplittableRandom random = new SplittableRandom(name.hashCode());
        inputs = new double[shapes.size()][];
        directions = new double[shapes.size()][];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = random(random, shapes.get(i).count());
            directions[i] = random(random, shapes.get(i).count());
        }
        expected = oracle.of(inputs);
        upstream = random(random, expected.length);
        double[] along = new double[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            along[i] = quotient(i, directions[i]);
        }
        quotients = along;
    }

    /** What is wrong with it, one sentence; empty if nothing is. */
    Optional<String> fault(EngineOperations operations, ComputeDevice device) {
        prepare();
        List<float[]> found = computed(operations, device);
        double off = difference(expected, found.get(0));
        List<String> wrong = new ArrayList<>();
        if (!(off <= TOLERANCE)) {
            wrong.add("the result is off by " + (float) off + " of its largest value");
        }
        for (int i = 0; i < inputs.length; i++) {
            double quotient = quotients[i];
            double along = 0;
            double scale = 1e-6;
            for (int j = 0; j < directions[i].length; j++) {
                double part = found.get(i + 1)[j] * directions[i][j];
                along += part;
                scale += Math.abs(part);
            }
            if (!(Math.abs(along - quotient) <= TOLERANCE * scale)) {
                wrong.add("the gradient of input " + (i + 1) + " is " + (float) along + " instead of "
                        + (float) quotient + " along a direction");
            }
        }
        return wrong.isEmpty() ? Optional.empty() : Optional.of(name + ": " + String.join(", ", wrong));
    }

    /** The result, then the gradients of the inputs. */
    private List<float[]> computed(EngineOperations operations, ComputeDevice device) {
        try (Scope scope = Scope.open()) {
            List<Tensor> tensors = new ArrayList<>();
            for (int i = 0; i < inputs.length; i++) {
                tensors.add(Tensors.of(single(inputs[i]), shapes.get(i).shape())
                        .to(device)
                        .requireGradient());
            }
            List<float[]> all = new ArrayList<>();
            try (Gradients.Recording recording = Gradients.record()) {
                Tensor y = operation.of(operations, tensors);
                all.add(y.detach().rowMajor().toFloats());
                Gradients.backward(y, Tensors.of(single(upstream), y.shape()).to(device));
            }
            tensors.forEach(tensor -> all.add(tensor.gradient().toFloats()));
            return all;
        }
    }

    private double quotient(int moved, double[] direction) {
        double difference = 0;
        for (int sign = -1; sign <= 1; sign += 2) {
            double[][] there = inputs.clone();
            there[moved] = inputs[moved].clone();
            for (int j = 0; j < direction.length; j++) {
                there[moved][j] += sign * STEP * direction[j];
            }
            double[] y = oracle.of(there);
            for (int j = 0; j < y.length; j++) {
                difference += sign * upstream[j] * y[j];
            }
        }
        return difference / (2 * STEP);
    }

    private static double difference(double[] expected, float... actual) {
        double largest = 1e-30;
        double off = expected.length == actual.length ? 0 : Double.NaN;
        for (int i = 0; i < Math.min(expected.length, actual.length); i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            double here = Math.abs(actual[i] - expected[i]);
            off = here > off || Double.isNaN(here) ? here : off;
        }
        return off / largest;
    }

    /** Uniform in [-1, 1), exact in float32. */
    private static double[] random(SplittableRandom random, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (2 * random.nextDouble() - 1);
        }
        return values;
    }

    private static float[] single(double... values) {
        float[] single = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            single[i] = (float) values[i];
        }
        return single;
    }
}
