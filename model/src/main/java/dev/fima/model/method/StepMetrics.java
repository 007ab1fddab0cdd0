package dev.fima.model.method;

import dev.fima.model.tensor.Tensor;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Scalars of one step, gathered on the device and read in one go, since every reading waits for the device. */
final class StepMetrics implements AutoCloseable {
    private final Map<Metric, Tensor> scalars = new EnumMap<>(Metric.class);
    private Optional<Tensor> squaredGradients = Optional.empty();
    private boolean finiteGradients = true;

    /**
     * Notes a one-element tensor, or adds it to what was noted for this metric; its history is dropped and it may be closed
     * afterwards.
     *
     * @param scalar in the metric's unit, but shares from 0 to 1
     */
    void add(Metric metric, Tensor scalar) {
        try (Tensor plain = scalar.detach()) {
            Tensor earlier = scalars.get(metric);
            if (earlier == null) {
                // A copy, since it may be added to.
                scalars.put(metric, plain.reshape(1).copy().keep());
            } else {
                earlier.addInPlace(plain.reshape(1));
            }
        }
    }

    /** Notes the sum of the squares of all gradients, a one-element tensor, which is no metric. */
    void addSquaredGradients(Tensor scalar) {
        squaredGradients = Optional.of(scalar.reshape(1).copy().keep());
    }

    /** Whether the gradients that were noted before the reading are finite. */
    boolean finiteGradients() {
        return finiteGradients;
    }

    /** Waits for the device and returns all numbers in their metrics' units. */
    Map<Metric, Double> read() {
        Map<Metric, Double> numbers = new EnumMap<>(Metric.class);
        List<Tensor> all = new ArrayList<>(scalars.values());
        squaredGradients.ifPresent(all::add);
        if (all.isEmpty()) {
            return numbers;
        }
        try (Tensor joined = Tensor.concat(0, all.toArray(Tensor[]::new))) {
            double[] values = joined.toDoubles();
            int i = 0;
            for (Metric metric : scalars.keySet()) {
                numbers.put(metric, metric.of(values[i++]));
            }
            finiteGradients = squaredGradients.isEmpty() || Double.isFinite(values[i]);
        }
        return numbers;
    }

    @Override
    public void close() {
        scalars.values().forEach(Tensor::close);
        scalars.clear();
        squaredGradients.ifPresent(Tensor::close);
        squaredGradients = Optional.empty();
    }
}
