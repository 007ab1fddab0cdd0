package dev.fima.model.method;

import dev.fima.model.FimaException;
import dev.fima.model.nn.StateArray;
import dev.fima.model.nn.StateEntry;
import dev.fima.model.nn.StateLayout;
import dev.fima.model.tensor.ConstructionGuard;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tensors that an optimiser keeps beside each parameter, under names such as {@code momentum.cls_token}. */
final class OptimizerState implements AutoCloseable {
    /** One tensor, stored as its parameter is. */
    private record Kept(Tensor tensor, StateLayout layout) {}

    private final Map<String, Kept> tensors = new LinkedHashMap<>();

    /** Zeros of each parameter's shape, for each kind. */
    OptimizerState(List<StateEntry.Parameter> parameters, String... kinds) {
        try (ConstructionGuard made = new ConstructionGuard()) {
            made.with(this, OptimizerState::close);
            for (String kind : kinds) {
                for (StateEntry.Parameter parameter : parameters) {
                    Tensor weight = parameter.tensor();
                    String name = kind + "." + parameter.name();
                    try (Scope scope = Scope.open()) {
                        Tensor zeros = Tensors.zeros(weight.type(), weight.device(), weight.shape());
                        tensors.put(name, new Kept(zeros.keep(), parameter.layout()));
                    }
                }
            }
            made.complete();
        }
    }

    Tensor of(String kind, StateEntry.Parameter parameter) {
        return tensors.get(kind + "." + parameter.name()).tensor();
    }

    /** Every array is read from its tensor when it is asked for. */
    List<StateArray> readings() {
        List<StateArray> arrays = new ArrayList<>();
        tensors.forEach((name, kept) -> arrays.add(kept.layout().reading(name, kept.tensor())));
        return arrays;
    }

    /** Takes over arrays; all of them must be there. */
    void load(Collection<StateArray> arrays) {
        Map<String, StateArray> given = new LinkedHashMap<>();
        arrays.forEach(array -> given.put(array.name(), array));
        tensors.forEach((name, kept) -> {
            StateArray array = given.remove(name);
            if (array == null || !kept.layout().fits(array)) {
                throw new FimaException("The optimiser's state does not fit: " + name + " is "
                        + (array == null ? "missing" : Arrays.toString(array.shape())) + " instead of "
                        + Arrays.toString(kept.layout().shape())
                        + "; resume with the optimiser and network of the run.");
            }
        });
        if (!given.isEmpty()) {
            throw new FimaException("The optimiser's state holds unknown arrays, the first is "
                    + given.keySet().iterator().next() + "; resume with the optimiser and network of the run.");
        }
        try (Scope scope = Scope.open()) {
            for (StateArray array : arrays) {
                Kept kept = tensors.get(array.name());
                kept.layout().write(array, kept.tensor());
            }
        }
    }

    @Override
    public void close() {
        tensors.values().forEach(kept -> kept.tensor().close());
    }
}
