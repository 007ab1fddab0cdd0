package dev.fima.model.method;

import dev.fima.model.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** Scalars of one step, gathered on the device and read in one go, since every reading waits for the device. */
final class StepMetrics implements AutoCloseable {
    private final Map<String, Tensor> scalars = new LinkedHashMap<>();

    /**
     * Notes a one-element tensor, or adds it to what was noted under this name; its history is dropped and it may be closed
     * afterwards.
     */
    void add(String name, Tensor scalar) {
        try (Tensor plain = scalar.detach()) {
            Tensor earlier = scalars.get(name);
            if (earlier == null) {
                // A copy, since it may be added to.
                scalars.put(name, plain.reshape(1).copy().keep());
            } else {
                earlier.addInPlace(plain.reshape(1));
            }
        }
    }

    /** Waits for the device and returns all numbers. */
    Map<String, Double> read() {
        Map<String, Double> numbers = new LinkedHashMap<>();
        if (scalars.isEmpty()) {
            return numbers;
        }
        try (Tensor all = Tensor.concat(0, scalars.values().toArray(Tensor[]::new))) {
            double[] values = all.toDoubles();
            int i = 0;
            for (String name : scalars.keySet()) {
                numbers.put(name, values[i++]);
            }
        }
        return numbers;
    }

    @Override
    public void close() {
        scalars.values().forEach(Tensor::close);
        scalars.clear();
    }
}
