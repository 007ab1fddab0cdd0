package dev.fima.model.method;

import dev.fima.model.nn.Parameters;
import dev.fima.model.nn.StateEntry;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import java.util.List;

/** The exponential moving average by which the key branch follows the query branch. */
final class MovingAverage {
    private MovingAverage() {}

    /**
     * key = momentum * key + (1 - momentum) * query, for parameters only: running statistics of batch normalisation are
     * the key branch's own.
     *
     * @param key changed in place
     * @param query parameters of the same names in the same order
     */
    static void update(Parameters key, Parameters query, double momentum) {
        List<StateEntry.Parameter> keys = key.parameters();
        List<StateEntry.Parameter> queries = query.parameters();
        for (int i = 0; i < keys.size(); i++) {
            try (Scope scope = Scope.open()) {
                Tensor followed = queries.get(i).tensor();
                keys.get(i).tensor().mulInPlace(momentum).addInPlace(followed.mul(1 - momentum));
            }
        }
    }
}
