package dev.fima.model.method;

import dev.fima.model.nn.StateEntry;
import dev.fima.model.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gradients of several backward passes, added up in the order of the passes. Parameters add up gradients by themselves, but
 * passes beside each other do so in any order, which is the same for two addends and not for more.
 */
final class GradientSum {
    private final List<StateEntry.Parameter> parameters;
    private final Map<String, Tensor> sums = new LinkedHashMap<>();

    GradientSum(List<StateEntry.Parameter> parameters) {
        this.parameters = parameters;
    }

    /** Takes the gradients that the parameters hold, which are zero then. The sums belong to the scope of the first call. */
    void take() {
        for (StateEntry.Parameter parameter : parameters) {
            if (parameter.tensor().hasGradient()) {
                try (Tensor gradient = parameter.tensor().gradient()) {
                    Tensor sum = sums.get(parameter.name());
                    if (sum == null) {
                        sums.put(parameter.name(), gradient.copy());
                    } else {
                        sum.addInPlace(gradient);
                    }
                }
                parameter.tensor().clearGradient();
            }
        }
    }

    /** Adds what was taken to the gradients that the parameters hold, those of the last pass. */
    void giveBack() {
        for (StateEntry.Parameter parameter : parameters) {
            Tensor sum = sums.get(parameter.name());
            if (sum != null) {
                try (Tensor gradient = parameter.tensor().gradient()) {
                    gradient.addInPlace(sum);
                }
            }
        }
    }
}
