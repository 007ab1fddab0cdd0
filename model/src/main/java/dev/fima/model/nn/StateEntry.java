package dev.fima.model.nn;

import dev.fima.model.tensor.Tensor;

/** One named piece of a network's state. */
public sealed interface StateEntry {
    /** The name PyTorch users know, relative to the registry it was asked from. */
    String name();

    /** The same entry under another name. */
    StateEntry renamed(String newName);

    /**
     * A tensor that the optimiser changes; owned by the registry.
     *
     * @param layout where the published values lie in the tensor; all others are zero and stay so
     */
    record Parameter(String name, Tensor tensor, StateLayout layout) implements StateEntry {
        @Override
        public Parameter renamed(String newName) {
            return new Parameter(newName, tensor, layout);
        }

        /**
         * A copy of the gradient summed up so far, in the published shape.
         *
         * @throws IllegalStateException if no backward pass has reached this parameter
         */
        public StateArray gradient() {
            try (Tensor gradient = tensor.gradient()) {
                return layout.reading(name, gradient).held();
            }
        }
    }

    /**
     * A tensor that is part of the state but not trained: running statistics, queues. Owned by the registry.
     *
     * @param layout where the published values lie in the tensor; all others are zero and stay so
     */
    record Buffer(String name, Tensor tensor, StateLayout layout) implements StateEntry {
        @Override
        public Buffer renamed(String newName) {
            return new Buffer(newName, tensor, layout);
        }
    }

    /** A whole number that is part of the state: batches seen, queue pointers. */
    record Count(String name, Counter counter) implements StateEntry {
        @Override
        public Count renamed(String newName) {
            return new Count(newName, counter);
        }
    }
}
