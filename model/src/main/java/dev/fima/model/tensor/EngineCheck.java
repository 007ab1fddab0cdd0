package dev.fima.model.tensor;

import dev.fima.model.tensor.ConvolutionCase.Cells;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A known-answer check of the engine: small cases of every kind of operation that training uses, forward and with their
 * gradients, against loops of our own. It runs whenever the engine starts, since a library that computes wrong on some
 * processor says nothing. It takes a twentieth of a second, and two to three times that in a process that has just begun.
 */
final class EngineCheck {
    /** Goes up whenever the check asks more than before. */
    static final int VERSION = 1;

    private static final Cells ONE = Cells.cube(1);
    private static final Cells NONE = new Cells(0, 0, 0);

    /** All kernels and strides of the backbones, with channels in whole blocks and without. */
    private static final List<ConvolutionCase> CONVOLUTIONS = List.of(
            new ConvolutionCase(3, 16, Cells.cube(7), Cells.cube(2), Cells.cube(3), new Cells(4, 10, 10)),
            new ConvolutionCase(
                    3, 16, new Cells(3, 7, 7), new Cells(2, 4, 4), new Cells(1, 3, 3), new Cells(4, 12, 12)),
            new ConvolutionCase(
                    3, 45, new Cells(1, 7, 7), new Cells(1, 2, 2), new Cells(0, 3, 3), new Cells(2, 10, 10)),
            new ConvolutionCase(16, 32, Cells.cube(3), ONE, ONE, new Cells(3, 7, 7)),
            new ConvolutionCase(24, 20, Cells.cube(3), ONE, ONE, new Cells(3, 6, 6)),
            new ConvolutionCase(31, 17, Cells.cube(3), Cells.cube(2), ONE, new Cells(4, 7, 7)),
            new ConvolutionCase(16, 46, new Cells(1, 3, 3), new Cells(1, 2, 2), new Cells(0, 1, 1), new Cells(2, 9, 9)),
            new ConvolutionCase(45, 16, new Cells(3, 1, 1), ONE, new Cells(1, 0, 0), new Cells(4, 5, 5)),
            new ConvolutionCase(48, 32, new Cells(3, 1, 1), new Cells(2, 1, 1), new Cells(1, 0, 0), new Cells(4, 5, 5)),
            new ConvolutionCase(16, 32, new Cells(2, 3, 3), new Cells(2, 1, 1), new Cells(0, 1, 1), new Cells(4, 7, 7)),
            new ConvolutionCase(40, 24, ONE, ONE, NONE, new Cells(4, 7, 7)),
            new ConvolutionCase(32, 16, ONE, Cells.cube(2), NONE, new Cells(4, 7, 7)));

    private static final List<PoolCase> POOLS = List.of(
            new PoolCase(new Cells(1, 3, 3), new Cells(1, 2, 2), new Cells(2, 7, 7), true),
            new PoolCase(Cells.cube(3), Cells.cube(2), new Cells(4, 8, 8), true),
            new PoolCase(Cells.cube(2), Cells.cube(2), new Cells(3, 5, 5), false),
            new PoolCase(Cells.cube(3), ONE, new Cells(3, 5, 5), true));

    private final EngineOperations operations;

    EngineCheck(EngineOperations operations) {
        this.operations = operations;
    }

    /** The check of the operations that training uses. */
    static EngineCheck standard() {
        return new EngineCheck(new EngineOperations());
    }

    /** Computes the right answers beforehand, while the engine is being loaded; they are kept. */
    static void prepare() {
        CONVOLUTIONS.forEach(ConvolutionCase::prepare);
        SmoothCases.ALL.forEach(SmoothCase::prepare);
    }

    /**
     * What is wrong, one sentence each.
     *
     * @param type in which convolutions and matrix products multiply: float32, or a low type, which is checked where a
     *     network of that type multiplies in it (on a GPU), and by its conversions where it does not (on a CPU)
     */
    List<String> faults(ComputeDevice device, TensorType type) {
        List<String> faults = new ArrayList<>();
        if (type != TensorType.FLOAT32) {
            castFault(device, type).ifPresent(faults::add);
        }
        List<Supplier<Optional<String>>> cases = new ArrayList<>();
        if (type == TensorType.FLOAT32 || device.gpu()) {
            CONVOLUTIONS.forEach(one -> cases.add(() -> one.fault(operations, device, type)));
        }
        if (type == TensorType.FLOAT32) {
            POOLS.forEach(one -> cases.add(() -> one.fault(operations, device)));
            SmoothCases.ALL.forEach(one -> cases.add(() -> one.fault(operations, device)));
        }
        inTwoThreads(cases).forEach(faults::add);
        return faults;
    }

    /** Small operations leave a second core idle, so every other case goes to another thread. */
    private static List<String> inTwoThreads(List<Supplier<Optional<String>>> cases) {
        List<Optional<String>> results = new ArrayList<>(Collections.nCopies(cases.size(), Optional.empty()));
        CompletableFuture<Void> others = CompletableFuture.runAsync(
                () -> everyOther(cases, 1, results), body -> new Thread(body, "engine-check").start());
        everyOther(cases, 0, results);
        others.join();
        return results.stream().flatMap(Optional::stream).toList();
    }

    private static void everyOther(List<Supplier<Optional<String>>> cases, int from, List<Optional<String>> results) {
        NativeEngine.whileChecking(() -> {
            for (int i = from; i < cases.size(); i += 2) {
                results.set(i, cases.get(i).get());
            }
        });
    }

    /**
     * Checks, and where something is wrong looks for a way that is right.
     *
     * @param plainPath switches convolutions to {@link ConvolutionPath#PLAIN}; gives whether that was possible
     */
    EngineVerdict verdict(ComputeDevice device, TensorType type, String processor, BooleanSupplier plainPath) {
        List<String> faults = faults(device, type);
        if (!faults.isEmpty() && !device.gpu() && plainPath.getAsBoolean()) {
            return new EngineVerdict(
                    VERSION, processor, device, type, ConvolutionPath.PLAIN, faults(device, type), faults);
        }
        return new EngineVerdict(VERSION, processor, device, type, ConvolutionPath.ONEDNN, faults, List.of());
    }

    /** Conversions to a low type and back: values that it holds come back, the others as its nearest; gradients pass. */
    private Optional<String> castFault(ComputeDevice device, TensorType type) {
        double epsilon = type.epsilon();
        float[] values = new float[200];
        float[] expected = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            double whole = 1 + (i % 100) % Math.round(1 / epsilon) * epsilon;
            double sign = i % 2 == 0 ? 1 : -1;
            expected[i] = (float) (sign * whole);
            values[i] = (float) (sign * (whole + (i < 100 ? 0 : 0.25 * epsilon)));
        }
        try (Scope scope = Scope.open()) {
            Tensor x = Tensors.of(values, values.length).to(device).requireGradient();
            float[] found;
            try (Gradients.Recording recording = Gradients.record()) {
                Tensor y = operations.cast(operations.cast(x, type), TensorType.FLOAT32);
                found = y.detach().toFloats();
                Gradients.backward(y, Tensors.of(expected, expected.length).to(device));
            }
            float[] gradient = x.gradient().toFloats();
            int wrong = 0;
            for (int i = 0; i < values.length; i++) {
                wrong += found[i] == expected[i] && gradient[i] == expected[i] ? 0 : 1;
            }
            return wrong == 0
                    ? Optional.empty()
                    : Optional.of("conversion to " + type + " and back: " + wrong + " of " + values.length
                            + " values or gradients are wrong");
        }
    }
}
